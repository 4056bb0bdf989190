# SPDX-License-Identifier: MIT
"""Inspections for tests, in made-up words: override only what the test is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.area import AreaKey, Framework
from app.domain.grade import Grade
from app.domain.inspection import Area, Authority, Finding, Inspection, Judgement, Source

ID = "99999-2018-11-12"


def make_finding(
    text: str = "A made-up finding.", number: int | None = 1, **changes: Any
) -> Finding:
    """A narrative paragraph on page 2; its id is completed by ``make_area``."""
    finding = Finding(
        id=str(number) if number is not None else "u1",
        number=number,
        text=text,
        kind="paragraph",
        role="narrative",
        bullet_of=None,
        page=2,
        page_end=2,
    )
    return replace(finding, **changes)


def make_area(
    key: AreaKey,
    findings: Sequence[Finding] = (),
    *,
    grade: Grade | None = None,
    heading: str = "",
) -> Area:
    """An area; findings get their ids from ``make_inspection``."""
    return Area(key, heading, grade, tuple(findings))


def make_inspection(areas: Sequence[Area] | None = None, **changes: Any) -> Inspection:
    """An ILACS inspection of Exampleshire in November 2018, overall good."""
    if areas is None:
        areas = (
            make_area(AreaKey.SUMMARY, [make_finding("Made-up opening words.", None)]),
            make_area(
                AreaKey.HELP_AND_PROTECTION,
                [make_finding(), make_finding("Homeless children are seen.", 2)],
                grade=Grade.GOOD,
                heading="Help and protection is good",
            ),
        )
    inspection = Inspection(
        id=ID,
        authority=Authority("99999", "Exampleshire"),
        framework=Framework.ILACS,
        type=None,
        title="Exampleshire: Inspection of made-up services",
        started=date(2018, 11, 12),
        ended=date(2018, 11, 23),
        published=date(2018, 12, 19),
        lead_inspector="A. Maker",
        judgements=(
            *(Judgement(a.area, a.heading, a.grade, "Good") for a in areas if a.grade),
            Judgement(AreaKey.OVERALL, "Overall effectiveness", Grade.GOOD, "Good"),
        ),
        areas=tuple(areas),
        source=Source("report", "made.pdf", "0" * 64, 12, None, "Ofsted", None, "verbatim"),
        doubts=(),
    )
    return _with_ids(replace(inspection, **changes))


def make_digest(**changes: Any) -> Inspection:
    """The same inspection as a digest in our own words."""
    source = Source("digest", None, "0" * 64, 12, None, "Ofsted", None, "summarised")
    return make_inspection(**{"id": f"{ID}-digest", "source": source, **changes})


def _with_ids(inspection: Inspection) -> Inspection:
    areas = tuple(
        replace(
            area,
            findings=tuple(
                replace(f, id=f"{inspection.id}/{area.area}/{f.id}") for f in area.findings
            ),
        )
        for area in inspection.areas
    )
    return replace(inspection, areas=areas)
