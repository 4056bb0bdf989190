# SPDX-License-Identifier: MIT
"""What stands on a page and is not its text: running lines, page numbers, footnotes.

Running lines are known by repetition: the same words (whatever their digits) at the same
height, near the top or the foot of three pages. Footnotes are small print that ends a
page and begins with a mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from app.reports.lines import ASCENT, Document, Line, Page, letters_of_sizes

_TOP_BAND = 0.12
_FOOT_BAND = 0.86
_PAGES = 3
_SMALL = 0.88
_SMALLER = 0.95
_HEIGHT_POINTS = 4
_ANY_HEIGHT = -1
_NUMBER = re.compile(r"(?:page\s*)?(\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(r"(?:\d{1,2}|\[\d{1,2}\]|\(\d{1,2}\)|[*†‡§])(?:\s|$|(?=[^\W\d_]))")

_Key = tuple[str, int]
_Band = list[tuple[Line, tuple[_Key, _Key]]]


def body_pages(document: Document, size: float | None = None) -> tuple[Page, ...]:
    """The pages without running lines, page numbers and footnotes.

    ``size`` is the text's, in points; it is measured unless it is known.
    """
    size = body_size(document.lines) if size is None else size
    bands = [_band(page) for page in document.pages]
    running = _running(bands, size)
    pages = []
    for page, band in zip(document.pages, bands, strict=True):
        number = page.number
        furniture = {
            id(line) for line, keys in band if _is_furniture(line, keys, number, running, size)
        }
        kept = [line for line in page.lines if id(line) not in furniture]
        kept = kept[: _notes_begin(kept, size)]
        pages.append(Page(number, page.width, page.height, tuple(kept), page.is_picture))
    return tuple(pages)


def body_size(lines: Iterable[Line]) -> float:
    """The size, in points, that most of the text is printed in; 12 where there is none."""
    rounded: Counter[float] = Counter()
    for size, count in letters_of_sizes(lines).items():
        rounded[round(size * 2) / 2] += count
    return rounded.most_common(1)[0][0] if rounded else 12.0


def _running(bands: Sequence[_Band], size: float) -> frozenset[_Key]:
    """The lines that repeat; as large as the text, they must do so on a third of the pages.

    Headings of one wording ("Summary", a grade) can stand at one height on three pages.
    """
    small: Counter[_Key] = Counter()
    every: Counter[_Key] = Counter()
    for band in bands:
        keys = {key: line.size for line, both in band for key in both}
        every.update(keys.keys())
        small.update([key for key, its_size in keys.items() if its_size < size])
    needed = min(_PAGES, max(2, len(bands)))
    often = max(needed, len(bands) / _PAGES)
    running = {key for key, count in small.items() if count >= needed}
    moved = {(words, _ANY_HEIGHT) for words, _ in running}
    return frozenset(running | moved | {key for key, count in every.items() if count >= often})


def _is_furniture(
    line: Line, keys: tuple[_Key, _Key], page: int, running: frozenset[_Key], size: float
) -> bool:
    number = _NUMBER.fullmatch(line.text) if line.text[-1:].isdigit() else None
    if number and int(number[1]) == page:
        return True
    # A page of another layout can have the same small print at another height.
    is_moved = line.size < size and (keys[0][0], _ANY_HEIGHT) in running
    return is_moved or not running.isdisjoint(keys)


def _band(page: Page) -> _Band:
    """The lines near the top and the foot of a page, where furniture stands."""
    top, foot = _TOP_BAND * page.height, _FOOT_BAND * page.height
    lines = [line for line in page.lines if not top < line.top + ASCENT * line.size < foot]
    return [(line, _keys(line, page)) for line in lines]


def _keys(line: Line, page: Page) -> tuple[_Key, _Key]:
    """The words and height of a line, in two overlapping grids of heights.

    Lines a point apart share a cell of one of them.
    """
    words = _DIGITS.sub("#", line.text).casefold()
    height = (page.height - line.baseline) / _HEIGHT_POINTS
    return (words, 2 * int(height)), (words, 2 * int(height + 0.5) + 1)


def _notes_begin(lines: Sequence[Line], size: float) -> int:
    """The index of the first line of the footnotes; the number of lines if none."""
    first = len(lines)
    while first and lines[first - 1].size <= _SMALLER * size:
        first -= 1
    for index in range(first, len(lines)):
        if lines[index].size <= _SMALL * size and _NOTE.match(lines[index].text):
            return index
    return len(lines)
