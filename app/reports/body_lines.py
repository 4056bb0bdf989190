# SPDX-License-Identifier: MIT
"""The lines of a report's text: furniture, contents and back matter left out.

For reports of several parts. A second report may be bound into the same file after the
first one's back matter: it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from app.reports.contents_list import without_contents
from app.reports.furniture import body_pages, body_size
from app.reports.grades import begins_grade
from app.reports.lines import Document, Line

_BACK_MATTER = re.compile(
    r"any\s+complaints\s+about\s+(?:the|this)\s+(?:inspection|report|review)"
    r"|the\s+office\s+for\s+standards\s+in\s+education,?\s+children[’']?s\s+services\s+and\s+skills\b",
    re.IGNORECASE,
)
_REST_OF_GRADE = re.compile(r"(?:improvement\s+)?to\s+be(?:\s+good)?$|improvement$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")
_SMALL = 0.9
_TITLE = 1.6
_RIGHT = 0.33
_NEAR_EM = 2.0
_LEVEL_EM = 0.1


def body_lines(document: Document) -> list[Line]:
    """The document's lines of text, in reading order."""
    lines = [line for page in body_pages(document) for line in page.lines if _has_word(line.text)]
    without = without_contents(lines, document.pages[0].width)
    kept = _without_back_matter(_mended(without))
    right = _RIGHT * document.pages[0].width
    pages = groupby(kept, key=attrgetter("page"))
    return [line for _, page in pages for line in _cells_in_place(page, right)]


def _has_word(text: str) -> bool:
    return text[:1].isalnum() or bool(_WORD.search(text))


def _cells_in_place(page: Iterable[Line], right: float) -> list[Line]:
    """Put grades in a right-hand column behind the line they stand beside.

    Files write them before, between or after the lines of their label.
    """
    placed: list[Line] = []
    cells: list[Line] = []
    for line in page:
        (cells if line.x0 > right and _is_of_grade(line.text) else placed).append(line)
    for cell in cells:
        placed.insert(_beside(cell, placed, right), cell)
    return placed


def _is_of_grade(text: str) -> bool:
    return begins_grade(text) or bool(_REST_OF_GRADE.match(text))


def _beside(cell: Line, placed: Sequence[Line], right: float) -> int:
    """The index after the line that stands at the cell's height, or nearest to it."""
    left = [i for i, line in enumerate(placed) if line.x0 < right]
    nearest = min(left, key=lambda i: abs(placed[i].baseline - cell.baseline), default=-1)
    at = nearest + 1
    while at < len(placed) and placed[at].x0 > right and placed[at].top < cell.top:
        at += 1
    return at


def _mended(lines: Sequence[Line]) -> list[Line]:
    """Put lines together whose words justified setting has driven apart like cells."""
    mended: list[Line] = []
    for line in lines:
        if mended and line.x0 > mended[-1].x1 and _is_same_line(mended[-1], line):
            before = mended[-1]
            text = f"{before.text} {line.text}"
            mended[-1] = before._replace(text=text, x1=line.x1, end=line.end)
        else:
            mended.append(line)
    return mended


def _is_same_line(before: Line, after: Line) -> bool:
    if not 0 < after.x0 - before.x1 < _NEAR_EM * after.size or before.page != after.page:
        return False
    is_level = abs(before.baseline - after.baseline) < _LEVEL_EM * after.size
    return is_level and not begins_grade(after.text) and not after.text.isdigit()


def _without_back_matter(lines: Sequence[Line]) -> list[Line]:
    """Leave out what follows the publisher's notices, up to the title of a second report."""
    likely = (i for i, line in enumerate(lines) if line.text[0] in "AaTt")
    starts = [i for i in likely if _BACK_MATTER.match(lines[i].text)]
    if not starts:
        return list(lines)
    size = body_size(lines)
    small = {i for i in starts if lines[i].size < _SMALL * size}
    kept: list[Line] = []
    is_back = False
    for index, line in enumerate(lines):
        is_back = index in small or (is_back and line.size < _TITLE * size)
        if not is_back:
            kept.append(line)
    return kept
