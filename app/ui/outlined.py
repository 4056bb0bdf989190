# SPDX-License-Identifier: MIT
"""Fields whose outline can be told from any ground; Fusion's own is too pale, or too dark."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

_RADIUS = 3
_PADDING = 5


class OutlinedLine(QLineEdit):
    """A line to type in."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextMargins(_PADDING, 0, _PADDING, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_outline(self)


class OutlinedList(QComboBox):
    """A list to choose from."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_outline(self)


class OutlinedNumber(QSpinBox):
    """A number to type or to step through."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_outline(self)


class OutlinedTick(QCheckBox):
    """A box to tick, with its words."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        _paint_outline(self, QRectF(box))


def outline_frame(frame: QFrame) -> None:
    """Give a frame the same outline, with the colours that it has now."""
    frame.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
    palette = frame.palette()
    palette.setColor(QPalette.ColorRole.WindowText, palette.color(QPalette.ColorRole.Mid))
    frame.setPalette(palette)


def _paint_outline(widget: QWidget, box: QRectF | None = None) -> None:
    box = QRectF(widget.rect()) if box is None else box
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Mid), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.end()
