# SPDX-License-Identifier: MIT
"""The lines of a report's text: furniture, contents and back matter left out.

For reports of several parts. A second report may be bound into the same file after the
first one's back matter: it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from app.reports.contents_list import without_contents
from app.reports.furniture import body_pages, body_size
from app.reports.grades import begins_grade
from app.reports.lines import Document, Line

_BACK_MATTER = re.compile(
    r"any\s+complaints\s+about\s+(?:the|this)\s+(?:inspection|report|review)"
    r"|the\s+office\s+for\s+standards\s+in\s+education,?\s+children[’']?s\s+services\s+and\s+skills"
    r"\s+\(ofsted\)\s+(?:regulates|inspects)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]")
_SMALL = 0.9
_TITLE = 1.6
_NEAR_EM = 2.0


def body_lines(document: Document) -> list[Line]:
    """The document's lines of text, in reading order."""
    lines = [
        line for page in body_pages(document) for line in page.lines if _WORD.search(line.text)
    ]
    without = without_contents(lines, document.pages[0].width)
    return list(_without_back_matter(_mended(without)))


def _mended(lines: Sequence[Line]) -> list[Line]:
    """Put lines together whose words justified setting has driven apart like cells."""
    mended: list[Line] = []
    for line in lines:
        if mended and _is_same_line(mended[-1], line):
            before = mended[-1]
            text = f"{before.text} {line.text}"
            mended[-1] = replace(before, text=text, x1=line.x1, end=line.end)
        else:
            mended.append(line)
    return mended


def _is_same_line(before: Line, after: Line) -> bool:
    is_level = before.page == after.page and abs(before.baseline - after.baseline) < 0.1 * after.size
    is_near = 0 < after.x0 - before.x1 < _NEAR_EM * after.size
    return is_level and is_near and not begins_grade(after.text) and not after.text.isdigit()


def _without_back_matter(lines: Sequence[Line]) -> Iterator[Line]:
    size = body_size(lines)
    is_back = False
    for _, page in groupby(lines, key=lambda line: line.page):
        for line in page:
            is_back = is_back and line.size < _TITLE * size
            is_back = is_back or _begins_back_matter(line, size)
            if not is_back:
                yield line


def _begins_back_matter(line: Line, size: float) -> bool:
    return line.size < _SMALL * size and bool(_BACK_MATTER.match(line.text))
