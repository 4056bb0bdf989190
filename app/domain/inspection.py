# SPDX-License-Identifier: MIT
"""One inspection as frozen values, field for field the inspection document.

The document itself (JSON) is read and written by ``domain.document``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.grade import Grade
from app.domain.value import Value

Kind = Literal["paragraph", "bullet", "heading"]
Role = Literal["narrative", "recommendation"]


class Authority(Value):
    """The council inspected; ``urn`` is Ofsted's number as text, None if unknown."""

    urn: str | None
    name: str


class Judgement(Value):
    """A printed area name with its grade; ``grade`` None means it could not be read."""

    area: AreaKey
    printed_area: str
    grade: Grade | None
    printed_grade: str | None


class Finding(Value):
    """One numbered paragraph, unnumbered paragraph, bullet or sub-heading.

    ``page`` and ``page_end`` count from 1 in the file; ``bullet_of`` is the id of the
    finding that a nested bullet hangs on.
    """

    id: str
    number: int | None
    text: str
    kind: Kind
    role: Role
    bullet_of: str | None
    page: int
    page_end: int


class Area(Value):
    """One part of the report's body, with the heading as printed ("" if none is)."""

    area: AreaKey
    heading: str
    grade: Grade | None
    findings: tuple[Finding, ...]


class Source(Value):
    """Where the words come from; a digest has no file and its words are our own."""

    kind: Literal["report", "digest"]
    file: str | None
    sha256: str
    pages: int
    url: str | None
    publisher: str
    licence: str | None
    words: Literal["verbatim", "summarised"]


class Doubt(Value):
    """What could not be settled: ``where`` is the path of the value it excuses."""

    where: str
    what: str


class Inspection(Value):
    """One inspection event with its report."""

    id: str
    authority: Authority
    framework: Framework
    type: InspectionType | None
    title: str
    started: date | None
    ended: date | None
    published: date | None
    lead_inspector: str | None
    judgements: tuple[Judgement, ...]
    areas: tuple[Area, ...]
    source: Source
    doubts: tuple[Doubt, ...]

    @property
    def is_digest(self) -> bool:
        """Whether the words are ours, resting on the report, and not Ofsted's."""
        return self.source.kind == "digest"

    @property
    def overall(self) -> Grade | None:
        """The overall grade as printed, None where the report gives none."""
        return next((j.grade for j in self.judgements if j.area is AreaKey.OVERALL), None)

    def with_id(self, new: str) -> Inspection:
        """The same inspection under another id, its findings' ids changed alike."""
        from dataclasses import replace  # noqa: PLC0415 - a start does without

        old = len(self.id)
        areas = tuple(
            replace(
                area,
                findings=tuple(
                    replace(
                        finding,
                        id=new + finding.id[old:],
                        bullet_of=finding.bullet_of and new + finding.bullet_of[old:],
                    )
                    for finding in area.findings
                ),
            )
            for area in self.areas
        )
        return replace(self, id=new, areas=areas)

    def findings(self) -> Iterator[tuple[Area, Finding]]:
        """Yield every finding with its area, in the order of the body."""
        for area in self.areas:
            for finding in area.findings:
                yield area, finding
