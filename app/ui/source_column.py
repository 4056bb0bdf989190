# SPDX-License-Identifier: MIT
"""The page of the report as a column of the window: made when it is first wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.collection import Collection
from app.tasks.runner import Runner
from app.ui.findings_view import FindingsView
from app.ui.navigator import Navigator
from app.ui.panes import Panes
from app.ui.search_session import SearchSession
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.tasks.page_pictures import PagePictures
    from app.ui.source_controller import SourceController
    from app.ui.source_panel import SourcePanel


@dataclass(frozen=True, slots=True)
class SourceParts:
    """What the page follows, and where it stands."""

    panes: Panes
    navigator: Navigator
    findings: FindingsView
    session: SearchSession
    collection: Collection
    runner: Runner


class SourceColumn(QObject):
    """Shows and hides the column as ``action`` is ticked.

    Signals: ``said(str)`` a sentence; ``files_wanted(object)`` paths to add, among them the
    missing file of a report.
    """

    said = Signal(str)
    files_wanted = Signal(object)

    def __init__(self, parts: SourceParts, action: QAction, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._parts = parts
        self._action = action
        self._theme = theme
        self.window = window
        self._panel: SourcePanel | None = None
        self._pictures: PagePictures | None = None
        self._controller: SourceController | None = None
        self._has_letters = True
        action.toggled.connect(self.show)

    @property
    def pictures(self) -> PagePictures:
        """What draws the pages, for others who show one."""
        if self._pictures is None:
            from app.tasks.page_pictures import PagePictures  # noqa: PLC0415 - not at start

            self._pictures = PagePictures(self)
        return self._pictures

    @property
    def page(self) -> QWidget | None:
        """The picture of the page, None before it was first wanted."""
        return self._panel.page if self._panel else None

    def show(self, is_shown: bool) -> None:
        """Show the column, or give its room back to the text."""
        if is_shown and self._panel is None:
            self._make()
        if self._panel is not None:
            self._parts.panes.show_page(is_shown)

    def use_letters(self, has_letters: bool) -> None:
        """Let the page's commands have keys of one character, or none of them."""
        self._has_letters = has_letters
        if self._panel is not None:
            from app.ui.source_actions import use_page_letters  # noqa: PLC0415 - as below

            use_page_letters(self._panel.page.actions_by_name, has_letters)

    def look_again(self) -> None:
        """Look for a report's file again, where it could not be shown."""
        if self._controller is not None:
            self._controller.look_again()

    def shut_down(self) -> None:
        """End the process that draws the pages."""
        if self._pictures is not None:
            self._pictures.shut_down()

    def _make(self) -> None:
        from app.ui.source_controller import SourceController  # noqa: PLC0415 - as above
        from app.ui.source_panel import SourcePanel  # noqa: PLC0415

        parts = self._parts
        panel = self._panel = SourcePanel(self._theme)
        panel.name_key(self._action.shortcut().toString())
        panel.close_wanted.connect(lambda: self._action.setChecked(False))
        parts.panes.take_page(panel)
        self._controller = SourceController(
            panel,
            parts.navigator,
            parts.findings,
            parts.session,
            parts.collection,
            parts.runner,
            self.pictures,
            self,
        )
        self._controller.said.connect(self.said)
        self._controller.file_wanted.connect(self._ask_for_file)
        self.use_letters(self._has_letters)

    def _ask_for_file(self, _: str) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self.window, "Point to the report", "", "Reports (*.pdf *.PDF);;All files (*)"
        )
        if name:
            self.files_wanted.emit([Path(name)])
