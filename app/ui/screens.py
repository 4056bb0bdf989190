# SPDX-License-Identifier: MIT
"""Which screen there is at a place, and its room.

Asked of the application and never of a widget: PySide takes what ``QWidget.screen`` gives for
a part of the widget, and destroys Qt's own screen with a dialog that is collected (6.11.3).
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room_at(place: QPoint) -> QRect:
    """What windows may take of the screen at a place, in px of the whole desktop."""
    screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def room_around(widget: QWidget | None) -> QRect:
    """The same for the screen that a window is on; for no window, of the first screen."""
    return room_at(widget.window().frameGeometry().center() if widget else QPoint(0, 0))
