# SPDX-License-Identifier: MIT
"""Opens the help and About, which are loaded when they are first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app import paths
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.help_window import HelpWindow


class HelpController(QObject):
    """Signals: ``search_wanted(str)``, the text of an example that the reader runs."""

    search_wanted = Signal(str)

    def __init__(self, actions: Mapping[str, QAction], theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._theme, self._window = actions, theme, window
        self._help: HelpWindow | None = None

    def open(self) -> None:
        """Open the help at its beginning, or bring it to the front."""
        self._open_at("first-steps")

    def open_keys(self) -> None:
        """Open the help at the list of keys."""
        self._open_at("keys")

    def show_about(self) -> None:
        """Say what the program is, and under which licence."""
        from app.ui.about import AboutDialog  # noqa: PLC0415 - not at every start

        AboutDialog(self._window).exec()

    def shut_down(self) -> None:
        """Close the help with the main window."""
        if self._help is not None:
            self._help.close()
            self._help.deleteLater()
            self._help = None

    def _open_at(self, page: str) -> None:
        if self._help is None:
            from app.ui.help_window import HelpWindow  # noqa: PLC0415 - not at every start

            folder = paths.resources_dir() / "help"
            self._help = HelpWindow(folder, self._actions, self._theme)
            self._help.search_wanted.connect(self.search_wanted)
        self._help.open_at(page)
