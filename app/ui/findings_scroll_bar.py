# SPDX-License-Identifier: MIT
"""The reading pane's scroll bar, which shows where matches are in the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.scroll_bar import QuietScrollBar

_TICK_WIDTH, _TICK_HEIGHT = 8, 2
_EDGE = 3  # as the thumb keeps


class TickedScrollBar(QuietScrollBar):
    """A scroll bar with a tick for each of some places, 0 the top and 1 the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: tuple[float, ...] = ()
        self._colour = QColor()

    def set_ticks(self, ticks: Sequence[float]) -> None:
        """Show these places."""
        self._ticks = tuple(ticks)
        self.update()

    def set_colour(self, colour: str) -> None:
        """Paint the ticks in ``colour``."""
        self._colour = QColor(colour)
        self.update()

    def ticks(self) -> tuple[float, ...]:
        """The places shown."""
        return self._ticks

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._ticks:
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # noqa: PLC0415 - no tick at start

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarGroove,
            self,
        )
        painter = QPainter(self)
        left = self.width() - _TICK_WIDTH - _EDGE
        for y in sorted({round(tick * (groove.height() - _TICK_HEIGHT)) for tick in self._ticks}):
            painter.fillRect(left, groove.top() + y, _TICK_WIDTH, _TICK_HEIGHT, self._colour)
        painter.end()
