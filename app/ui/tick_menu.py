# SPDX-License-Identifier: MIT
"""A menu whose entries are ticked one after another: it stays open until the reader is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget


class TickMenu(QMenu):
    """Stays open when an entry is ticked with the mouse or Space.

    Enter ticks the entry it stands on and closes; right after a tick there it only closes.
    """

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._ticked: QAction | None = None
        self.hovered.connect(self._on_hovered)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # Where the menu opened under the mouse, no entry is the active one yet.
        if self.actionAt(event.position().toPoint()) is self.activeAction() and self._tick():
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._tick():
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._ticked is not None and self.activeAction() is self._ticked:
            while isinstance(popup := QApplication.activePopupWidget(), QMenu):
                popup.close()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticked = None
        super().hideEvent(event)

    def _tick(self) -> bool:
        """Tick the active entry, or take its tick away; whether it can have one."""
        action: QAction | None = self.activeAction()
        if action is None or not (action.isCheckable() and action.isEnabled()):
            return False
        action.trigger()
        self._ticked = action
        return True

    def _on_hovered(self, action: QAction) -> None:
        if action is not self._ticked:
            self._ticked = None
