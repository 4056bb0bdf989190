# SPDX-License-Identifier: MIT
"""The findings a search found, as rows grouped by report; the search is elsewhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.area import AreaKey
from app.domain.inspection import Inspection
from app.domain.wording import (
    count_of,
    dates_words,
    framework_words,
    grade_words,
    matches_words,
    pages_words,
    short_dates_words,
)
from app.evidence.citation import place_words, short_place_words
from app.models.hit_list import HitList
from app.models.roles import Role
from app.search.results import Group, Hit
from app.search.snippets import snippet

Index = QModelIndex | QPersistentModelIndex
SNIPPET_CHARACTERS = 96  # about two lines of the column
_NO_PARENT = 0


class ResultsModel(QAbstractItemModel):
    """Two levels: a row for each report, below it a row for each hit.

    An index below a report carries that report's place plus one.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits = HitList()

    def show_hits(self, hits: HitList) -> None:
        """Show these hits and nothing else."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def hit(self, index: Index) -> Hit | None:
        """The hit at ``index``; None for a report's row and an invalid index."""
        place = self.place_of(index)
        return None if place is None else self.hits[place]

    def place_of(self, index: Index) -> int | None:
        """The place among all hits of the row at ``index``, None if it is no hit's."""
        if not index.isValid() or index.internalId() == _NO_PARENT:
            return None
        return self.hits.place_of_row(index.internalId() - 1, index.row())

    def index_at(self, place: int) -> QModelIndex:
        """The index of the hit at ``place`` among all."""
        group, row = self.hits.row_of(place)
        return self.createIndex(row, 0, group + 1)

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
            return len(self.hits.groups)
        if parent.internalId() != _NO_PARENT or parent.column() != 0:
            return 0
        return len(self.hits.groups[parent.row()].hits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hit(index)
        if hit is not None:
            return _hit_data(hit, role)
        return _group_data(self.hits.groups[index.row()], role) if index.isValid() else None


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
            dates = short_dates_words(group.inspection)
            return f"{dates}   {framework_words(group.inspection)}"
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
            return short_place_words(hit.area, hit.finding)
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
