# SPDX-License-Identifier: MIT
"""A corrected finding as pieces of findings as they were read, in text and on the page.

Where a finding is cut is exact in its text; on the page it is exact to a few characters,
since only where its lines stand is known here, not what they say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.running_text import join_text

Ranges = list[list[int]]
Places = dict[str, Ranges]
# What a line holds more than its text, such as the mark of a footnote, is shorter than this.
_DRIFT = 4
_GLUE = "-–/"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of the text of a finding as it was read."""

    finding_id: str
    start: int
    end: int


def text_of(pieces: Sequence[Piece], texts: Mapping[str, str]) -> str:
    """Return the text of a finding made of ``pieces``."""
    return join_text(texts[piece.finding_id][piece.start : piece.end] for piece in pieces)


def joined(
    before: Sequence[Piece], after: Sequence[Piece], texts: Mapping[str, str]
) -> tuple[Piece, ...]:
    """Return the pieces of two findings that are one.

    What had been parted becomes one piece again, spaced as it was read.
    """
    last, first = before[-1], after[0]
    if last.finding_id != first.finding_id or last.end > first.start:
        return (*before, *after)
    if texts[last.finding_id][last.end : first.start].strip():
        return (*before, *after)
    return (*before[:-1], replace(last, end=first.end), *after[1:])


def cut(
    pieces: Sequence[Piece], texts: Mapping[str, str], offset: int
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the pieces before and from the character ``offset`` of their joined text."""
    before: list[Piece] = []
    after: list[Piece] = []
    for piece, begins in zip(pieces, _beginnings(pieces, texts), strict=True):
        at = piece.start + max(0, min(offset - begins, piece.end - piece.start))
        end = piece.start + len(texts[piece.finding_id][piece.start : at].rstrip())
        if end > piece.start:
            before.append(replace(piece, end=end))
        if at < piece.end:
            after.append(replace(piece, start=at))
    return tuple(before), tuple(after)


def _beginnings(pieces: Sequence[Piece], texts: Mapping[str, str]) -> Iterator[int]:
    """Yield at which character of the joined text each piece begins."""
    for count, piece in enumerate(pieces, 1):
        yield len(text_of(pieces[:count], texts)) - (piece.end - piece.start)


def ranges_of(pieces: Sequence[Piece], texts: Mapping[str, str], places: Places) -> Ranges:
    """Return where a finding made of ``pieces`` stands, a range for each of its lines.

    ``places`` are those of the findings as they were read.
    """
    found: Ranges = []
    for piece in pieces:
        lines = places.get(piece.finding_id, [])
        found += _between(lines, texts[piece.finding_id], piece.start, piece.end)
    return found


def _between(lines: Ranges, text: str, start: int, end: int) -> Ranges:
    """Return the part of ``lines`` that holds some characters of their text.

    Counted from the end, as the first line may begin with a number that is no part of it.
    """
    whole = [list(line) for line in lines]
    if start == 0 and end == len(text):
        return whole
    found: Ranges = []
    line_end = len(text)
    for index in reversed(range(len(lines))):
        page, first, last = lines[index]
        length = last - first
        line_start = line_end - length if index == 0 else _line_start(text, line_end - length)
        low = 0 if start <= max(line_start, 0) else start - line_start
        high = min(length, end - line_start)
        if low < high:
            found.append([page, first + low, first + high])
        line_end = line_start - text[max(0, line_start - 1) : line_start].isspace()
    # A word or two may be too short to be found among the lines.
    return found[::-1] or whole


def _line_start(text: str, about: int) -> int:
    """Where a line of ``text`` begins that should begin at ``about``."""
    near = sorted(range(about - _DRIFT, about + _DRIFT + 1), key=lambda at: abs(at - about))
    return next((at for at in near if _may_begin(text, at)), about)


def _may_begin(text: str, at: int) -> bool:
    return 0 < at < len(text) and (text[at - 1].isspace() or text[at - 1] in _GLUE)
