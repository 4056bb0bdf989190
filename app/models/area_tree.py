# SPDX-License-Identifier: MIT
"""The tree of authorities, inspections and areas, as rows for a view.

Knows which areas nest and in which order they stand; counts of a search are given to
it, it does not search.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Area, Inspection
from app.domain.wording import (
    count_of,
    framework_words,
    grade_words,
    inspection_name,
    matches_words,
)
from app.models.roles import Role

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Node:
    """One row: an authority, one of its inspections, or an area of that.

    ``key`` is stable from run to run and names the row in history and settings.
    """

    key: str
    authority: str
    inspection: Inspection | None = None
    area: Area | None = None


@dataclass(slots=True)
class _Row:
    node: Node
    parent: int | None
    place: int
    children: list[int] = field(default_factory=list)


class AreaTreeModel(QAbstractItemModel):
    """Rows by authority (by name), inspection (newest first) and area (as printed).

    Signals: ``matches_changed()`` when the matches of all rows are others; said once,
    since thousands of ranges of changed rows would cost more than painting what is seen.
    """

    matches_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._roots: list[int] = []
        self._by_key: dict[str, int] = {}
        self._keys_of_others: dict[tuple[str, int], str] = {}
        self._matches: dict[str, int] | None = None

    def set_inspections(self, inspections: Iterable[Inspection]) -> None:
        """Show these inspections and nothing else."""
        self.beginResetModel()
        self._rows, self._roots, self._by_key = [], [], {}
        for authority, group in _by_authority(inspections):
            self._add_authority(authority, group)
        self.endResetModel()

    def add_inspection(self, inspection: Inspection) -> None:
        """Insert one inspection where it belongs, and its authority if that is new."""
        name = inspection.authority.name
        key = f"authority/{name}"
        if key not in self._by_key:
            names = [self._rows[root].node.authority.casefold() for root in self._roots]
            place = bisect_left(names, name.casefold())
            self.beginInsertRows(QModelIndex(), place, place)
            self._add(Node(key, name), None, place)
            self.endInsertRows()
        root = self._by_key[key]
        place = self._place_by_date(root, inspection)
        above = self.index_of(key)
        self.beginInsertRows(above, place, place)
        row = self._add(Node(inspection.id, name, inspection), root, place)
        self._add_areas(inspection, name, row)
        self.endInsertRows()
        self.dataChanged.emit(above, above)

    def remove_inspection(self, inspection_id: str) -> None:
        """Take one inspection out; its authority stays while it has another."""
        index = self.index_of(inspection_id)
        if not index.isValid():
            return
        number = index.internalId()
        parent = self._rows[number].parent
        assert parent is not None
        self.beginRemoveRows(index.parent(), index.row(), index.row())
        self._forget(number)
        self.endRemoveRows()
        if not self._rows[parent].children:
            place = self._rows[parent].place
            self.beginRemoveRows(QModelIndex(), place, place)
            self._forget(parent)
            self.endRemoveRows()

    def _place_by_date(self, root: int, inspection: Inspection) -> int:
        """The place among an authority's inspections, newest first."""
        nodes = [self._rows[child].node for child in self._rows[root].children]
        newer = (n for n in nodes if n.inspection and _when(n.inspection) > _when(inspection))
        return sum(1 for _ in newer)

    def _forget(self, number: int) -> None:
        """Drop a row and all below it; its place in the flat list stays empty."""
        for child in list(self._rows[number].children):
            self._forget(child)
        parent = self._rows[number].parent
        siblings = self._roots if parent is None else self._rows[parent].children
        siblings.remove(number)
        self._renumber(siblings)
        self._by_key.pop(self._rows[number].node.key, None)

    def _renumber(self, siblings: list[int]) -> None:
        for place, sibling in enumerate(siblings):
            self._rows[sibling].place = place

    def set_matches(self, matches: Mapping[str, int] | None) -> None:
        """Show matches by row key in place of counts; None when nothing is searched."""
        self._matches = None if matches is None else dict(matches)
        self.matches_changed.emit()

    def nodes(self) -> Iterator[Node]:
        """Yield every row's node, an inspection's areas in their order."""
        return (self._rows[number].node for number in self._by_key.values())

    def node(self, index: Index) -> Node | None:
        """The node at ``index``, None for an invalid one."""
        return self._rows[index.internalId()].node if index.isValid() else None

    def index_of(self, key: str) -> QModelIndex:
        """The index of the row with ``key``, invalid if there is none."""
        number = self._by_key.get(key)
        if number is None:
            return QModelIndex()
        return self.createIndex(self._rows[number].place, 0, number)

    def key_of(self, inspection: Inspection, area: Area) -> str:
        """The key of the row that shows ``area`` of ``inspection``, "" if none does."""
        if area.area is not AreaKey.OTHER:
            return f"{inspection.id}/{area.area}"
        return self._keys_of_others.get((inspection.id, id(area)), "")

    def _add_authority(self, authority: str, inspections: list[Inspection]) -> None:
        root = self._add(Node(f"authority/{authority}", authority), None)
        for inspection in inspections:
            row = self._add(Node(inspection.id, authority, inspection), root)
            self._add_areas(inspection, authority, row)

    def _add_areas(self, inspection: Inspection, authority: str, parent: int) -> None:
        rows: dict[AreaKey, int] = {}
        for number, area in enumerate(areas_in_tree_order(inspection)):
            suffix = f"{area.area}" if area.area is not AreaKey.OTHER else f"{area.area}.{number}"
            node = Node(f"{inspection.id}/{suffix}", authority, inspection, area)
            if area.area is AreaKey.OTHER:
                self._keys_of_others[inspection.id, id(area)] = node.key
            above = area.area.parent(inspection.framework)
            rows[area.area] = self._add(node, parent if above is None else rows.get(above, parent))

    def _add(self, node: Node, parent: int | None, place: int | None = None) -> int:
        siblings = self._roots if parent is None else self._rows[parent].children
        number = len(self._rows)
        self._rows.append(_Row(node, parent, len(siblings)))
        siblings.insert(len(siblings) if place is None else place, number)
        if place is not None:
            self._renumber(siblings)
        self._by_key[node.key] = number
        return number

    # Qt's side: an index carries the row's number in the flat list, never a pointer.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        rows = self._rows[parent.internalId()].children if parent.isValid() else self._roots
        if column != 0 or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, 0, rows[row])

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return super().parent()
        above = self._rows[index.internalId()].parent if index.isValid() else None
        if above is None:
            return QModelIndex()
        return self.createIndex(self._rows[above].place, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._roots)
        return len(self._rows[parent.internalId()].children) if parent.column() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.internalId()]
        node = row.node
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row_name(node)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case Qt.ItemDataRole.ToolTipRole:
                return _tool_tip(node)
            case Role.NODE:
                return node
            case Role.HAS_GRADE:
                return _has_grade(node)
            case Role.COUNT:
                return len(row.children) if node.inspection is None else count_of_node(node)
            case Role.MATCHES:
                return None if self._matches is None else self._matches.get(node.key, 0)
            case Role.DETAIL:
                return _detail(node)
        return None

    def _spoken(self, row: _Row) -> str:
        """The row as a sentence for a screen reader."""
        node = row.node
        words = [row_name(node)]
        if _detail(node):
            words.append(_detail(node))
        if _has_grade(node):
            words.append(grade_words(node_grade(node)))
        if is_doubtful(node):
            words.append("something to check")
        if self._matches is not None:
            words.append(matches_words(self._matches.get(node.key, 0)))
        elif node.inspection is None:
            words.append(count_of(len(row.children), "report"))
        else:
            noun = "point" if node.area and node.area.area is AreaKey.IMPROVE else "finding"
            words.append(count_of(count_of_node(node), noun))
        return ", ".join(words)


def _by_authority(inspections: Iterable[Inspection]) -> list[tuple[str, list[Inspection]]]:
    groups: dict[str, list[Inspection]] = {}
    for inspection in inspections:
        groups.setdefault(inspection.authority.name, []).append(inspection)
    for group in groups.values():
        group.sort(key=_when, reverse=True)
    return sorted(groups.items(), key=lambda item: item[0].casefold())


def _when(inspection: Inspection) -> tuple[str, str]:
    """Sorts inspections by date; those of one day by their ids."""
    return str(inspection.started or inspection.published or ""), inspection.id


def areas_in_tree_order(inspection: Inspection) -> list[Area]:
    """The inspection's areas, summary first, then the improvement list, then as printed.

    An area that was judged but has no section of its own gets an empty one, so that
    its grade is seen; the overall grade stands on the inspection's own row.
    """
    printed = {area.area for area in inspection.areas}
    areas = list(inspection.areas)
    areas += [
        Area(j.area, "", j.grade, ())
        for j in inspection.judgements
        if j.area not in printed and j.area not in (AreaKey.OVERALL, AreaKey.OTHER)
    ]
    first = {AreaKey.SUMMARY: 0, AreaKey.IMPROVE: 1}
    areas.sort(key=lambda area: first.get(area.area, 2))
    return _children_after_parents(areas, inspection)


def _children_after_parents(areas: list[Area], inspection: Inspection) -> list[Area]:
    present = {area.area for area in areas}
    nested: dict[AreaKey, list[Area]] = {}
    top = []
    for area in areas:
        above = area.area.parent(inspection.framework)
        if above in present and above is not None:
            nested.setdefault(above, []).append(area)
        else:
            top.append(area)
    return [row for area in top for row in (area, *nested.get(area.area, []))]


def row_name(node: Node) -> str:
    """The words that name a row."""
    if node.inspection is None:
        return node.authority
    if node.area is None:
        return inspection_name(node.inspection)
    if node.area.area is AreaKey.OTHER and node.area.heading:
        return node.area.heading
    return node.area.area.label(node.inspection.framework)


def is_doubtful(node: Node) -> bool:
    """Whether a report, on its own row, has something to check; its page says what.

    A digest's doubts say what it leaves out, which is no doubt about what it says.
    """
    inspection = node.inspection
    if inspection is None or node.area is not None or inspection.is_digest:
        return False
    return bool(inspection.doubts)


def node_grade(node: Node) -> Grade | None:
    """The grade that stands on a row; the overall one on an inspection's."""
    if node.area is not None:
        return node.area.grade
    return node.inspection.overall if node.inspection else None


def _has_grade(node: Node) -> bool:
    """Whether the row's area was judged, read or not; parts of a report are not."""
    if node.inspection is None:
        return False
    key = node.area.area if node.area else AreaKey.OVERALL
    return any(judgement.area is key for judgement in node.inspection.judgements)


def _detail(node: Node) -> str:
    if node.inspection is None or node.area is not None:
        return ""
    return framework_words(node.inspection)


def _tool_tip(node: Node) -> str | None:
    if not _has_grade(node):
        return None
    return f"{row_name(node)}: {grade_words(node_grade(node))}"


def count_of_node(node: Node) -> int:
    """Findings of an area or inspection, as a reader counts them.

    Sub-headings are not findings, nested bullets belong to their point, and the summary
    for children restates what other areas say (SIF reports), so it counts only for itself.
    """
    if node.area is not None:
        return _count(node.area)
    if node.inspection is None:
        return 0
    areas = node.inspection.areas
    return sum(_count(area) for area in areas if area.area is not AreaKey.CHILDREN_SUMMARY)


def _count(area: Area) -> int:
    return sum(1 for f in area.findings if f.kind != "heading" and f.bullet_of is None)
