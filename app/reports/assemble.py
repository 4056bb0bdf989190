# SPDX-License-Identifier: MIT
"""From drafts to an inspection: ids, areas, doubts and source, the same for every reader.

Knows the inspection document's rules (design.md section 3); nothing of any layout.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.inspection import Area, Authority, Doubt, Finding, Inspection, Source
from app.reports.authorities import Authorities
from app.reports.dates import date_in
from app.reports.draft import Draft, FrontPage, Place, Section, page_span
from app.reports.licence import licence_of
from app.reports.lines import Document


@dataclass(frozen=True, slots=True)
class ReadReport:
    """An inspection and where each finding stands, by finding id.

    The places serve the page image and are no part of the document.
    """

    inspection: Inspection
    places: dict[str, tuple[Place, ...]]


def assemble(
    document: Document,
    front: FrontPage,
    sections: Sequence[Section],
    authorities: Authorities,
    *,
    framework: Framework,
    kind: InspectionType | None,
    doubts: Sequence[Doubt] = (),
    suffix: str = "",
) -> ReadReport:
    """Build the inspection; ``suffix`` ends its id (``-lscb`` for a review of the board).

    Sections of one area become one, at the first one's place, except ``other``.
    """
    authority, authority_doubts = _authority(front, authorities)
    published, published_doubts = _published(front.published, document.name)
    inspection_id = _inspection_id(authority, front.started or published) + suffix
    body = _Body(inspection_id)
    areas = tuple(body.area(section) for section in merge(sections))
    inspection = Inspection(
        id=inspection_id,
        authority=authority,
        framework=framework,
        type=kind,
        title=front.title,
        started=front.started,
        ended=front.ended,
        published=published,
        lead_inspector=front.lead_inspector,
        judgements=front.judgements,
        areas=areas,
        source=_source(document),
        doubts=(
            *authority_doubts,
            *published_doubts,
            *front.doubts,
            *doubts,
            *body.doubts,
            *_page_doubts(document),
        ),
    )
    return ReadReport(inspection, body.places)


def merge(sections: Sequence[Section]) -> list[Section]:
    """One section for each area, in the order of the first; ``other`` stays apart."""
    merged: dict[AreaKey | int, Section] = {}
    for index, section in enumerate(sections):
        key = index if section.area is AreaKey.OTHER else section.area
        before = merged.get(key)
        merged[key] = _joined(before, section) if before else section
    return list(merged.values())


def _joined(before: Section, after: Section) -> Section:
    return Section(
        before.area,
        before.heading or after.heading,
        before.drafts + after.drafts,
        before.grade or after.grade,
        before.heading_doubts + after.heading_doubts,
        before.grade_doubts + after.grade_doubts,
    )


class _Body:
    """Gives ids area by area, and collects places and doubts on the way.

    Numbers and counts run on in a second area of the same key (``other``).
    """

    def __init__(self, inspection_id: str) -> None:
        self.places: dict[str, tuple[Place, ...]] = {}
        self.doubts: list[Doubt] = []
        self._id = inspection_id
        self._ids: dict[Draft, str] = {}
        self._seen: Counter[str] = Counter()
        self._areas = 0

    def area(self, section: Section) -> Area:
        where = f"areas[{self._areas}]"
        self._areas += 1
        self.doubts += [Doubt(f"{where}.heading", what) for what in section.heading_doubts]
        self.doubts += [Doubt(f"{where}.grade", what) for what in section.grade_doubts]
        self.doubts += [
            Doubt(f"{where}.findings[{index}].text", what)
            for index, draft in enumerate(section.drafts)
            for what in draft.doubts
        ]
        prefix = f"{self._id}/{section.area}"
        findings = tuple([self._finding(prefix, draft) for draft in section.drafts])
        return Area(section.area, section.heading, section.grade, findings)

    def _finding(self, prefix: str, draft: Draft) -> Finding:
        finding_id = self._ids[draft] = self._next_id(prefix, draft.number)
        self.places[finding_id] = draft.places
        first, last = page_span(draft.lines)
        return Finding(
            id=finding_id,
            number=draft.number,
            text=draft.text,
            kind=draft.kind,
            role=draft.role,
            bullet_of=self._ids[draft.parent] if draft.parent else None,
            page=first,
            page_end=last,
        )

    def _next_id(self, prefix: str, number: int | None) -> str:
        key = f"{prefix}/{'u' if number is None else number}"
        self._seen[key] = count = self._seen[key] + 1
        if number is None:
            return f"{key}{count}"
        return f"{key}~{count}" if count > 1 else key


def _authority(front: FrontPage, authorities: Authorities) -> tuple[Authority, list[Doubt]]:
    found = authorities.find(front.council)
    if found.record is None:
        name = found.printed or "Unknown authority"
        what = f"“{name}” is not in the table of authorities."
        return Authority(None, name), [Doubt("authority", what)]
    authority = Authority(found.record.urn, found.record.short_name)
    if not found.is_certain:
        what = f"The title says “{found.printed}”; the nearest in the table is {authority.name}."
        return authority, [Doubt("authority", what)]
    if front.started and not found.record.existed_on(front.started):
        what = f"The council that is now called {authority.name} did not exist on these dates."
        return authority, [Doubt("authority", what)]
    return authority, []


def _published(printed: date | None, file_name: str) -> tuple[date | None, list[Doubt]]:
    named = date_in(file_name)
    if printed is None:
        if named:
            return named, []
        what = "No publication date is printed, and the file’s name has none."
        return None, [Doubt("published", what)]
    if named and named != printed:
        what = f"The report prints {printed.isoformat()}; the file’s name says {named.isoformat()}."
        return printed, [Doubt("published", what)]
    return printed, []


def _inspection_id(authority: Authority, day: date | None) -> str:
    key = authority.urn or slug(authority.name)
    return f"{key}-{day.isoformat() if day else 'undated'}"


def slug(name: str) -> str:
    """Lower-case letters and digits of ``name`` with single hyphens between them."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "unknown"


def _source(document: Document) -> Source:
    return Source(
        kind="report",
        file=document.name,
        sha256=document.sha256,
        pages=len(document.pages),
        url=None,
        publisher="Ofsted",
        licence=licence_of(document),
        words="verbatim",
    )


def _page_doubts(document: Document) -> list[Doubt]:
    return [
        Doubt("areas", f"Page {page.number} is a picture; its words are missing.")
        for page in document.pages
        if page.is_picture
    ]
