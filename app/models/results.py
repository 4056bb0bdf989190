# SPDX-License-Identifier: MIT
"""The findings a search found, as rows grouped by report; the search is elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Inspection
from app.domain.wording import (
    count_of,
    dates_words,
    framework_words,
    grade_words,
    matches_words,
    pages_words,
)
from app.evidence.citation import place_words
from app.models.roles import Role
from app.search.index import Hit
from app.search.snippets import snippet

Index = QModelIndex | QPersistentModelIndex
SNIPPET_CHARACTERS = 150
_NO_PARENT = 0


@dataclass(frozen=True, slots=True)
class Group:
    """One report's hits, in the order they are listed."""

    inspection: Inspection
    hits: tuple[Hit, ...]


class ResultsModel(QAbstractItemModel):
    """Two levels: a row for each report, below it a row for each hit.

    An index below a report carries that report's place plus one.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these hits and nothing else."""
        self.beginResetModel()
        self._groups = tuple(groups)
        self.endResetModel()

    def hits(self) -> list[Hit]:
        """All hits from top to bottom."""
        return [hit for group in self._groups for hit in group.hits]

    def hit(self, index: Index) -> Hit | None:
        """The hit at ``index``; None for a report's row and an invalid index."""
        if not index.isValid() or index.internalId() == _NO_PARENT:
            return None
        return self._groups[index.internalId() - 1].hits[index.row()]

    def index_of(self, finding_id: str) -> QModelIndex:
        """The index of the row for a finding, invalid if it is not among the hits."""
        for place, group in enumerate(self._groups):
            for row, hit in enumerate(group.hits):
                if hit.finding.id == finding_id:
                    return self.createIndex(row, 0, place + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else _NO_PARENT)

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return super().parent()
        if not index.isValid() or index.internalId() == _NO_PARENT:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _NO_PARENT)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() != _NO_PARENT or parent.column() != 0:
            return 0
        return len(self._groups[parent.row()].hits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, ARG002
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hit(index)
        if hit is not None:
            return _hit_data(hit, role)
        return _group_data(self._groups[index.row()], role) if index.isValid() else None


def _group_data(group: Group, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return group.inspection.authority.name
        case Qt.ItemDataRole.AccessibleTextRole:
            return (
                f"{group.inspection.authority.name}, {_report_words(group.inspection)}, "
                f"{count_of(len(group.hits), 'finding')} found"
            )
        case Role.DETAIL:
            return _report_words(group.inspection)
        case Role.COUNT:
            return len(group.hits)
    return None


def _report_words(inspection: Inspection) -> str:
    return f"{dates_words(inspection)}, {framework_words(inspection)}"


def _hit_data(hit: Hit, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return hit.area.area.label(hit.inspection.framework)
        case Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(hit)
        case Role.HIT:
            return hit
        case Role.DETAIL:
            return place_words(hit.area, hit.finding)
        case Role.GRADE:
            return hit.area.grade
        case Role.HAS_GRADE:
            return hit.area.grade is not None
        case Role.SNIPPET:
            return snippet(hit.finding.text, hit.spans, SNIPPET_CHARACTERS)
    return None


def _spoken(hit: Hit) -> str:
    """The row as a sentence for a screen reader."""
    words = [hit.area.area.label(hit.inspection.framework)]
    if place_words(hit.area, hit.finding):
        words.append(place_words(hit.area, hit.finding))
    words.append(pages_words(hit.finding).replace("pp.", "pages").replace("p.", "page"))
    if hit.area.grade is not None:
        words.append(grade_words(hit.area.grade))
    words.append(matches_words(len(hit.spans)))
    text, _ = snippet(hit.finding.text, hit.spans, SNIPPET_CHARACTERS)
    return f"{', '.join(words)}: {text}"


def is_point(hit: Hit) -> bool:
    """Whether the hit is the inspectors' own negative, a point for improvement."""
    return hit.finding.role == "recommendation" or hit.area.area is AreaKey.IMPROVE


def hit_grade(hit: Hit) -> Grade | None:
    """The grade shown on a hit's row: that of its area."""
    return hit.area.grade
