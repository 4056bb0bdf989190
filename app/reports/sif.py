# SPDX-License-Identifier: MIT
"""Reads single inspection (SIF) reports and re-inspections, 2013 to 2018.

Puts front page and body together and checks one against the other: grades in headings
against the table's, numbers for gaps, areas for absence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.grade import Grade
from app.domain.inspection import Doubt, Judgement
from app.reports.assemble import ReadReport, assemble
from app.reports.authorities import Authorities
from app.reports.blocks import Block, blocks_of
from app.reports.body_lines import body_lines
from app.reports.checks import number_gaps
from app.reports.draft import Section
from app.reports.drafting import Drafting
from app.reports.lines import Document
from app.reports.measures import measure
from app.reports.sif_body import Part, PrintedGrade, parts_of
from app.reports.sif_front import Front, read_front

_AGAIN = re.compile(r"\bre-?\s?inspection\b", re.IGNORECASE)
_HEADING_ONLY = "Printed in the area’s heading only, not on the front page."
_FROM_HEADING = "Taken from the area’s heading, since the front page’s words are no grade."
_MUST_HAVE = (
    AreaKey.IMPROVE,
    AreaKey.HELP_AND_PROTECTION,
    AreaKey.LOOKED_AFTER,
    AreaKey.ADOPTION,
    AreaKey.CARE_LEAVERS,
    AreaKey.LEADERS,
)


def read(document: Document, authorities: Authorities) -> ReadReport:
    """Read a single inspection report or re-inspection."""
    lines = body_lines(document)
    measures = measure(lines, document.pages[0].width)
    front = read_front(lines, measures)
    blocks = blocks_of(lines[front.used :], measures)
    parts = parts_of(blocks, measures)
    judgements, grade_doubts = _with_headings(front, parts)
    kind, kind_doubts = _kind(front, parts)
    return assemble(
        document,
        replace(front.page, judgements=judgements),
        _sections(front, parts, judgements),
        authorities,
        framework=Framework.SIF,
        kind=kind,
        doubts=(
            *kind_doubts,
            *grade_doubts,
            *number_gaps(blocks),
            *_absent(front, parts, judgements),
        ),
    )


def _kind(front: Front, parts: Sequence[Part]) -> tuple[InspectionType, list[Doubt]]:
    if _AGAIN.search(front.page.title):
        return InspectionType.REINSPECTION, []
    has_board = front.names_board or any(part.area is AreaKey.LSCB for part in parts)
    is_short_form = bool(parts) and parts[0].heading.casefold().startswith("executive summary")
    if has_board or not is_short_form:
        return InspectionType.SINGLE_INSPECTION, []
    what = "The title says “Inspection”, the layout is a re-inspection’s."
    return InspectionType.SINGLE_INSPECTION, [Doubt("type", what)]


def _with_headings(
    front: Front, parts: Sequence[Part]
) -> tuple[tuple[Judgement, ...], list[Doubt]]:
    """The front page's judgements, with those that only a heading prints at the end."""
    judgements = list(front.page.judgements)
    doubts: list[Doubt] = []
    for part in parts:
        if part.printed is None:
            continue
        at = next((i for i, j in enumerate(judgements) if j.area is part.area), len(judgements))
        if at == len(judgements):
            judgements.append(_from_heading(part, part.printed))
            what = _HEADING_ONLY if part.area is not AreaKey.LSCB else None
        elif judgements[at].grade is None:
            judgements[at] = _graded_by(judgements[at], part.printed)
            what = _FROM_HEADING
        else:
            what = _disagreement(judgements[at], part.printed)
        if what:
            doubts.append(Doubt(f"judgements[{at}].grade", what))
    return tuple(judgements), doubts


def _from_heading(part: Part, printed: PrintedGrade) -> Judgement:
    return Judgement(part.area, part.heading.rstrip(" ."), printed.grade, printed.words)


def _graded_by(judgement: Judgement, printed: PrintedGrade) -> Judgement:
    return replace(judgement, grade=printed.grade, printed_grade=printed.words)


def _disagreement(judgement: Judgement, printed: PrintedGrade) -> str | None:
    if judgement.grade is printed.grade:
        return None
    return f"The front page says “{judgement.printed_grade}”, the heading “{printed.words}”."


def _sections(
    front: Front, parts: Sequence[Part], judgements: Sequence[Judgement]
) -> list[Section]:
    """The body's sections, and before them what the front page says to explain a grade."""
    printed = {judgement.area: judgement for judgement in judgements}
    notes = (
        _explained(AreaKey.OVERALL, front.overall_notes, printed, ""),
        *(part.section(_grade(printed, part.area)) for part in parts),
    )
    board = _explained(AreaKey.LSCB, front.board_notes, printed, _heading(parts, AreaKey.LSCB))
    sections = [section for section in notes if section]
    if board:
        at = next((i for i, s in enumerate(sections) if s.area is AreaKey.LSCB), len(sections))
        sections.insert(at, board)
    return sections


def _heading(parts: Sequence[Part], area: AreaKey) -> str:
    return next((part.heading for part in parts if part.area is area), "")


def _grade(printed: Mapping[AreaKey, Judgement], area: AreaKey) -> Grade | None:
    return printed[area].grade if area in printed else None


def _explained(
    area: AreaKey, blocks: Sequence[Block], printed: Mapping[AreaKey, Judgement], heading: str
) -> Section | None:
    if not blocks:
        return None
    drafting = Drafting()
    for block in blocks:
        drafting.add(block, recommends=False)
    sentence = printed[area].printed_area if area in printed else ""
    return Part(area, heading or sentence, drafting).section(_grade(printed, area))


def _absent(front: Front, parts: Sequence[Part], judgements: Sequence[Judgement]) -> list[Doubt]:
    """Doubts about areas without a part, and about a board's part without a grade."""
    found = {part.area for part in parts}
    needed = (*_MUST_HAVE, AreaKey.LSCB) if front.names_board else _MUST_HAVE
    doubts = [
        Doubt("areas", f"No part of the report was found for: {area}.")
        for area in needed
        if area not in found
    ]
    if parts and parts[0].area is AreaKey.SUMMARY and not parts[0].heading:
        doubts.append(Doubt("areas", "The text begins without a heading that is known."))
    if AreaKey.LSCB in found and all(j.area is not AreaKey.LSCB for j in judgements):
        doubts.append(Doubt("judgements", "No grade of the safeguarding board was found."))
    return doubts
