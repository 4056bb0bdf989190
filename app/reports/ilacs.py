# SPDX-License-Identifier: MIT
"""The reader of ILACS inspection reports (from 2018).

Puts front page, judgement table and body together, and checks them against each other:
what does not agree becomes a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from app.domain.area import AreaKey, Framework
from app.domain.inspection import Doubt
from app.reports.assemble import ReadReport, assemble
from app.reports.authorities import Authorities
from app.reports.draft import FrontPage, Section
from app.reports.front_page import dates_of, heading_of, is_dates_line, is_lead_line, lead_of
from app.reports.furniture import body_pages, body_size
from app.reports.grades import grade_at_end
from app.reports.ilacs_body import Part, parts_of, without_back_matter
from app.reports.ilacs_findings import FindingsReader
from app.reports.ilacs_numbers import Numbering
from app.reports.judgement_table import JudgementTable, find_table
from app.reports.lines import Document, Line
from app.reports.paragraphs import pitch

_OVERALL_DROPPED = date(2026, 4, 1)
_NOT_JUDGED_HERE = frozenset({AreaKey.SUMMARY, AreaKey.IMPROVE, AreaKey.OTHER})


def read(document: Document, authorities: Authorities) -> ReadReport:
    """Read an ILACS report; whatever could not be settled is among its doubts."""
    lines = [line for page in body_pages(document) for line in page.lines]
    size = body_size(lines)
    opening = _opening(lines)
    front = opening.front
    body = without_back_matter(lines[opening.ends :], size)
    rest = [ln for i, ln in enumerate(body, opening.ends) if i not in opening.table.lines]
    sections = list(_sections(rest, size, opening.table))
    return assemble(
        document,
        front,
        sections,
        authorities,
        framework=Framework.ILACS,
        kind=None,
        doubts=_checks(sections, opening.table),
    )


@dataclass(frozen=True, slots=True)
class _Opening:
    """The front page read; ``ends`` is the index of the table's first line."""

    front: FrontPage
    table: JudgementTable
    ends: int


def _opening(lines: Sequence[Line]) -> _Opening:
    first_page = [i for i, line in enumerate(lines) if line.page == lines[0].page]
    dates = next((i for i in first_page if is_dates_line(lines[i])), None)
    lead = next((i for i in first_page if is_lead_line(lines[i])), None)
    labels = sorted(i for i in (dates, lead) if i is not None)
    table = find_table(lines, labels[-1] + 1 if labels else 0)
    ends = min(table.lines, default=labels[-1] + 1 if labels else 0)
    title = heading_of(lines[: labels[0] if labels else ends])
    started, ended, date_doubts = dates_of(_labelled(lines, dates, labels, ends))
    inspector, lead_doubts = lead_of(_labelled(lines, lead, labels, ends))
    doubts = [*date_doubts, *lead_doubts, *table.doubts, *_overall_doubts(table, started)]
    front = FrontPage(
        title=title.title,
        council=title.council,
        started=started,
        ended=ended,
        lead_inspector=inspector,
        judgements=table.judgements,
        doubts=tuple(doubts),
    )
    return _Opening(front, table, ends)


def _labelled(
    lines: Sequence[Line], index: int | None, labels: Sequence[int], ends: int
) -> Sequence[Line]:
    """The lines from a label to the next one, or to the table."""
    if index is None:
        return ()
    following = next((label for label in labels if label > index), max(ends, index + 1))
    return lines[index:following]


def _overall_doubts(table: JudgementTable, started: date | None) -> list[Doubt]:
    if AreaKey.OVERALL in table.areas or (started and started >= _OVERALL_DROPPED):
        return []
    what = "No overall judgement was found, which reports of inspections before April 2026 print."
    return [Doubt("judgements", what)]


def _sections(lines: Sequence[Line], size: float, table: JudgementTable) -> Iterator[Section]:
    parts = parts_of(lines, size)
    reader = FindingsReader(pitch(lines), _right_edge(lines))
    judged = [part for part in parts if part.area not in _NOT_JUDGED_HERE]
    numbering = Numbering([line for part in judged for line in part.lines], pitch(lines))
    offsets = dict(
        zip(map(id, judged), accumulate((len(part.lines) for part in judged), initial=0), strict=False)
    )
    for part in parts:
        yield _section(part, reader, numbering, offsets, table)


def _right_edge(lines: Sequence[Line]) -> float:
    """Where full lines end, in points: a few lines run over it."""
    ends = sorted(line.x1 for line in lines)
    return ends[int(0.95 * (len(ends) - 1))] if ends else 0.0
