# SPDX-License-Identifier: MIT
"""Remembers what was read, and opens the page to start from, made when first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.models.area_tree import AreaTreeModel
from app.models.collection import Collection
from app.models.start import here_words, recent, with_place
from app.settings import Settings
from app.ui.navigator import START, Navigator
from app.ui.reading_pane import ReadingPane
from app.ui.search_controller import SearchController
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.start_page import StartPage

_RECENT = "recent/places"


class StartController(QObject):
    """Shows the start page in the place of the text."""

    def __init__(
        self,
        collection: Collection,
        model: AreaTreeModel,
        settings: Settings,
        navigator: Navigator,
        reading: ReadingPane,
        searching: SearchController,
    ) -> None:
        super().__init__(navigator)
        self._collection, self._model, self._settings = collection, model, settings
        self._navigator, self._reading, self._searching = navigator, reading, searching
        self._page: StartPage | None = None

    def watch(self) -> None:
        """Remember from now on what is read."""
        self._navigator.moved.connect(self._on_moved)

    def open(self, theme: Theme, open_report: QAction) -> None:
        """Show the page and put the keyboard on it; Alt+Left leads back."""
        if self._page is None:
            from app.ui.start_page import StartPage  # noqa: PLC0415 - not at every start

            self._page = StartPage(theme, open_report)
            self._page.search_wanted.connect(self._searching.search_for)
            self._page.place_wanted.connect(self._on_place_wanted)
            self._reading.take_start(self._page)
        self._remember()  # where the window opened, too, which nobody moved to
        self._navigator.go_to(START)
        self._reading.take_focus()

    def refresh(self) -> None:
        """List what was read and say what is here, as it is now."""
        if self._page is not None:
            keys = self._settings.text(_RECENT).split("\n")
            self._page.show_start(recent(keys, self._model.find), here_words(self._collection))

    def _on_moved(self) -> None:
        self._remember()
        self.refresh()

    def _remember(self) -> None:
        node = self._navigator.node
        if node is not None and node.inspection is not None:
            keys = self._settings.text(_RECENT).split("\n")
            self._settings.keep(_RECENT, "\n".join(filter(None, with_place(keys, node.key))))

    def _on_place_wanted(self, key: str) -> None:
        self._navigator.go_to(key)
        self._reading.take_focus()
