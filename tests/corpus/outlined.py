# SPDX-License-Identifier: MIT
"""The words that stand inside a finding's outline, by a second way of reading the file.

The outline is ours; the words and their places are Poppler's.
"""

from __future__ import annotations

import re
import subprocess
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from app.domain.inspection import Finding
from app.reports.assemble import ReadReport
from app.reports.draft import Place
from app.reports.page_boxes import Box, PageText
from app.reports.page_pictures import PageFile
from app.reports.reader import read_report
from tests.corpus.words import tokens

_XHTML = "{http://www.w3.org/1999/xhtml}"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Word:
    """A word on a page, at the middle of its box."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Outlined:
    """A finding and the words inside its outline, in the order of the outline's boxes."""

    finding: Finding
    words: list[str]

    @property
    def printed(self) -> list[str]:
        """The finding's words, its number first."""
        return tokens(f"{self.finding.number or ''} {self.finding.text}")


def outlined(path: Path) -> Iterator[Outlined]:
    """Outline every finding of the report at ``path`` on its pages."""
    report = read_report(path)
    pages = _words(path)
    with closing(PageFile(path)) as file:
        texts = {page: file.tell(page) for page in _pages(report)}
    for area in report.inspection.areas:
        for finding in area.findings:
            places = report.places[finding.id]
            yield Outlined(finding, list(_words_inside(places, texts, pages)))


def _pages(report: ReadReport) -> set[int]:
    return {place.page for places in report.places.values() for place in places}


def _words_inside(
    places: Sequence[Place], texts: dict[int, PageText], pages: list[list[Word]]
) -> Iterator[str]:
    for page in sorted({place.page for place in places}):
        ranges = [(place.start, place.end) for place in places if place.page == page]
        for box in texts[page].outline(ranges):
            for word in sorted(_inside(box, pages[page - 1]), key=lambda word: word.x):
                yield from tokens(word.text)


def _inside(box: Box, words: list[Word]) -> list[Word]:
    """Those of the words, which are in order of height, whose middle is in ``box``."""
    first = bisect_left(words, box.top, key=_height)
    last = bisect_right(words, box.bottom, key=_height)
    return [word for word in words[first:last] if box.left <= word.x <= box.right]


def _height(word: Word) -> float:
    return word.y


def _words(path: Path) -> list[list[Word]]:
    command = ["pdftotext", "-bbox", str(path), "-"]
    xml = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    root = ElementTree.fromstring(_ILLEGAL.sub("-", xml))
    pages = root.iter(f"{_XHTML}page")
    return [sorted(map(_word, page.iter(f"{_XHTML}word")), key=_height) for page in pages]


def _word(word: ElementTree.Element) -> Word:
    x0, y0, x1, y1 = (float(word.get(side, 0)) for side in ("xMin", "yMin", "xMax", "yMax"))
    return Word(word.text or "", (x0 + x1) / 2, (y0 + y1) / 2)
