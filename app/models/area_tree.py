# SPDX-License-Identifier: MIT
"""The tree of inspections as rows for a view: by authority, or by area of the service.

Rows are made when they are first looked at, so that hundreds of reports cost nothing until
their authority is opened. Counts of a search are given to it, it does not search.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.area import AreaKey, Framework
from app.domain.grade import Grade
from app.domain.summary import Summary
from app.models.roles import Role
from app.models.tree_rows import (
    AREAS,
    Node,
    area_nodes,
    area_root_key,
    authority_key,
    count_of_node,
    has_grade,
    inspection_node,
    latest_overall,
    named_by_report,
    newest_first,
    node_detail,
    nodes_in,
    spoken,
    tool_tip,
    when,
)

Index = QModelIndex | QPersistentModelIndex


class Grouping(Enum):
    """What the tree's first level gathers."""

    AUTHORITY = "authority"
    AREA = "area"


class _Row:
    """A row; ``children`` is None until somebody asked for them.

    ``reports`` are those that a first-level row gathers, in the order of its children.
    """

    __slots__ = ("children", "node", "number", "parent", "place", "reports")

    def __init__(self, number: int, node: Node, parent: _Row | None, place: int) -> None:
        self.number, self.node, self.parent, self.place = number, node, parent, place
        self.reports: list[Summary] = []
        self.children: list[_Row] | None = None


class AreaTreeModel(QAbstractItemModel):
    """Authorities (by name), inspections (newest first) and areas (as printed); or areas,
    and below each the inspections that have it.

    Signals: ``matches_changed()`` when the matches of all rows are others; said once,
    since thousands of ranges of changed rows would cost more than painting what is seen.
    """

    matches_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports: dict[str, Summary] = {}
        self._rows: list[_Row] = []
        self._roots: list[_Row] = []
        self._by_key: dict[str, _Row] = {}
        self._grouping = Grouping.AUTHORITY
        self._wanted = ""
        self._matches: Callable[[str], int] | None = None

    @property
    def grouping(self) -> Grouping:
        """What the first level gathers."""
        return self._grouping

    def set_inspections(self, inspections: Iterable[Summary]) -> None:
        """Show these inspections and nothing else."""
        self._reports = {inspection.id: inspection for inspection in inspections}
        self._make_anew()

    def group_by(self, grouping: Grouping) -> None:
        """Gather by authority or by area."""
        if grouping is not self._grouping:
            self._grouping = grouping
            self._make_anew()

    def filter(self, words: str) -> None:
        """Show only authorities whose names have all these words, or their beginnings."""
        wanted = " ".join(words.casefold().split())
        if wanted != self._wanted:
            self._wanted = wanted
            self._make_anew()

    def add_inspection(self, inspection: Summary) -> None:
        """Insert one inspection where it belongs, and its authority if that is new."""
        self._reports[inspection.id] = inspection
        if self._grouping is Grouping.AREA:
            self._make_anew()
        elif self._is_wanted(inspection):
            self._insert(inspection)

    def remove_inspection(self, inspection_id: str) -> None:
        """Take one inspection out; its authority stays while it has another."""
        inspection = self._reports.pop(inspection_id, None)
        if inspection is None:
            return
        if self._grouping is Grouping.AREA:
            self._make_anew()
            return
        root = self._by_key.get(authority_key(inspection.authority.name))
        if root is None:
            return
        place = root.reports.index(inspection)
        root.reports.remove(inspection)
        if root.children is not None:
            self._take_out(root, root.children, place)
        if root.reports:
            index = self._index_of_row(root)
            self.dataChanged.emit(index, index)
        else:
            self._take_out(None, self._roots, root.place)

    def set_matches(self, matches: Callable[[str], int] | None) -> None:
        """Show matches by row key in place of counts; None when nothing is searched.

        They are asked for when a row is looked at.
        """
        self._matches = matches
        self.matches_changed.emit()

    def node(self, index: Index) -> Node | None:
        """The node at ``index``, None for an invalid one."""
        return self._row(index).node if index.isValid() else None

    def find(self, key: str) -> Node | None:
        """The node of a row, also of one that no view has asked for; None if there is none."""
        if key in self._reports:
            return inspection_node(self._reports[key])
        report = self._reports.get(key.rpartition("/")[0])
        if report is not None:
            return next((node for node in area_nodes(report) if node.key == key), None)
        name = key.removeprefix("authority/")
        if name != key:
            here = any(report.authority.name == name for report in self._reports.values())
            return Node(key, name) if here else None
        row = self._by_key.get(key)
        return row.node if row else None

    def first(self) -> Node | None:
        """The first area there is, or the first inspection."""
        for root in self._roots:
            for report in root.reports:
                return next(iter(area_nodes(report)), inspection_node(report))
        return None

    def index_of(self, key: str) -> QModelIndex:
        """The index of the row with ``key``, invalid if there is none."""
        if key not in self._by_key:
            self._fill_towards(key)
        row = self._by_key.get(key)
        return QModelIndex() if row is None else self._index_of_row(row)

    # How rows come to be.

    def _make_anew(self) -> None:
        self.beginResetModel()
        self._rows, self._roots, self._by_key = [], [], {}
        reports = [report for report in self._reports.values() if self._is_wanted(report)]
        gather = self._by_authority if self._grouping is Grouping.AUTHORITY else self._by_area
        for node, gathered in gather(reports):
            self._add(node, None, self._roots).reports = gathered
        self.endResetModel()

    def _is_wanted(self, inspection: Summary) -> bool:
        names = inspection.authority.name.casefold().replace("-", " ").split()
        return all(any(n.startswith(word) for n in names) for word in self._wanted.split())

    def _by_authority(self, reports: Iterable[Summary]) -> Iterable[tuple[Node, list[Summary]]]:
        groups: dict[str, list[Summary]] = {}
        for report in reports:
            groups.setdefault(report.authority.name, []).append(report)
        for name in sorted(groups, key=str.casefold):
            yield Node(authority_key(name), name), newest_first(groups[name])

    def _by_area(self, reports: Iterable[Summary]) -> Iterable[tuple[Node, list[Summary]]]:
        groups: dict[str, list[Summary]] = {area_root_key(area): [] for area in AREAS}
        names = {area_root_key(area): area.label(Framework.ILACS) for area in AREAS}
        ordered = sorted(newest_first(reports), key=lambda r: r.authority.name.casefold())
        for report in ordered:
            groups[area_root_key(AreaKey.OVERALL)].append(report)
            for node in area_nodes(report):
                assert node.area is not None
                key = area_root_key(node.area.area)
                names.setdefault(key, node.area.area.label(Framework.ILACS))
                gathered = groups.setdefault(key, [])
                if report not in gathered[-1:]:
                    gathered.append(report)
        return [(Node(key, names[key]), gathered) for key, gathered in groups.items() if gathered]

    def _insert(self, inspection: Summary) -> None:
        name = inspection.authority.name
        key = authority_key(name)
        if key not in self._by_key:
            names = [root.node.name.casefold() for root in self._roots]
            place = bisect_left(names, name.casefold())
            self.beginInsertRows(QModelIndex(), place, place)
            self._add(Node(key, name), None, self._roots, place).reports = [inspection]
            self.endInsertRows()
            return
        root = self._by_key[key]
        place = sum(1 for other in root.reports if when(other) > when(inspection))
        index = self._index_of_row(root)
        if root.children is None:
            root.reports.insert(place, inspection)
        else:
            self.beginInsertRows(index, place, place)
            root.reports.insert(place, inspection)
            self._add(inspection_node(inspection), root, root.children, place)
            self.endInsertRows()
        self.dataChanged.emit(index, index)

    def _take_out(self, parent: _Row | None, siblings: list[_Row], place: int) -> None:
        above = QModelIndex() if parent is None else self._index_of_row(parent)
        self.beginRemoveRows(above, place, place)
        self._forget(siblings.pop(place))
        _number(siblings)
        self.endRemoveRows()

    def _forget(self, row: _Row) -> None:
        """Drop the keys of a row and all below it; its number is not used again."""
        for child in row.children or ():
            self._forget(child)
        self._by_key.pop(row.node.key, None)

    def _add(
        self, node: Node, parent: _Row | None, siblings: list[_Row], place: int | None = None
    ) -> _Row:
        row = _Row(len(self._rows), node, parent, len(siblings))
        self._rows.append(row)
        if place is None:
            siblings.append(row)
        else:
            siblings.insert(place, row)
            _number(siblings)
        self._by_key[node.key] = row
        return row

    def _children(self, row: _Row) -> list[_Row]:
        if row.children is None:
            row.children = []
            self._fill(row, row.children)
        return row.children

    def _fill(self, row: _Row, children: list[_Row]) -> None:
        report = row.node.inspection
        if report is None and self._grouping is Grouping.AUTHORITY:
            for inspection in row.reports:
                self._add(inspection_node(inspection), row, children)
        elif report is None:
            for inspection in row.reports:
                for node in nodes_in(inspection, row.node.key):
                    self._add(named_by_report(node), row, children).children = []
        else:
            self._fill_areas(row, children, report)

    def _fill_areas(self, row: _Row, children: list[_Row], report: Summary) -> None:
        by_area: dict[AreaKey, _Row] = {}
        for node in area_nodes(report):
            assert node.area is not None
            above = node.area.area.parent(report.framework)
            parent = by_area.get(above) if above else None
            siblings = children if parent is None else self._children(parent)
            new = self._add(node, parent or row, siblings)
            new.children = []
            by_area[node.area.area] = new

    def _fill_towards(self, key: str) -> None:
        """Make the rows above an inspection's or an area's, and their siblings."""
        report = self._reports.get(key) or self._reports.get(key.rpartition("/")[0])
        if report is None:
            return
        if self._grouping is Grouping.AUTHORITY:
            root = self._by_key.get(authority_key(report.authority.name))
            mine = self._children(root) if root else []
            for row in mine:
                if row.node.inspection is report:
                    self._children(row)
        else:
            for root in self._roots:
                if report in root.reports and nodes_in(report, root.node.key, key):
                    self._children(root)

    # Qt's side: an index carries the row's number in the flat list, never a pointer.

    def _row(self, index: Index) -> _Row:
        return self._rows[index.internalId()]

    def _index_of_row(self, row: _Row) -> QModelIndex:
        return self.createIndex(row.place, 0, row.number)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        rows = self._children(self._row(parent)) if parent.isValid() else self._roots
        if column != 0 or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, 0, rows[row].number)

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return super().parent()
        above = self._row(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self._index_of_row(above)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether there are rows below, without making them."""
        if not parent.isValid():
            return bool(self._roots)
        row = self._row(parent)
        return bool(row.children) if row.children is not None else True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._roots)
        return len(self._children(self._row(parent))) if parent.column() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._row(index)
        answer = _ANSWERS.get(role)
        if answer is not None:
            return answer(row.node)
        match role:
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case Role.LATEST:
                return self._latest(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(row.node, self._latest(row))
            case Role.COUNT:
                return len(row.reports) if row.parent is None else count_of_node(row.node)
            case Role.MATCHES:
                return None if self._matches is None else self._matches(row.node.key)
        return None

    def _latest(self, row: _Row) -> Grade | None:
        """The latest overall grade of an authority's row; None for any other row."""
        is_authority = row.parent is None and self._grouping is Grouping.AUTHORITY
        return latest_overall(row.reports) if is_authority else None

    def _spoken(self, row: _Row) -> str:
        matches = None if self._matches is None else self._matches(row.node.key)
        gathered = len(row.reports) if row.parent is None else None
        return spoken(row.node, self._latest(row), matches, gathered)


_ANSWERS: dict[int, Callable[[Node], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda node: node.name,
    Role.NODE: lambda node: node,
    Role.HAS_GRADE: has_grade,
    Role.DETAIL: node_detail,
}


def _number(siblings: list[_Row]) -> None:
    for place, row in enumerate(siblings):
        row.place = place
