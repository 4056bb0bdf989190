# SPDX-License-Identifier: MIT
"""The findings a search found, as rows in heaps or in one line; the search is elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.area import AreaKey, Framework
from app.domain.wording import (
    count_of,
    dates_words,
    framework_words,
    grade_words,
    inspection_name,
    matches_words,
    pages_words,
    short_dates_words,
)
from app.evidence.citation import place_words, short_place_words
from app.models.hit_list import HitList, Stretch
from app.models.roles import Role
from app.search.results import GroupBy, Heap, Hit
from app.search.snippets import snippet

Index = QModelIndex | QPersistentModelIndex
SNIPPET_CHARACTERS = 96  # about two lines of the column
AT_FIRST, _AT_ONCE = 60, 200  # rows; each costs layout time at every key
_NO_PARENT = 0
_CAPTION_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class ResultsModel(QAbstractItemModel):
    """A row for each heap and below it a row for each hit; or, ungrouped, hits alone.

    A list in two parts has a caption, a row without hits, before the heaps of each part;
    ungrouped, the hits of each part stand below its caption.

    An index below a heap carries that heap's place plus one. Of a long list the first rows
    are there at once, and the others come as the reader scrolls: more heaps, more of a heap.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits = HitList()
        self._shown: list[int] = []

    @property
    def is_flat(self) -> bool:
        """Whether the rows are hits without heaps and captions."""
        return self.hits.by is GroupBy.NONE and not self.hits.is_parted

    @property
    def _tops(self) -> int:
        """How many rows the first level has."""
        return sum(self._shown) if self.is_flat else len(self._shown)

    def show_hits(self, hits: HitList, rows: int = AT_FIRST) -> None:
        """Show these hits and nothing else, at once no more than ``rows`` of them."""
        self.beginResetModel()
        self.hits = hits
        self._shown = []
        self._shown = self._next_heaps(rows)
        self.endResetModel()

    def _next_heaps(self, rows: int) -> list[int]:
        """How many hits to show of each of the next heaps, as many as have so many rows."""
        shown: list[int] = []
        for heap in islice(self.hits.heaps, len(self._shown), None):
            if rows <= 0:
                break
            shown.append(min(rows, AT_FIRST, len(heap)))
            rows -= shown[-1]
        return shown

    def hit(self, index: Index) -> Hit | None:
        """The hit at ``index``; None for a heap's row and an invalid index."""
        place = self.place_of(index)
        return None if place is None else self.hits[place]

    def place_of(self, index: Index) -> int | None:
        """The place among all hits of the row at ``index``, None if it is no hit's."""
        if not index.isValid():
            return None
        if self.is_flat:
            return index.row()
        if index.internalId() == _NO_PARENT:
            return None
        return self.hits.place_of_row(index.internalId() - 1, index.row())

    def index_at(self, place: int) -> QModelIndex:
        """The index of the hit at ``place`` among all, whose row is made if it is not yet."""
        heap, row = self.hits.row_of(place)
        if heap >= len(self._shown):
            heaps = self.hits.heaps[len(self._shown) : heap + 1]
            self._show_heaps([min(AT_FIRST, len(heap)) for heap in heaps])
        if row >= self._shown[heap]:
            self._show_hits_to(heap, row + 1)
        return self.createIndex(row, 0, _NO_PARENT if self.is_flat else heap + 1)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        is_below = parent.isValid()
        if column != 0 or not 0 <= row < (self.rowCount(parent) if is_below else self._tops):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if is_below else _NO_PARENT)

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return super().parent()
        if not index.isValid() or index.internalId() == _NO_PARENT:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _NO_PARENT)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return self.rowCount(parent) > 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return self._tops
        if self.is_flat or parent.internalId() != _NO_PARENT or parent.column() != 0:
            return 0
        return self._shown[parent.row()]

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def show_some_more(self) -> None:
        """Show what follows the last row there is so far, of its heap and after it."""
        if self._shown:
            heap = len(self._shown) - 1
            self._show_more(heap, self._shown[heap])
            if not self.is_flat:
                self._show_heaps_after(heap)

    def show_more(self, index: Index) -> bool:
        """Show what follows the row at ``index`` if it is the last of its heap, or of all, so
        far; whether there was more.

        Qt's own fetchMore is not for this: views call it at each reset and opening of a heap,
        which at each key made hundreds of rows that nobody sees.
        """
        if not index.isValid():
            return False
        if self.is_flat:
            return self._show_more(0, index.row() + 1)
        if index.internalId() != _NO_PARENT:
            heap = index.internalId() - 1
            if index.row() < self._shown[heap] - 1:
                return False
            return self._show_more(heap, index.row() + 1) or self._show_heaps_after(heap)
        return self._show_heaps_after(index.row())

    def _show_heaps_after(self, heap: int) -> bool:
        if heap < len(self._shown) - 1 or len(self._shown) == len(self.hits.heaps):
            return False
        self._show_heaps(self._next_heaps(_AT_ONCE))
        return True

    def _show_heaps(self, shown: Sequence[int]) -> None:
        first = len(self._shown)
        self.beginInsertRows(QModelIndex(), first, first + len(shown) - 1)
        self._shown += shown
        self.endInsertRows()

    def _show_more(self, heap: int, after: int) -> bool:
        """Show more of a heap where no more than ``after`` of its hits are shown."""
        if after < self._shown[heap] or after == len(self.hits.heaps[heap]):
            return False
        self._show_hits_to(heap, after + _AT_ONCE)
        return True

    def _show_hits_to(self, heap: int, rows: int) -> None:
        last = min(rows, len(self.hits.heaps[heap]))
        above = QModelIndex() if self.is_flat else self.createIndex(heap, 0, _NO_PARENT)
        self.beginInsertRows(above, self._shown[heap], last - 1)
        self._shown[heap] = last
        self.endInsertRows()

    def is_caption(self, index: Index) -> bool:
        """Whether the row at ``index`` heads a part of the list."""
        return self.place_of(index) is None and bool(self.hits.heaps[index.row()].caption)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.place_of(index)
        if place is not None:
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(self.hits[place], self.hits.by, self.hits.has_fewer_words(place))
            return _hit_data(self.hits[place], self.hits.by, role)
        if not index.isValid():
            return None
        stretch = self.hits.heaps[index.row()]
        if stretch.caption:
            return stretch.caption if role in _CAPTION_ROLES else None
        return _heap_data(stretch, self.hits.by, role)


def _heap_data(stretch: Stretch, by: GroupBy, role: int) -> Any:
    heap = stretch.heap
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return heap_name(heap, by)
        case Qt.ItemDataRole.AccessibleTextRole:
            words = [heap_name(heap, by)]
            if by is GroupBy.REPORT:
                words += [dates_words(heap.inspection), framework_words(heap.inspection)]
            return f"{', '.join(words)}, {count_of(len(stretch), 'finding')} found"
        case Role.DETAIL:
            if by is not GroupBy.REPORT:
                return ""
            dates = short_dates_words(heap.inspection)
            return f"{dates}   {framework_words(heap.inspection)}"
        case Role.COUNT:
            return len(stretch)
    return None


def heap_name(heap: Heap, by: GroupBy) -> str:
    """What the hits of a heap share, in words."""
    match by:
        case GroupBy.AREA:
            is_ours = heap.area.area is AreaKey.LOOKED_AFTER
            area = AreaKey.IN_CARE if is_ours else heap.area.area
            return area.label(Framework.ILACS)
        case GroupBy.YEAR:
            return heap.key or "Undated"
    return heap.inspection.authority.name


def _hit_data(hit: Hit, by: GroupBy, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return hit_name(hit, by)
        case Role.HIT:
            return hit
        case Role.DETAIL:
            return _detail(hit, by)
        case Role.SNIPPET:
            return snippet(hit.finding.text, hit.spans, SNIPPET_CHARACTERS)
    return None


def hit_name(hit: Hit, by: GroupBy) -> str:
    """What a hit's row begins with: what its heap does not say already."""
    area = hit.area.area.label(hit.inspection.framework)
    if by is GroupBy.REPORT:
        return area
    if by is GroupBy.AUTHORITY:
        return f"{inspection_name(hit.inspection)} {area}"
    return f"{hit.inspection.authority.name} {inspection_name(hit.inspection)}"


def _detail(hit: Hit, by: GroupBy) -> str:
    place = short_place_words(hit.finding, hit.point)
    if by in (GroupBy.REPORT, GroupBy.AUTHORITY, GroupBy.AREA):
        return place
    area = hit.area.area.label(hit.inspection.framework)
    return f"{area} {place}".rstrip()


def _spoken(hit: Hit, by: GroupBy, has_fewer_words: bool) -> str:
    """The row as a sentence for a screen reader."""
    words = []
    if by is not GroupBy.REPORT:
        words += [hit.inspection.authority.name, inspection_name(hit.inspection)]
    words.append(hit.area.area.label(hit.inspection.framework))
    place = place_words(hit.finding, hit.point)
    if place:
        words.append(place)
    words.append(pages_words(hit.finding).replace("pp.", "pages").replace("p.", "page"))
    if hit.area.grade is not None:
        words.append(grade_words(hit.area.grade))
    words.append(matches_words(len(hit.spans)))
    if has_fewer_words:
        words.append("not all the words")
    text, _ = snippet(hit.finding.text, hit.spans, SNIPPET_CHARACTERS)
    return f"{', '.join(words)}: {text}"


def is_point(hit: Hit) -> bool:
    """Whether the hit is the inspectors' own negative, a point for improvement."""
    return hit.finding.role == "recommendation" or hit.area.area is AreaKey.IMPROVE
