# SPDX-License-Identifier: MIT
"""The first page of an ILACS report: title, dates, lead inspector, judgement table.

Says which lines are left for the body: what stands between them and is none of them is
text, and never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.area import AreaKey
from app.domain.inspection import Doubt
from app.reports.draft import FrontPage
from app.reports.front_page import (
    dates_of,
    heading_of,
    is_dates_line,
    is_lead_line,
    is_other_label,
    lead_of,
)
from app.reports.judgement_table import JudgementTable, find_table, is_table_header
from app.reports.lines import Line

_OVERALL_DROPPED = date(2026, 4, 1)
_STEP_EM = 1.7
_LARGER = 1.0


@dataclass(frozen=True, slots=True)
class IlacsFront:
    """The front page, the judgement table, and the lines of the body."""

    page: FrontPage
    table: JudgementTable
    body: tuple[Line, ...]


def read_front(lines: Sequence[Line], size: float) -> IlacsFront:
    """Read the opening of ``lines``, whose text is printed in ``size`` points."""
    dates = _region(lines, is_dates_line)
    lead = _region(lines, is_lead_line)
    labels = sorted([*dates, *lead])
    title = range(labels[0] if labels else _title_ends(lines, size))
    after = labels[-1] + 1 if labels else len(title)
    opening = [line for line in lines if line.page <= lines[0].page + 1]
    table = find_table(opening, after)
    heading = heading_of([lines[i] for i in title])
    started, ended, date_doubts = dates_of(_value(lines, dates))
    inspector, lead_doubts = lead_of(_value(lines, lead))
    page = FrontPage(
        title=heading.title,
        council=heading.council,
        started=started,
        ended=ended,
        lead_inspector=inspector,
        judgements=table.judgements,
        doubts=(*date_doubts, *lead_doubts, *table.doubts, *_overall_doubts(table, started)),
    )
    taken = {*title, *labels, *table.lines}
    body = tuple(line for i, line in enumerate(lines) if i not in taken)
    return IlacsFront(page, table, body)


def _region(lines: Sequence[Line], is_label: Callable[[Line], bool]) -> range:
    """The first page's line with a label, and those that follow without a gap."""
    first_page = [i for i, line in enumerate(lines) if line.page == lines[0].page]
    begin = next((i for i in first_page if is_label(lines[i])), None)
    if begin is None:
        return range(0)
    end = begin + 1
    while end < len(lines) and _follows(lines[end - 1], lines[end]):
        end += 1
    return range(begin, end)


def _follows(before: Line, line: Line) -> bool:
    step = line.baseline - before.baseline
    if line.page != before.page or step >= _STEP_EM * line.size:
        return False
    return not (is_dates_line(line) or is_lead_line(line) or is_table_header(line))


def _value(lines: Sequence[Line], region: range) -> list[Line]:
    """The region's lines before any label in it that is none of its own."""
    others = (i for i in region[1:] if is_other_label(lines[i]))
    return [lines[i] for i in range(region.start, next(others, region.stop))]


def _title_ends(lines: Sequence[Line], size: float) -> int:
    """Where the large or bold print that opens the first page ends."""
    return next(
        (i for i, ln in enumerate(lines) if ln.size < size + _LARGER and not ln.bold), len(lines)
    )


def _overall_doubts(table: JudgementTable, started: date | None) -> list[Doubt]:
    if AreaKey.OVERALL in table.areas or (started and started >= _OVERALL_DROPPED):
        return []
    what = "No overall judgement was found, which reports of inspections before April 2026 print."
    return [Doubt("judgements", what)]
