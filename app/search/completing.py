# SPDX-License-Identifier: MIT
"""How what is being typed may go on: names of fields, and their values.

Knows the text before the cursor and which values there are; offers, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.search.authorities import AuthorityTable
from app.search.scanning import FIELDS, Chunk, ChunkKind, scan, written_value

_MOST = 12
_SHORTEST_NAME = 2
_VALUES: Mapping[str, tuple[str, ...]] = {
    "area": (
        "help", "care", "leavers", "leaders", "overall", "adoption", "board", "improve",
        "strengths", "progress", "summary",
    ),
    "grade": ("outstanding", "good", "ri", "inadequate", "none", ">=good", "<=ri"),
    "kind": ("improve", "finding", "summary"),
    "type": (
        "ilacs", "short", "standard", "sif", "reinspection", "early", "focused", "monitoring",
        "jtai", "assurance",
    ),
}  # fmt: skip
_COMPARING = (">=", "<=", ">", "<")


class _Begun(NamedTuple):
    """A value being typed: its field, the part of the text it takes up, its words so far.

    ``others`` are values that the field has already.
    """

    field: str
    start: int
    words: str
    others: tuple[str, ...] = ()


def completions(
    text: str,
    cursor: int,
    authorities: AuthorityTable = AuthorityTable(),  # noqa: B008 - frozen
    years: Iterable[int] = (),
) -> list[str]:
    """Return texts that the one typed may become, the likeliest first, at most twelve.

    What stands after the cursor stays, so the cursor of a completed text is as far from its
    end. ``years`` are those that there are reports of. Nothing is offered inside quotes
    that are no value's, nor for a word of one letter.
    """
    before, after = text[:cursor], text[cursor:]
    if after[:1].isalnum():
        return []
    found = dict.fromkeys(_completed(before, authorities, sorted(set(years), reverse=True)))
    return [each + after for each in found if each != before][:_MOST]


def _completed(before: str, table: AuthorityTable, years: Sequence[int]) -> Iterator[str]:
    chunks = scan(before)
    if not chunks or chunks[-1].end < len(before):
        return
    last = chunks[-1]
    if last.kind is ChunkKind.WORD:
        for begun in _names_begun(before, chunks):
            yield from _with_values(before, begun, table, years)
        yield from _with_names(before, last)
    elif last.kind is ChunkKind.FIELD:
        yield from _with_values(before, _begun(before, last), table, years)


def _with_names(before: str, word: Chunk) -> Iterator[str]:
    """The text with a field's name in place of its last word."""
    beginning = word.body.lower()
    if len(beginning) >= _SHORTEST_NAME:
        start = before[: len(before) - len(word.body)]
        yield from (f"{start}{name}:" for name in FIELDS if name.startswith(beginning))


def _begun(before: str, chunk: Chunk) -> _Begun:
    """The last value of a field, which may have come no further than its colon or comma."""
    written = before[chunk.start : chunk.end]
    is_quoted = written.count('"') % 2 == 1
    place = written.rindex('"') if is_quoted else max(written.rfind(c) for c in ":!,") + 1
    typed = written[place:].strip('"')
    others = chunk.values[:-1] if typed else chunk.values
    return _Begun(chunk.name, chunk.start + place, typed, others)


def _names_begun(before: str, chunks: Sequence[Chunk]) -> Iterator[_Begun]:
    """A name of several words without quotes: *authority:east sus*."""
    words = 0
    for place in range(len(chunks) - 1, -1, -1):
        chunk = chunks[place]
        if chunk.kind is ChunkKind.WORD and not chunk.is_excluded:
            words += 1
            continue
        if words and chunk.name in ("authority", "region") and not chunk.is_quoted:
            first = _begun(before, chunk)
            yield first._replace(words=before[first.start :])
        return


def _with_values(
    before: str, begun: _Begun, table: AuthorityTable, years: Sequence[int]
) -> Iterator[str]:
    taken = {value.casefold() for value in begun.others}
    for value in _values(begun, table, years):
        if value.casefold() not in taken:
            yield before[: begun.start] + written_value(value)


def _values(begun: _Begun, table: AuthorityTable, years: Sequence[int]) -> Iterable[str]:
    typed = begun.words.casefold()
    match begun.field:
        case "authority":
            own = ("me", "neighbours") if table.mine else ()
            return _beginning(typed, (*own, *table.completed(begun.words)), is_part_enough=True)
        case "region":
            return _beginning(typed, table.regions)
        case "year":
            sign = next((s for s in _COMPARING if typed.startswith(s)), "")
            every = (*(("last",) if not sign else ()), *(f"{sign}{year}" for year in years))
            return _beginning(typed, every)
        case name:
            return _beginning(typed, _VALUES.get(name, ()))


def _beginning(typed: str, values: Sequence[str], *, is_part_enough: bool = False) -> Iterable[str]:
    """The values that begin as typed, then, if a part is enough, those that have it."""
    first = [value for value in values if value.casefold().startswith(typed)]
    if not is_part_enough:
        return first
    return [*first, *(v for v in values if v not in first and v not in ("me", "neighbours"))]
