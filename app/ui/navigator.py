# SPDX-License-Identifier: MIT
"""Which row of the tree the reader is on, how he got there and where he can go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.domain.area import AreaKey
from app.domain.inspection import Inspection
from app.library.errors import LibraryError
from app.models.area_tree import AreaTreeModel
from app.models.collection import Collection
from app.models.history import History, Place
from app.models.page import Page, empty_page, gathering_page, page_of, unreadable_page, waiting_page
from app.models.tree_rows import Node, area_nodes
from app.ui.area_tree_view import AreaTreeView
from app.ui.reading_pane import ReadingPane

START = "start"  # the place of the page to start from


class Navigator(QObject):
    """Keeps tree, reading pane and history in step.

    ``document`` is the inspection whose page is shown, None where none is;
    ``awaits_library`` says that there is a library, which comes after the window.

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
        self.document: Inspection | None = None
        self.query = ""
        self.awaits_library = False
        self._awaited = ("", "")
        tree.node_chosen.connect(self._on_node_chosen)
        reading.key_chosen.connect(self.go_to)

    def here(self) -> Place:
        """The place that is shown, with the query and the spot in the text."""
        key = START if self._reading.is_start_shown else ""
        key = self.node.key if self.node else key
        return Place(key, self.query, self._reading.findings.scroll_place())

    @property
    def finding_id(self) -> str:
        """The id of the finding that the reader is at, "" where there is none."""
        finding = self._reading.findings.current_finding()
        return finding.id if finding else ""

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
        first = self._model.first()
        if first is None:
            self.node = self.document = None
            self._reading.show_page(empty_page(), "")
            self.moved.emit()
            return False
        return self.go_to(first.key)

    def go_back_to(self, key: str, finding_id: str) -> None:
        """Go where the reader was last; for what is in the library, once it is there."""
        if key and not self._arrive(key, finding_id) and self.awaits_library:
            self._awaited = key, finding_id
            self.node = self.document = None
            self._reading.show_page(waiting_page(), "")

    def end_waiting(self) -> None:
        """Go where the reader was last, now that all is there, unless he went elsewhere."""
        (key, finding_id), self._awaited = self._awaited, ("", "")
        if key and self.node is None and not self._reading.is_start_shown:
            self._arrive(key, finding_id) or self.go_to_first()

    def _arrive(self, key: str, finding_id: str) -> bool:
        """Show a place as the first of the way, at one of its findings; whether it is there."""
        if self._model.find(key) is None:
            return False
        self._history = History()
        self.go_to(key)
        self._history.visit(self.here())
        self._reading.findings.go_to_finding(finding_id)
        self.moved.emit()
        return True

    def go_to_report(self, inspection_id: str, like: Node | None = None) -> None:
        """Show a report at the area that ``like`` shows of another, or at its beginning."""
        keys = [f"{inspection_id}/{AreaKey.SUMMARY}", inspection_id]
        if like is not None and like.area is not None:
            keys.insert(0, f"{inspection_id}/{like.area.area}")
        any(self.go_to(key) for key in keys)

    def refresh(self, left: Sequence[str]) -> None:
        """Show what there is now: another row where the present one's report has left."""
        node = self.node
        if node is None:
            return
        if node.inspection is not None and node.inspection.id not in left:
            return
        self.node = None
        spot = self._reading.findings.scroll_place()
        others = [o.id for o in self._collection.of_authority(node.authority)]
        if self._show(node.key):
            self._reading.findings.restore_place(spot)
        elif not any(self._show(key) for key in others):
            self.go_to_first()
        self.moved.emit()

    def find_again(self) -> None:
        """Choose the row of the page that is shown in a tree that was made anew."""
        if self.node is not None:
            self._choose(self.node.key)

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
        if self.can_step_area(by):
            keys = self._siblings()
            self.go_to(keys[self._place_among(keys) + by])

    def can_step_area(self, by: int) -> bool:
        """Whether there is an area that way."""
        keys = self._siblings()
        return self.node is not None and self._place_among(keys) + by in range(len(keys))

    def _siblings(self) -> list[str]:
        if self.node is None or self.node.inspection is None:
            return []
        return [node.key for node in area_nodes(self.node.inspection)]

    def _place_among(self, keys: list[str]) -> int:
        return keys.index(self.node.key) if self.node and self.node.key in keys else -1

    def _on_node_chosen(self, node: Node) -> None:
        self.go_to(node.key)

    def _show(self, key: str) -> bool:
        if key == START and self._reading.start is not None:
            self.node = self.document = None
            self._tree.leave()
            self._reading.show_start()
            return True
        # A digest's places lead to its report once that is here: history and Esc know them.
        node = self._model.find(key) or self._model.find(key.replace("-digest", "", 1))
        if node is None:
            return False
        self._choose(node.key)
        if self.node is None or node.key != self.node.key:
            self.node = node
            page = self._page(node)
            self._reading.show_page(page, self._position())
        return True

    def _page(self, node: Node) -> Page:
        self.document = None
        if node.inspection is None:
            return gathering_page(node, self._collection.of_authority(node.authority))
        try:
            self.document = self._collection.document(node.inspection.id)
            corrections = self._collection.notices(node.inspection.id)
        except LibraryError as trouble:
            return unreadable_page(node, str(trouble))
        page = page_of(node, self.document)
        return page._replace(notices=(*page.notices, *corrections))

    def _choose(self, key: str) -> None:
        """Open the rows above a row and stand on it, where the tree shows it."""
        index = self._model.index_of(key)
        parent = index.parent()
        while parent.isValid():
            self._tree.expand(parent)
            parent = parent.parent()
        self._tree.choose(key)

    def _position(self) -> str:
        keys = self._siblings()
        place = self._place_among(keys) + 1
        return f"{place} of {len(keys)}" if place else ""
