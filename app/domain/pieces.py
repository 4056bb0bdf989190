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
_PAGE, _START, _END = 0, 1, 2
# So many characters may be wrong in where a cut stands among a finding's lines.
_NEAR = 4


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
        length = len(texts[piece.finding_id])
        found += _between(places.get(piece.finding_id, []), length, piece.start, piece.end)
    return found


def _between(lines: Ranges, length: int, start: int, end: int) -> Ranges:
    """Return the part of ``lines`` that holds some characters of a text of ``length``.

    Counted from the end, as the first line may begin with a number that is no part of it.
    """
    whole = [list(line) for line in lines]
    if start == 0 and end == length:
        return whole
    found: Ranges = []
    line_end = length
    for index in reversed(range(len(lines))):
        page, first, last = lines[index]
        line_start = line_end - (last - first)
        is_first = index == 0
        # The space between two lines is a character of the text and of neither line.
        low = 0 if is_first and start == 0 else _snapped(start - line_start, last - first)
        high = _snapped(end - line_start, last - first)
        if low < high:
            found.append([page, first + low, first + high])
        line_end = line_start - 1
    # A word or two may be too short to be found among the lines.
    return found[::-1] or whole


def _snapped(at: int, length: int) -> int:
    """Return a place within a line, at one of its ends where it is next to it or beyond."""
    if at <= _NEAR:
        return 0
    return length if at >= length - _NEAR else at
