# SPDX-License-Identifier: MIT
"""What lists and trees show of an inspection: everything but its words.

A library of hundreds of reports is listed from these; a document is read when it is opened.
"""

from __future__ import annotations

from datetime import date

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.grade import Grade
from app.domain.inspection import Area, Authority, Inspection, Judgement
from app.domain.value import Value

_RESTATED = AreaKey.CHILDREN_SUMMARY


class AreaSummary(Value):
    """One area of the body: its grade, and its findings as a reader counts them.

    Sub-headings are not findings, and nested bullets belong to their point.
    """

    area: AreaKey
    heading: str
    grade: Grade | None
    findings: int


class Summary(Value):
    """An inspection without its findings; ``doubts`` counts what could not be settled."""

    id: str
    authority: Authority
    framework: Framework
    type: InspectionType | None
    title: str
    started: date | None
    ended: date | None
    published: date | None
    is_digest: bool
    pages: int
    judgements: tuple[Judgement, ...]
    areas: tuple[AreaSummary, ...]
    doubts: int

    @property
    def overall(self) -> Grade | None:
        """The overall grade as printed, None where the report gives none."""
        return next((j.grade for j in self.judgements if j.area is AreaKey.OVERALL), None)

    @property
    def findings(self) -> int:
        """All findings, without the summary for children, which restates them (SIF)."""
        return sum([area.findings for area in self.areas if area.area is not _RESTATED])


def summary_of(inspection: Inspection) -> Summary:
    """Return what lists show of ``inspection``."""
    return Summary(
        id=inspection.id,
        authority=inspection.authority,
        framework=inspection.framework,
        type=inspection.type,
        title=inspection.title,
        started=inspection.started,
        ended=inspection.ended,
        published=inspection.published,
        is_digest=inspection.is_digest,
        pages=inspection.source.pages,
        judgements=inspection.judgements,
        areas=tuple(_area(area) for area in inspection.areas),
        doubts=len(inspection.doubts),
    )


def _area(area: Area) -> AreaSummary:
    findings = sum(1 for f in area.findings if f.kind != "heading" and f.bullet_of is None)
    return AreaSummary(area.area, area.heading, area.grade, findings)
