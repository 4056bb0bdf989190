# SPDX-License-Identifier: MIT
"""Which row of the tree the reader is on, how he got there and where he can go."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Signal

from app.domain.area import AreaKey
from app.models.area_tree import AreaTreeModel, Node
from app.models.collection import Collection
from app.models.history import History, Place
from app.models.page import empty_page, page_of
from app.ui.area_tree_view import AreaTreeView
from app.ui.reading_pane import ReadingPane


class Navigator(QObject):
    """Keeps tree, reading pane and history in step.

    Signals: ``moved()`` when another row is shown, ``query_wanted(str)`` when going back
    or forward leads to a place with another query.
    """

    moved = Signal()
    query_wanted = Signal(str)

    def __init__(
        self,
        collection: Collection,
        model: AreaTreeModel,
        tree: AreaTreeView,
        reading: ReadingPane,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._collection = collection
        self._model = model
        self._tree = tree
        self._reading = reading
        self._history = History()
        self.node: Node | None = None
        self.query = ""
        tree.node_chosen.connect(self._on_node_chosen)
        reading.key_chosen.connect(self.go_to)

    def here(self) -> Place:
        """The place that is shown, with the query and the spot in the text."""
        key = self.node.key if self.node else ""
        return Place(key, self.query, self._reading.findings.scroll_place())

    def go_to(self, key: str) -> bool:
        """Show the row with ``key`` and remember the way; whether there is one."""
        if self.node is not None and self.node.key == key:
            return True
        self._history.leave(self.here())
        if not self._show(key):
            return False
        self._history.visit(self.here())
        self.moved.emit()
        return True

    def return_to(self, place: Place) -> None:
        """Show a place from before a search, as it was, leaving no trace of the way."""
        if self._show(place.key):
            self._reading.findings.restore_place(place.spot)
            self._history.visit(self.here())
            self.moved.emit()

    def go_to_first(self) -> bool:
        """Show the first area there is."""
        first = next((node for node in self._model.nodes() if node.area is not None), None)
        if first is None:
            self._reading.show_page(empty_page(), "")
            self.moved.emit()
            return False
        return self.go_to(first.key)

    def go_to_report(self, inspection_id: str, like: Node | None = None) -> None:
        """Show a report at the area that ``like`` shows of another, or at its beginning."""
        keys = [f"{inspection_id}/{AreaKey.SUMMARY}", inspection_id]
        if like is not None and like.area is not None:
            keys.insert(0, f"{inspection_id}/{like.area.area}")
        any(self.go_to(key) for key in keys)

    def show_again(self) -> None:
        """Show the same row again, since what there is has changed."""
        if self.node is not None and self.node.inspection is None:
            key, self.node = self.node.key, None
            self._show(key)

    def can_go(self, by: int) -> bool:
        """Whether history holds a place that many steps back (-1) or ahead (1)."""
        return self._history.can_go(by)

    def go_in_history(self, by: int) -> None:
        """Go back (-1) or forward (1)."""
        self._history.leave(self.here())
        place = self._history.go(by)
        if place is None:
            return
        if place.query != self.query:
            self.query_wanted.emit(place.query)
        if self._show(place.key):
            self._reading.findings.restore_place(place.spot)
        self.moved.emit()

    def step_area(self, by: int) -> None:
        """Go to the next (1) or previous (-1) area of the report."""
        siblings = self._siblings()
        here = next((n for n, node in enumerate(siblings) if node is self.node), -1)
        if here + by in range(len(siblings)):
            self.go_to(siblings[here + by].key)

    def can_step_area(self, by: int) -> bool:
        """Whether there is an area that way."""
        siblings = self._siblings()
        here = next((n for n, node in enumerate(siblings) if node is self.node), -1)
        return here + by in range(len(siblings)) and self.node is not None

    def _siblings(self) -> list[Node]:
        if self.node is None or self.node.inspection is None:
            return []
        mine = self.node.inspection.id
        return [
            n for n in self._model.nodes() if n.area and n.inspection and n.inspection.id == mine
        ]

    def _on_node_chosen(self, node: Node) -> None:
        self.go_to(node.key)

    def _show(self, key: str) -> bool:
        index = self._model.index_of(key)
        node = self._model.node(index)
        if node is None:
            return False
        self._expand_above(index)
        self._tree.choose(key)
        if node is not self.node:
            self.node = node
            page = page_of(node, self._collection.of_authority(node.authority))
            self._reading.show_page(page, self._position())
        return True

    def _expand_above(self, index: QModelIndex) -> None:
        parent = index.parent()
        while parent.isValid():
            self._tree.expand(parent)
            parent = parent.parent()

    def _position(self) -> str:
        siblings = self._siblings()
        place = next((n for n, node in enumerate(siblings, 1) if node is self.node), None)
        return f"{place} of {len(siblings)}" if place else ""
