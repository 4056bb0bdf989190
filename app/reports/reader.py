# SPDX-License-Identifier: MIT
"""From a file to an inspection: finds out what kind of report it is and has it read.

The kind is decided by the title on the first page with words: other reports mention
visits and re-inspections in their text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import cache
from pathlib import Path

from app.reports import board, early, ilacs, letter, sif
from app.reports.assemble import ReadReport
from app.reports.authorities import Authorities, load_authorities
from app.reports.lines import Document, Page
from app.reports.pages import read_pages

_TITLE_LINES = 12
_TITLE_ENDS = re.compile(
    r"(?:inspection|visit) dates?\b|(?:lead|reporting) inspector|judgement|report published|dear ",
    re.IGNORECASE,
)
_VISITS = re.compile(
    r"(?:^|\n|[:–-]\s?)(?:ofsted\s+)?(?:\w+\s+)?(?:focused|monitoring|assurance) visit|"
    r"(?:^|\n)joint (?:targeted )?(?:area )?inspection"
)
_CHILDRENS_SERVICES = re.compile(r"inspection of .*?childrens (?:social care )?services")
_NEED_OF_HELP = re.compile(r"services for children (?:and young people )?in need of help")
_BOARD_REVIEW = re.compile(r"review of the effectiveness of the .*?safeguarding children board")
_OLDER = re.compile(
    r"inspection of (?:safeguarding and )?looked after children services|"
    r"inspection of (?:local authority )?arrangements for the protection of children"
)


class Kind(Enum):
    """The kinds of report told apart, each with a reader of its own."""

    ILACS = "ilacs"
    SIF = "sif"
    EARLY = "early"
    BOARD = "board"
    LETTER = "letter"


Reader = Callable[[Document, Authorities], ReadReport]
_READERS: dict[Kind, Reader] = {
    Kind.ILACS: ilacs.read,
    Kind.SIF: sif.read,
    Kind.EARLY: early.read,
    Kind.BOARD: board.read,
    Kind.LETTER: letter.read,
}


def read_report(path: Path) -> ReadReport:
    """Read the report at ``path``.

    Raises ReportError, one line that names the file, if it cannot be read at all; what
    could not be settled is a doubt of the inspection.
    """
    document = read_pages(path)
    return _READERS[kind_of(document)](document, _authorities())


@cache
def _authorities() -> Authorities:
    return load_authorities()


def kind_of(document: Document) -> Kind:
    """The kind of report, by its title; a letter where it is none of the known ones."""
    lines = _title_lines(document)
    broken = "\n".join(lines)
    running = " ".join(lines)
    if _VISITS.search(broken):
        return Kind.LETTER
    if _NEED_OF_HELP.search(running):
        return Kind.SIF
    if _OLDER.search(running):
        return Kind.EARLY
    if _BOARD_REVIEW.search(running):
        return Kind.BOARD
    is_ilacs = _CHILDRENS_SERVICES.search(running) or _has_ilacs_table(document)
    return Kind.ILACS if is_ilacs else Kind.LETTER


def _has_ilacs_table(document: Document) -> bool:
    """Whether the first page has the table of judgements, where the title is unusual."""
    texts = [line.text.lower() for line in _first_page(document).lines]
    has_header = any(text.startswith("judgement") for text in texts)
    return has_header and any("impact of leaders" in text for text in texts)


def _first_page(document: Document) -> Page:
    return next(page for page in document.pages if page.lines)


def _title_lines(document: Document) -> list[str]:
    """The first page's opening lines, lower case and without apostrophes."""
    texts: list[str] = []
    for line in _first_page(document).lines[:_TITLE_LINES]:
        if _TITLE_ENDS.match(line.text):
            break
        texts.append(re.sub(r"['’‘]", "", line.text.lower()))
    return texts
