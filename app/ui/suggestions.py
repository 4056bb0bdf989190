# SPDX-License-Identifier: MIT
"""What the search box suggests: searches, examples and fields while it is empty, and what
a field that is being typed may become. Shows nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.search.scanning import FIELDS, Chunk, ChunkKind, scan

# The whole texts that a text could become, from it and the cursor's place in it.
Completer = Callable[[str, int], Sequence[str]]
_MOST_RECENT = 6
_BEGUN_FIELD = re.compile(r"[-!]*([^\W\d_]{2,}):")
EXAMPLES = (
    ("homeless kind:improve", "who was asked to improve help for homeless people"),
    ("caseloads area:leaders grade:ri,i", "caseloads where leadership was not yet good"),
    ('"early help" year:last', "what each council’s latest report says about early help"),
)
FIELD_WORDS = (
    ("area:", "part of the service: help, care, leavers, leaders, adoption"),
    ("grade:", "grade of the area: outstanding, good, ri, inadequate, none"),
    ("authority:", "a council, or part of its name; me, neighbours"),
    ("region:", "such as London or North West"),
    ("year:", "when the inspection began: 2022, 2019..2023, >=2021, last for the latest"),
    ("kind:", "improve, finding or summary"),
    ("type:", "ilacs, short, focused, monitoring, jtai, sif"),
    ("para:", "a paragraph by its number, such as 12 or 10..20"),
)


@dataclass(frozen=True, slots=True)
class Home:
    """What is suggested while nothing is typed: searches, and saved ones as (name, query)."""

    recent: Sequence[str] = ()
    saved: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One suggestion, or a heading above some.

    ``text`` is what the box holds once it is taken, ``cursor`` the place in it where typing
    goes on. ``spoken`` is what a screen reader says.
    """

    words: str
    detail: str = ""
    text: str = ""
    cursor: int = 0
    spoken: str = ""
    is_heading: bool = False


def home_entries(home: Home) -> tuple[Entry, ...]:
    """Return what to suggest while nothing is typed, each part under its heading."""
    return tuple(_home_entries(home))


def _home_entries(home: Home) -> Iterator[Entry]:
    recent = [(query, "") for query in home.recent[:_MOST_RECENT]]
    yield from _part("Recent", "recent search", ((words, words, "") for words, _ in recent))
    yield from _part("Saved", "saved search", ((name, query, query) for name, query in home.saved))
    yield from _part("Examples", "example", ((query, query, said) for query, said in EXAMPLES))
    yield from _part("Fields", "field", ((field, field, said) for field, said in FIELD_WORDS))


def _part(heading: str, what: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[Entry]:
    """The heading and its rows of words, the text they stand for and a detail, if any."""
    for number, (words, text, detail) in enumerate(rows):
        if not number:
            yield Entry(heading, is_heading=True, spoken=heading)
        spoken = ", ".join(part for part in (words, what, detail) if part)
        yield Entry(words, detail, text, len(text), spoken)


def completion_entries(text: str, cursor: int, complete: Completer) -> tuple[Entry, ...]:
    """Return what the field at the cursor may become; nothing where a plain word is typed."""
    chunks = [chunk for chunk in scan(text) if chunk.start < cursor]
    if not chunks or cursor > chunks[-1].end:
        return ()
    word = chunks[-1]
    is_begun = _is_field_begun(word, text[:cursor])
    fields = [chunk.start for chunk in chunks if chunk.kind is ChunkKind.FIELD]
    if not is_begun and not fields:
        return ()
    wholes = (w for w in dict.fromkeys(complete(text, cursor)) if w.strip() != text.strip())
    if is_begun:
        return tuple(_completion(text, cursor, word.start, whole) for whole in wholes)
    # A name of several words that has no quotes yet: the completion begins before the word.
    before = text[: word.start]
    return tuple(
        _completion(text, cursor, fields[-1], whole)
        for whole in wholes
        if not whole.startswith(before)
    )


def _completion(text: str, cursor: int, start: int, whole: str) -> Entry:
    rest = _common_end(text[cursor:], whole[start:])
    end = len(whole) - len(rest)
    words = whole[start:end].strip()
    return Entry(words, "", whole, end, words)


def _common_end(first: str, second: str) -> str:
    length = 0
    for one, other in zip(reversed(first), reversed(second), strict=False):
        if one != other:
            break
        length += 1
    return first[len(first) - length :]


def _is_field_begun(chunk: Chunk, before: str) -> bool:
    """Whether a chunk that the cursor is in is a field's name, whole or begun, and its colon."""
    if ":" not in before[chunk.start :]:
        return False
    if chunk.kind is ChunkKind.FIELD:
        return True
    begun = _BEGUN_FIELD.match(before[chunk.start :])
    is_begun = begun is not None and any(f.startswith(begun[1].lower()) for f in FIELDS)
    return is_begun and chunk.kind is ChunkKind.WORD
