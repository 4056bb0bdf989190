# SPDX-License-Identifier: MIT
"""Back and forward by the mouse's side buttons, wherever in the window the pointer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_BUTTONS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class SideButtons(QObject):
    """Takes the buttons from all events of a window, since lists and texts would take them
    for any other.

    Signals: ``pressed(int)``, -1 for back and 1 for forward.
    """

    pressed = Signal(int)

    def watch(self, window: QWindow) -> None:
        """Take the buttons of this window; it may be told so again."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the buttons' events from whatever is under the pointer."""
        if not isinstance(event, QMouseEvent) or event.button() not in _BUTTONS:
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.MouseButtonPress:
            self.pressed.emit(_BUTTONS[event.button()])
        return True
