# SPDX-License-Identifier: MIT
"""The application object: hears from the desktop which files to open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """macOS names the files to open by an event, at the start and while the window is open.

    Emits files_named(tuple[Path, ...]) then.
    """

    files_named = Signal(object)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.files_named.emit((Path(event.file()),))
            return True
        return super().event(event)
