# SPDX-License-Identifier: MIT
"""A quiet scroll bar: a rounded thumb on the ground of its view; and the view's viewport."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from app.ui.theme import paint_ground

_WIDTH, _THUMB = 14, 8


def meet_viewport(view: QAbstractScrollArea) -> None:
    """Make the viewport known to PySide, so that ``view.viewport()`` is quick.

    For a widget that it has not met, PySide 6.11 prepares every class of widgets to see which
    it is: 13 ms of each start. Found by its name it is taken for the QWidget that it is.
    """
    view.findChild(QWidget, "qt_scrollarea_viewport")


class QuietScrollBar(QScrollBar):
    """Vertical; painted from its palette, so it follows the view it belongs to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())

    def thumb(self) -> tuple[int, int]:
        """Top and height of the thumb, px, as the style has them.

        The style itself is not asked: Python's words for it would cost 7 % of a start.
        """
        hint = super().sizeHint()
        end, least = hint.width(), hint.height() - 2 * hint.width()
        room = self.height() - 2 * end
        steps = self.maximum() - self.minimum()
        if not steps:
            return end, room
        height = min(room, max(least, self.pageStep() * room // (steps + self.pageStep())))
        done = self.sliderPosition() - self.minimum()
        return end + (2 * done * (room - height) + steps) // (2 * steps), height

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self.palette()
        painter = QPainter(self)
        paint_ground(painter, self.rect(), palette.color(QPalette.ColorRole.Base))
        top, height = self.thumb()
        thumb = QRectF(self.width() - _THUMB - 3, top + 1, _THUMB, height - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_held = self.underMouse() or self.isSliderDown()
        role = QPalette.ColorRole.PlaceholderText if is_held else QPalette.ColorRole.Mid
        painter.setBrush(palette.color(role))
        painter.drawRoundedRect(thumb, _THUMB / 2, _THUMB / 2)
        painter.end()
