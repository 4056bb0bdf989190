# SPDX-License-Identifier: MIT
"""The reader of ILACS inspection reports (from 2018).

Puts front page, judgement table and body together, and checks them against each other:
what does not agree becomes a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.area import AreaKey, Framework
from app.domain.inspection import Doubt
from app.reports.assemble import ReadReport, assemble
from app.reports.authorities import Authorities
from app.reports.draft import Draft, Section
from app.reports.furniture import body_pages, body_size
from app.reports.grades import grade_at_end
from app.reports.ilacs_body import Part, parts_of, without_back_matter
from app.reports.ilacs_findings import FindingsReader
from app.reports.ilacs_front import read_front
from app.reports.ilacs_numbers import Numbering
from app.reports.judgement_table import JudgementTable
from app.reports.lines import Document, Line
from app.reports.paragraphs import pitch

_WITHOUT_NUMBERS = frozenset({AreaKey.SUMMARY, AreaKey.IMPROVE})
_CARE = frozenset({AreaKey.IN_CARE, AreaKey.CARE_LEAVERS})


def read(document: Document, authorities: Authorities) -> ReadReport:
    """Read an ILACS report; whatever could not be settled is among its doubts."""
    size = body_size(document.lines)
    lines = [line for page in body_pages(document, size) for line in page.lines]
    front = read_front(lines, size)
    sections = _sections(without_back_matter(front.body, size), size, front.table)
    return assemble(
        document,
        front.page,
        sections,
        authorities,
        framework=Framework.ILACS,
        kind=None,
        doubts=_checks(sections, front.table),
    )


def _sections(lines: Sequence[Line], size: float, table: JudgementTable) -> list[Section]:
    usual = pitch(lines)
    parts = parts_of(lines, size, usual, table.areas)
    numbered = [part for part in parts if part.area not in _WITHOUT_NUMBERS]
    shared = Numbering([line for part in numbered for line in part.lines], usual)
    reader = FindingsReader(usual, _right_edge(lines), size)
    sections: list[Section] = []
    offset = 0
    for part in parts:
        if part in numbered:
            drafts = reader.read(part.lines, shared, offset)
            offset += len(part.lines)
        else:
            own = Numbering(part.lines, usual)
            drafts = reader.read(part.lines, own, improve=part.area is AreaKey.IMPROVE)
        if part.area is None and sections:
            sections[-1] = _with_heading(sections[-1], part, drafts)
        elif drafts or part.heading:
            sections.append(_section(part, drafts, table))
    return sections


def _right_edge(lines: Sequence[Line]) -> float:
    """Where full lines end, in points: a few lines run over it."""
    ends = sorted(line.x1 for line in lines)
    return ends[int(0.95 * (len(ends) - 1))] if ends else 0.0


def _with_heading(section: Section, part: Part, drafts: Sequence[Draft]) -> Section:
    """A heading that names no area stands inside the one before, with its text."""
    what = "This heading is none that reports of this kind are known to have."
    heading = Draft(part.heading, part.heading_lines, kind="heading", doubts=(what,))
    return replace(section, drafts=(*section.drafts, heading, *drafts))


def _section(part: Part, drafts: Sequence[Draft], table: JudgementTable) -> Section:
    area = part.area or AreaKey.OTHER
    if area in _WITHOUT_NUMBERS:
        return Section(area, part.heading, tuple(drafts))
    heading_doubts = ["It is set like the text around it."] if part.is_plain else []
    grade_doubts = []
    if (
        area in _CARE
        and not _CARE & table.areas
        and AreaKey.IN_CARE_AND_CARE_LEAVERS in table.areas
    ):
        area = AreaKey.IN_CARE_AND_CARE_LEAVERS
        heading_doubts.append("The judgement is on children in care and care leavers together.")
    if area not in table.areas:
        grade_doubts.append("The table of judgements has no row for this heading.")
    grade = table.grade(area)
    printed = grade_at_end(part.heading)
    if printed and printed[0] is not grade:
        grade_doubts.append(f"The heading says “{printed[1]}”; the table does not.")
    return Section(
        area,
        part.heading,
        tuple(_doubting_number(draft) for draft in drafts),
        grade,
        tuple(heading_doubts),
        tuple(grade_doubts),
    )


def _doubting_number(draft: Draft) -> Draft:
    if draft.kind != "paragraph" or draft.number is not None:
        return draft
    return replace(draft, doubts=(*draft.doubts, "No number was found before this paragraph."))


def _checks(sections: Sequence[Section], table: JudgementTable) -> list[Doubt]:
    """What the parts say about each other: areas without text, and grades that differ."""
    read = {section.area for section in sections if section.drafts}
    judged = [area for area in table.areas if area not in (AreaKey.OVERALL, AreaKey.OTHER)]
    whats = [f"No text was found for {area.value}." for area in sorted(judged) if area not in read]
    if AreaKey.IMPROVE not in read:
        whats.append("No points to improve were found; a few reports have none.")
    if AreaKey.SUMMARY not in read:
        whats.append("No opening summary was found.")
    unnumbered = [
        section.area
        for section in sections
        if section.area not in _WITHOUT_NUMBERS and all(d.number is None for d in section.drafts)
    ]
    whats += [f"No numbered paragraphs were found in {area.value}." for area in unnumbered]
    return [Doubt("areas", what) for what in whats] + _differing_grades(sections, table)


def _differing_grades(sections: Sequence[Section], table: JudgementTable) -> list[Doubt]:
    differing = {section.area for section in sections if section.grade_doubts}
    return [
        Doubt(f"judgements[{index}].grade", "The heading of this area gives another grade.")
        for index, judgement in enumerate(table.judgements)
        if judgement.area in differing
    ]
