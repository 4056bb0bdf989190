# SPDX-License-Identifier: MIT
"""A wide, quiet button of two lines: what it leads to, and a few words on that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.buttons import ICON, KEYBOARD_REASONS, paint_focus_ring
from app.ui.eliding_label import plain_tooltip
from app.ui.icons import paint_icon
from app.ui.theme import Theme, scaled_font

_GAP = 14
_BETWEEN = 2
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TwoLineButton(QAbstractButton):
    """An icon and two lines, the first in the token ``colour``; Enter presses it too.

    ``mark`` names an icon that is shown at the right while it has focus or the pointer.
    """

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        words: tuple[str, str],
        parent: QWidget,
        *,
        colour: str = "text",
        mark: str = "",
        padding: int = 14,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon_name, self._mark = theme, icon_name, mark
        self._colour, self._padding = colour, padding
        self._lines = words
        self._has_ring = False
        self._is_divided = False
        self.setText(words[0])
        self.setAccessibleName(words[0])
        self.setAccessibleDescription(words[1])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def divide(self) -> None:
        """Draw a line above, from where the words begin."""
        self._is_divided = True

    def sizeHint(self) -> QSize:
        first, second = (metrics.height() for metrics in self._metrics())
        return QSize(200, max(44, first + second + _BETWEEN + self._padding))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter)
        if self._has_ring and self.hasFocus():
            paint_focus_ring(painter, QRectF(self.rect()), self._theme.tokens, 6)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        pairs = zip(self._metrics(), self._lines, strict=True)
        is_cut = any(metrics.horizontalAdvance(line) > self._room() for metrics, line in pairs)
        self.setToolTip(plain_tooltip("\n".join(self._lines)) if is_cut else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(scaled_font(self, 1.0)), QFontMetrics(scaled_font(self, 0.92))

    def _left(self) -> int:
        return self._padding + ICON + _GAP

    def _room(self) -> int:
        """The width of the words, in px."""
        marked = ICON + _GAP if self._mark else 0
        return max(0, self.width() - self._left() - self._padding - marked)

    def _is_lit(self) -> bool:
        return self.underMouse() or (self._has_ring and self.hasFocus())

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        if self._is_divided:
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(self._left(), 0, self.width() - self._padding, 0)
        if self._is_lit():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sel0 if self.isDown() else tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)

    def _paint_words(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        first, second = self._metrics()
        top = (self.height() - first.height() - second.height() - _BETWEEN) / 2
        middle = (self.height() - ICON) / 2
        icon = QRectF(self._padding, middle, ICON, ICON)
        paint_icon(painter, icon, self._icon_name, tokens.text2)
        if self._mark and self._is_lit():
            right = QRectF(self.width() - self._padding - ICON, middle, ICON, ICON)
            paint_icon(painter, right, self._mark, tokens.text2)
        room = self._room()
        line = QRectF(self._left(), top, room, first.height())
        painter.setFont(scaled_font(self, 1.0))
        painter.setPen(QColor(getattr(tokens, self._colour)))
        elide = Qt.TextElideMode.ElideRight
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, start, first.elidedText(self._lines[0], elide, room))
        line = QRectF(line.left(), line.bottom() + _BETWEEN, line.width(), second.height())
        painter.setFont(scaled_font(self, 0.92))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(line, start, second.elidedText(self._lines[1], elide, room))
