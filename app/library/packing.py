# SPDX-License-Identifier: MIT
"""Summaries as short texts and back: hundreds are unpacked at each start.

Lists without names, and tables in place of calls, halve the time. Nothing is checked: the
row that holds the text has a checksum.
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import Any

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.grade import Grade
from app.domain.inspection import Authority, Judgement
from app.domain.summary import AreaSummary, Summary

_AREAS = {str(key): key for key in AreaKey}
_FRAMEWORKS = {str(framework): framework for framework in Framework}
_TYPES: dict[str | None, InspectionType | None] = {
    None: None,
    **{str(kind): kind for kind in InspectionType},
}
_GRADES: dict[str | None, Grade | None] = {None: None, **{str(grade): grade for grade in Grade}}


def packed(summary: Summary) -> str:
    """Return the text of a summary."""
    return json.dumps(
        [
            summary.id,
            summary.authority.urn,
            summary.authority.name,
            summary.framework,
            summary.type,
            summary.title,
            *(day and day.isoformat() for day in _days(summary)),
            summary.is_digest,
            summary.pages,
            [(j.area, j.printed_area, j.grade, j.printed_grade) for j in summary.judgements],
            [(a.area, a.heading, a.grade, a.findings) for a in summary.areas],
            summary.doubts,
        ],
        ensure_ascii=False,
    )


def _days(summary: Summary) -> tuple[date | None, ...]:
    return summary.started, summary.ended, summary.published


def unpacked(text: str) -> Summary:
    """Return the summary that ``packed`` made the text of."""
    raw: list[Any] = json.loads(text)
    inspection_id, urn, name, framework, kind, title, started, ended, published = raw[:9]
    is_digest, pages, judgements, areas, doubts = raw[9:]
    return Summary(
        inspection_id,
        Authority(urn, name),
        _FRAMEWORKS[framework],
        _TYPES[kind],
        title,
        started and date.fromisoformat(started),
        ended and date.fromisoformat(ended),
        published and date.fromisoformat(published),
        is_digest,
        pages,
        tuple([_judgement(*judgement) for judgement in judgements]),
        tuple([_area(*area) for area in areas]),
        doubts,
    )


# Reports mostly share their judgements, and areas of a few findings: one object serves all.
@lru_cache(maxsize=4096)
def _judgement(area: str, printed: str, grade: str | None, printed_grade: str | None) -> Judgement:
    return Judgement(_AREAS[area], printed, _GRADES[grade], printed_grade)


@lru_cache(maxsize=4096)
def _area(area: str, heading: str, grade: str | None, findings: int) -> AreaSummary:
    return AreaSummary(_AREAS[area], heading, _GRADES[grade], findings)
