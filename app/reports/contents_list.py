# SPDX-License-Identifier: MIT
"""The list of contents: found by its heading and its column of page numbers, and left out.

Its entries are the report's headings once more, so it must be gone before they are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from app.reports.lines import Line

_HEADING = re.compile(r"(?:table\s+of\s+)?contents\W*$", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\d{1,3}$")
_ENTRY = re.compile(r"\S.*(?:\.{3,}|\s)\s*\d{1,3}$")
_FEWEST_ENTRIES = 2
_RIGHT = 0.75
_LONGEST_HEADING = 24


def without_contents(lines: Sequence[Line], page_width: float) -> list[Line]:
    """Leave out lists of contents; other lines of the same pages are kept.

    A list may run over pages: it ends where a page has no column of page numbers.
    """
    right = _RIGHT * page_width
    kept: list[Line] = []
    is_listing = False
    for _, group in groupby(lines, key=attrgetter("page")):
        page = list(group)
        start = _start(page)
        if start is None:
            if not is_listing:
                kept += page
                continue
            start = 0
        last = _last_entry(page, start, right)
        is_listing = last is not None
        kept += page if last is None else (*page[:start], *page[last + 1 :])
    return kept


def _start(page: Sequence[Line]) -> int | None:
    short = [i for i, line in enumerate(page) if len(line.text) < _LONGEST_HEADING]
    return next((i for i in short if _HEADING.match(page[i].text)), None)


def _last_entry(page: Sequence[Line], start: int, right: float) -> int | None:
    entries = [i for i in range(start, len(page)) if _is_entry(page[i], right)]
    return entries[-1] if len(entries) >= _FEWEST_ENTRIES else None


def _is_entry(line: Line, right: float) -> bool:
    if line.x0 > right:
        return bool(_PAGE_NUMBER.match(line.text))
    return line.x1 > right and bool(_ENTRY.match(line.text))
