# SPDX-License-Identifier: MIT
"""The rows of the tree as plain values: what each stands for, is called and counts.

Knows which areas nest and in which order they stand; the tree itself is ``area_tree``.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Area, Inspection
from app.domain.summary import AreaSummary, Summary
from app.domain.value import Value
from app.domain.wording import (
    count_of,
    framework_words,
    grade_words,
    inspection_name,
    matches_words,
)

# Areas in which two frameworks judge the same children under different names.
_ONE_AREA = {AreaKey.LOOKED_AFTER: AreaKey.IN_CARE}
_FIRST = {AreaKey.SUMMARY: 0, AreaKey.IMPROVE: 1}

# The order of the areas in the tree by area; others, as parts of a report, follow.
AREAS = (
    AreaKey.OVERALL,
    AreaKey.SUMMARY,
    AreaKey.IMPROVE,
    AreaKey.LEADERS,
    AreaKey.HELP_AND_PROTECTION,
    AreaKey.IN_CARE,
    AreaKey.CARE_LEAVERS,
    AreaKey.IN_CARE_AND_CARE_LEAVERS,
    AreaKey.ADOPTION,
    AreaKey.LSCB,
)


class Node(Value):
    """One row: an authority, an area of all reports, an inspection, or an area of that.

    ``key`` is stable from run to run and names the row in history and settings.
    ``inspection`` is None for a row that gathers reports; ``place`` is the area's in the
    document, None where it was judged but has no section of its own.
    """

    key: str
    name: str
    inspection: Summary | None = None
    area: AreaSummary | None = None
    place: int | None = None

    @property
    def authority(self) -> str:
        """The authority's name, "" where the row gathers those of many."""
        if self.inspection is not None:
            return self.inspection.authority.name
        return self.name if self.key.startswith("authority/") else ""


def authority_key(name: str) -> str:
    """The key of an authority's row."""
    return f"authority/{name}"


def area_root_key(area: AreaKey) -> str:
    """The key of the row that gathers an area of all reports."""
    return f"area/{_ONE_AREA.get(area, area)}"


def row_key(inspection_id: str, area: AreaKey, place: int | None) -> str:
    """The key of the row of an area; ``other`` areas are told apart by their place."""
    suffix = f".{place}" if area is AreaKey.OTHER else ""
    return f"{inspection_id}/{area}{suffix}"


def row_key_of(inspection: Inspection, area: Area) -> str:
    """The key of the row that shows ``area``, which is one of the inspection's own."""
    place = next((n for n, other in enumerate(inspection.areas) if other is area), None)
    return row_key(inspection.id, area.area, place)


def area_nodes(inspection: Summary) -> list[Node]:
    """The inspection's areas, summary first, then the improvement list, then as printed.

    An area that was judged but has no section of its own gets an empty one, so that
    its grade is seen; the overall grade stands on the inspection's own row.
    """
    printed = {area.area for area in inspection.areas}
    areas: list[tuple[AreaSummary, int | None]] = [
        (area, place) for place, area in enumerate(inspection.areas)
    ]
    areas += [
        (AreaSummary(j.area, "", j.grade, 0), None)
        for j in inspection.judgements
        if j.area not in printed and j.area not in (AreaKey.OVERALL, AreaKey.OTHER)
    ]
    areas.sort(key=lambda found: _FIRST.get(found[0].area, 2))
    return [
        Node(
            row_key(inspection.id, area.area, place),
            area_name(area, inspection),
            inspection,
            area,
            place,
        )
        for area, place in _children_after_parents(areas, inspection)
    ]


def _children_after_parents(
    areas: list[tuple[AreaSummary, int | None]], inspection: Summary
) -> list[tuple[AreaSummary, int | None]]:
    present = {area.area for area, _ in areas}
    nested: dict[AreaKey, list[tuple[AreaSummary, int | None]]] = {}
    top = []
    for area, place in areas:
        above = area.area.parent(inspection.framework)
        if above in present and above is not None:
            nested.setdefault(above, []).append((area, place))
        else:
            top.append((area, place))
    return [row for found in top for row in (found, *nested.get(found[0].area, []))]


def inspection_node(inspection: Summary) -> Node:
    """The row of an inspection."""
    return Node(inspection.id, inspection_name(inspection), inspection)


def area_name(area: AreaSummary, inspection: Summary) -> str:
    """The words that name an area; a part with no area of its own by its heading."""
    if area.area is AreaKey.OTHER and area.heading:
        return area.heading
    return area.area.label(inspection.framework)


def newest_first(inspections: Iterable[Summary]) -> list[Summary]:
    """The inspections by date, those of one day by their ids."""
    return sorted(inspections, key=when, reverse=True)


def when(inspection: Summary) -> tuple[str, str]:
    """Sorts inspections by date; those of one day by their ids."""
    return str(inspection.started or inspection.published or ""), inspection.id


def is_doubtful(node: Node) -> bool:
    """Whether a report, on its own row, has something to check; its page says what.

    A digest's doubts say what it leaves out, which is no doubt about what it says.
    """
    inspection = node.inspection
    if inspection is None or node.area is not None or inspection.is_digest:
        return False
    return inspection.doubts > 0


def node_grade(node: Node) -> Grade | None:
    """The grade that stands on a row; the overall one on an inspection's."""
    if node.area is not None:
        return node.area.grade
    return node.inspection.overall if node.inspection else None


def has_grade(node: Node) -> bool:
    """Whether the row's area was judged, read or not; parts of a report are not."""
    if node.inspection is None:
        return False
    key = node.area.area if node.area else AreaKey.OVERALL
    return any(judgement.area is key for judgement in node.inspection.judgements)


def latest_overall(reports: Iterable[Summary]) -> Grade | None:
    """The overall grade of the newest inspection that judged an authority's services.

    None where that one gives no overall grade, as since April 2026: an older one's would
    pass for today's. Visits, letters and reviews of the board alone judge no services.
    """
    latest = next((report for report in reports if _judges_services(report)), None)
    return latest.overall if latest else None


def _judges_services(report: Summary) -> bool:
    return any(judgement.area is not AreaKey.LSCB for judgement in report.judgements)


def node_detail(node: Node) -> str:
    """Quiet words after an inspection's name."""
    if node.inspection is None or node.area is not None:
        return ""
    return framework_words(node.inspection)


def tool_tip(node: Node, latest: Grade | None) -> str | None:
    """The grade in full, where the row has one; ``latest`` is that of an authority's."""
    if latest is not None:
        return f"{node.name}: {grade_words(latest)} at the latest inspection"
    return f"{node.name}: {grade_words(node_grade(node))}" if has_grade(node) else None


def spoken(node: Node, latest: Grade | None, matches: int | None, gathered: int | None) -> str:
    """The row as a sentence for a screen reader.

    ``matches`` is None while nothing is searched; ``gathered`` is how many reports a row
    of the first level gathers, None for any other row.
    """
    words = [node.name]
    if node_detail(node):
        words.append(node_detail(node))
    if has_grade(node):
        words.append(grade_words(node_grade(node)))
    if latest:
        words.append(f"{grade_words(latest)} at the latest inspection")
    if is_doubtful(node):
        words.append("something to check")
    if matches is not None:
        words.append(matches_words(matches))
    elif gathered is not None:
        words.append(count_of(gathered, "report"))
    else:
        noun = "point" if node.area and node.area.area is AreaKey.IMPROVE else "finding"
        words.append(count_of(count_of_node(node), noun))
    return ", ".join(words)


def count_of_node(node: Node) -> int:
    """Findings of an area or inspection, as a reader counts them."""
    if node.area is not None:
        return node.area.findings
    return node.inspection.findings if node.inspection else 0


def nodes_in(inspection: Summary, root: str, key: str = "") -> list[Node]:
    """The rows of an inspection that an area's row gathers; with ``key``, that one alone."""
    if root == area_root_key(AreaKey.OVERALL):
        nodes = [inspection_node(inspection)]
    else:
        nodes = [n for n in area_nodes(inspection) if n.area and area_root_key(n.area.area) == root]
    return [node for node in nodes if key in ("", node.key)]


def named_by_report(node: Node) -> Node:
    """The same row, named by its authority and date, as it stands below an area."""
    assert node.inspection is not None
    name = f"{node.authority} {inspection_node(node.inspection).name}"
    return Node(node.key, name, node.inspection, node.area, node.place)
