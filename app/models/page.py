# SPDX-License-Identifier: MIT
"""What the reading pane shows for a row of the tree, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from app.domain.area import AreaKey, Framework
from app.domain.grade import Grade
from app.domain.inspection import Area, Finding, Inspection
from app.domain.summary import Summary
from app.domain.wording import (
    count_of,
    dates_words,
    day_words,
    framework_words,
    grade_words,
    inspection_name,
)
from app.models.doubts import placed_doubts
from app.models.tree_rows import Node, authority_key, count_of_node

_OPEN, _CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


class Rating(NamedTuple):
    """One line of a page's ratings; ``key`` is the row it leads to, None if none."""

    label: str
    grade: Grade | None
    words: str
    key: str | None


class Crumb(NamedTuple):
    """One step of the way to the page; ``key`` is the row it leads to."""

    words: str
    key: str | None


class Page(NamedTuple):
    """A page of the reading pane, from its breadcrumbs to its findings.

    ``grade_label`` is None where the page's area is not judged.
    """

    title: str
    crumbs: tuple[Crumb, ...]
    grade: Grade | None
    grade_label: str | None
    printed: str
    meta: tuple[str, ...]
    notices: tuple[str, ...]
    ratings: tuple[Rating, ...]
    findings: tuple[Finding, ...]
    are_points: bool
    empty: str
    doubts: tuple[str, ...] = ()
    finding_doubts: Mapping[str, str] = MappingProxyType({})


def empty_page() -> Page:
    """The page where there is nothing to read at all."""
    return Page(
        title="No inspections here",
        crumbs=(),
        grade=None,
        grade_label=None,
        printed="",
        meta=(),
        notices=(),
        ratings=(),
        findings=(),
        are_points=False,
        empty="Open a published report with Ctrl+O, or drop one on this window.",
    )


def waiting_page() -> Page:
    """The page until the library, which has the report to be shown, is open."""
    return empty_page()._replace(title="Opening the library", empty="")


def unreadable_page(node: Node, sentence: str) -> Page:
    """The page of a report that cannot be read, which says why."""
    return empty_page()._replace(title=node.name, empty=sentence)


def gathering_page(node: Node, inspections: Sequence[Summary]) -> Page:
    """The page of a row that gathers reports: an authority's, newest first, or an area's."""
    if not node.authority:
        return empty_page()._replace(
            title=node.name,
            empty="Choose a report in the tree to read what it says about this.",
        )
    ratings = tuple(
        Rating(
            f"{inspection_name(i)}, {framework_words(i)}",
            i.overall,
            _overall_words(i),
            i.id,
        )
        for i in inspections
    )
    return empty_page()._replace(
        title=node.name,
        meta=(count_of(len(inspections), "report"),),
        ratings=ratings,
        empty="Choose a report above or in the tree to read its findings.",
    )


def page_of(node: Node, inspection: Inspection) -> Page:
    """Build the page of an inspection or of one of its areas."""
    if node.area is None:
        return _inspection_page(node, inspection)
    if node.place is None:
        area = Area(node.area.area, "", node.area.grade, ())
    else:
        area = inspection.areas[node.place]
    return _area_page(node, inspection, area)


def _overall_words(inspection: Summary) -> str:
    judged = any(j.area is AreaKey.OVERALL for j in inspection.judgements)
    return grade_words(inspection.overall) if judged else "No overall grade given"


def _inspection_page(node: Node, inspection: Inspection) -> Page:
    summary = summary_area(inspection)
    judged = any(j.area is AreaKey.OVERALL for j in inspection.judgements)
    return Page(
        title=f"{node.authority}, {inspection_name(inspection)}",
        crumbs=_crumbs(node, inspection),
        grade=inspection.overall,
        grade_label=grade_words(inspection.overall) if judged else None,
        printed=_printed(inspection.title, ""),
        meta=(*_meta(inspection), count_of(count_of_node(node), "finding")),
        notices=_notices(inspection),
        ratings=_ratings(inspection),
        findings=summary.findings if summary else (),
        are_points=False,
        empty="Choose an area above or in the tree to read its findings.",
        doubts=_all_doubts(inspection),
        finding_doubts=_finding_doubts(inspection),
    )


def summary_area(inspection: Inspection) -> Area | None:
    """The area whose findings an inspection's own page shows."""
    return next((area for area in inspection.areas if area.area is AreaKey.SUMMARY), None)


def _area_page(node: Node, inspection: Inspection, area: Area) -> Page:
    is_summary = area.area is AreaKey.SUMMARY
    is_improve = area.area is AreaKey.IMPROVE
    judged = any(j.area is area.area for j in inspection.judgements)
    grade_label = grade_words(area.grade) if judged else None
    noun = "point" if is_improve else "finding"
    meta = [*_meta(inspection), count_of(count_of_node(node), noun)]
    if area.findings:
        meta.append(_pages(area))
    return Page(
        title=node.name,
        crumbs=_crumbs(node, inspection),
        grade=area.grade,
        grade_label=grade_label,
        printed=_printed(area.heading, node.name),
        meta=tuple(meta),
        notices=_notices(inspection),
        ratings=_ratings(inspection) if is_summary else (),
        findings=area.findings,
        are_points=is_improve and inspection.framework is Framework.ILACS,
        empty=_no_section(node, inspection),
        doubts=_all_doubts(inspection) if is_summary else _area_doubts(inspection, area),
        finding_doubts=_finding_doubts(inspection),
    )


def _all_doubts(inspection: Inspection) -> tuple[str, ...]:
    """Every doubt of a report; a digest's say what it leaves out, in its notice."""
    return () if inspection.is_digest else tuple(doubt.what for doubt in inspection.doubts)


def _area_doubts(inspection: Inspection, area: Area) -> tuple[str, ...]:
    placed = placed_doubts(inspection)
    own = [w for n, words in placed.areas.items() if inspection.areas[n] is area for w in words]
    grades = [
        w
        for n, words in placed.judgements.items()
        if inspection.judgements[n].area is area.area
        for w in words
    ]
    return (*own, *grades)


def _finding_doubts(inspection: Inspection) -> dict[str, str]:
    return {key: " ".join(words) for key, words in placed_doubts(inspection).findings.items()}


def _crumbs(node: Node, inspection: Inspection) -> tuple[Crumb, ...]:
    kind = framework_words(inspection)
    if inspection.framework is Framework.ILACS and inspection.type is None:
        kind = "ILACS inspection"
    return (
        Crumb(node.authority, authority_key(node.authority)),
        Crumb(kind, inspection.id),
        Crumb(dates_words(inspection), None),
    )


def _meta(inspection: Inspection) -> tuple[str, ...]:
    words = []
    if inspection.published:
        words.append(f"Published {day_words(inspection.published)}")
    if inspection.lead_inspector:
        words.append(f"Lead inspector {inspection.lead_inspector}")
    return tuple(words)


def _printed(heading: str, title: str) -> str:
    """The heading as printed, "" where it says no more than the title above it."""
    says_more = heading.casefold().rstrip(".: ") not in ("", title.casefold())
    return f"Printed as {_OPEN}{heading}{_CLOSE}" if says_more else ""


def _notices(inspection: Inspection) -> tuple[str, ...]:
    """What a reader must know before quoting: whose words these are, and how many."""
    if not inspection.is_digest:
        return ()
    publisher = inspection.source.publisher
    own = (
        f"Our own wording, not {publisher}{_APOSTROPHE}s: "
        f"numbers and pages are those of {publisher}{_APOSTROPHE}s report."
    )
    return (own, *(doubt.what for doubt in inspection.doubts if doubt.where == "areas"))


def _ratings(inspection: Inspection) -> tuple[Rating, ...]:
    """The judgements in the order printed, each leading to its area."""
    judged = {j.area for j in inspection.judgements} - {AreaKey.OVERALL}
    here = ({area.area for area in inspection.areas} | judged) - {AreaKey.OTHER}
    return tuple(
        Rating(
            j.printed_area if j.area is AreaKey.OTHER else j.area.label(inspection.framework),
            j.grade,
            grade_words(j.grade),
            f"{inspection.id}/{j.area}" if j.area in here else None,
        )
        for j in inspection.judgements
    )


def _pages(area: Area) -> str:
    first = min(f.page for f in area.findings)
    last = max(f.page_end for f in area.findings)
    return f"page {first}" if first == last else f"pages {first} to {last}"


def _no_section(node: Node, inspection: Inspection) -> str:
    name = node.name
    name = name[0].lower() + name[1:]
    return (
        f"This {'digest' if inspection.is_digest else 'report'} has no section of its own "
        f"on {name}. Its grade is printed with the other judgements."
    )
