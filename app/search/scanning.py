# SPDX-License-Identifier: MIT
"""Cuts typed text into chunks: words, quoted phrases, fields, brackets and operators.

Every text can be cut; what the chunks mean is ``query``'s to say. Also rewrites the
fields in a text, so that filters and the text typed are two views of one query.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

FIELDS = ("area", "grade", "authority", "region", "year", "kind", "type", "para")
_ALIASES = {"la": "authority"}
_OPERATORS = {"OR": "or", "AND": "and", "NOT": "not"}

_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"'))
_CHUNK = re.compile(
    rf"""(?P<bracket>[()]) | (?P<minus>[-\u2212\u2013]*)(?:
        (?P<name>{"|".join((*FIELDS, *_ALIASES))}):(?P<bang>!?)(?P<values>(?:"[^"]*"?|[^\s"()])*)
        | "(?P<phrase>[^"]*)(?P<closed>"?)(?:(?<=")~(?P<near>\d{{1,3}}))?
        | (?P<word>[^\s()]+)
        | (?=\()
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_VALUE = re.compile(r'(?:"[^"]*"?|[^,"])+')
_PLAIN_VALUE = re.compile(r'[^\s,"()]+')


class ChunkKind(Enum):
    """What a chunk is written as."""

    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    OPENING = "("
    CLOSING = ")"
    OR = "or"
    AND = "and"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Chunk:
    """The part ``[start, end)`` of a text.

    ``body`` is the word, the phrase without its quotes, or nothing for a field, which has
    ``name`` and ``values``. ``near`` is how many other words may stand between a phrase's
    own, None where they stand in a row. ``is_open`` says that it may still be being typed,
    ``is_quoted`` that a field's last value stands in quotes.
    """

    kind: ChunkKind
    start: int
    end: int
    body: str = ""
    name: str = ""
    values: tuple[str, ...] = ()
    near: int | None = None
    is_excluded: bool = False
    is_open: bool = False
    is_quoted: bool = False


def scan(text: str) -> list[Chunk]:
    """Cut a text into its chunks; what lies between them is white space."""
    plain = text.translate(_QUOTES)
    return [_chunk(match, len(plain)) for match in _CHUNK.finditer(plain)]


def _chunk(match: re.Match[str], length: int) -> Chunk:
    start, end = match.span()
    is_excluded = bool(match["minus"])
    is_open = end == length
    if match["bracket"]:
        return Chunk(ChunkKind(match["bracket"]), start, end)
    if match["name"]:
        name = match["name"].lower()
        return Chunk(
            ChunkKind.FIELD,
            start,
            end,
            name=_ALIASES.get(name, name),
            values=tuple(_values(match["values"])),
            is_excluded=is_excluded is not bool(match["bang"]),
            is_open=is_open,
            is_quoted=match["values"].endswith('"'),
        )
    if match["phrase"] is not None:
        near = None if match["near"] is None else int(match["near"])
        is_open = is_open and not match["closed"]
        return Chunk(
            ChunkKind.PHRASE, start, end, match["phrase"], "", (), near, is_excluded, is_open
        )
    if match["word"] is None:
        return Chunk(ChunkKind.NOT, start, end)
    if match["word"] in _OPERATORS and not (is_excluded or is_open):
        return Chunk(ChunkKind(_OPERATORS[match["word"]]), start, end, match["word"])
    return Chunk(
        ChunkKind.WORD, start, end, match["word"], is_excluded=is_excluded, is_open=is_open
    )


def _values(written: str) -> list[str]:
    values = (match[0].replace('"', "").strip() for match in _VALUE.finditer(written))
    return [value for value in values if value]


def field_values(text: str, name: str) -> tuple[str, ...]:
    """Return the values that a field has in a text, as typed; ``!`` before what is negated."""
    return tuple(
        "!" + value if chunk.is_excluded and place == 0 else value
        for chunk in scan(text)
        if chunk.name == name
        for place, value in enumerate(chunk.values)
    )


def set_field(text: str, name: str, values: Sequence[str]) -> str:
    """Return the text with a field set to these values, or without it if there are none.

    A new field comes first, so that a word being typed stays the last; everything else
    stays as typed.
    """
    written = f"{name}:{_written(values)}" if values else ""
    places = [chunk for chunk in scan(text) if chunk.name == name]
    if not places:
        return f"{written} {text}" if written else text
    pieces, end = [], 0
    for chunk in places:
        pieces.append(text[end : chunk.start] + written)
        end = chunk.end if written else _after_space(text, chunk.end)
        written = ""
    return "".join(pieces) + text[end:]


def _after_space(text: str, place: int) -> int:
    return len(text) - len(text[place:].lstrip())


def _written(values: Sequence[str]) -> str:
    bang = "!" if values[0].startswith("!") else ""
    bare = [values[0].removeprefix("!"), *values[1:]]
    return bang + ",".join(map(written_value, bare))


def written_value(value: str) -> str:
    """Return a value as it stands after a field's colon: in quotes where it needs them."""
    return value if _PLAIN_VALUE.fullmatch(value) else '"' + value.replace('"', "") + '"'
