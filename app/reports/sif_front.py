# SPDX-License-Identifier: MIT
"""The front of a single inspection report: where it ends, title, labels, judgements.

Knows all layouts of the framework's first page, and the next where the table runs on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.reports import sif_headings as headings
from app.reports.blocks import Block
from app.reports.draft import FrontPage
from app.reports.front_labels import read_labels
from app.reports.front_page import heading_of
from app.reports.lines import Line
from app.reports.measures import Measures
from app.reports.sif_judgements import FrontJudgements
from app.reports.sif_table import row_area, table_start

_BOARD = re.compile(r"safeguarding\s+children\s+board|\bLSCB\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """The front page's values, and its sentences that explain a grade.

    ``used`` counts the lines that stand before the body.
    """

    page: FrontPage
    names_board: bool
    overall_notes: tuple[Block, ...]
    board_notes: tuple[Block, ...]
    used: int


def read_front(lines: Sequence[Line], measures: Measures) -> Front:
    """Read the front from a report's lines, furniture and contents left out."""
    used = body_start(lines, measures)
    front = lines[:used]
    table_at = table_start(front, measures.page_width)
    labels = read_labels(lines, used)
    title = heading_of(front[: min(labels.first, used if table_at is None else table_at)])
    judgements = FrontJudgements(front, labels.end, table_at, measures)
    page = labels.front_page(title.title, title.council, judgements.judgements, judgements.doubts)
    names_board = bool(_BOARD.search(title.title))
    return Front(page, names_board, judgements.overall_notes, judgements.board_notes, used)


def body_start(lines: Sequence[Line], measures: Measures) -> int:
    """The index of the first heading of a part of the report; else of the second page."""
    for index, line in enumerate(lines):
        if not measures.has_heading_style(line):
            continue
        is_part = headings.report_part(line.text) or headings.is_title_only(line.text)
        if is_part and not row_area(line.text):
            return index
    later = (i for i, line in enumerate(lines) if line.page > lines[0].page)
    return next(later, len(lines))
