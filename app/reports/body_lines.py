# SPDX-License-Identifier: MIT
"""The lines of a report's text: furniture, contents and back matter left out.

For reports of several parts. A second report may be bound into the same file after the
first one's back matter: it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from app.reports.contents_list import without_contents
from app.reports.furniture import body_pages, body_size
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


def body_lines(document: Document) -> list[Line]:
    """The document's lines of text, in reading order."""
    lines = [
        line for page in body_pages(document) for line in page.lines if _WORD.search(line.text)
    ]
    without = without_contents(lines, document.pages[0].width)
    return list(_without_back_matter(without))


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
