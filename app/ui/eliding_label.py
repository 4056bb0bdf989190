# SPDX-License-Identifier: MIT
"""A label that shows as many lines as it is given and ends in an ellipsis where that is short."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, Qt, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

_LEAST_LETTERS = 4


def plain_tooltip(words: str) -> str:
    """Return ``words`` so that a tooltip shows them as they are, even where they look like HTML."""
    if not Qt.mightBeRichText(words):
        return words
    from html import escape  # noqa: PLC0415 - its table of names, at few starts

    return escape(words)


class ElidingLabel(QLabel):
    """Plain words; all of them are its text, whatever there is room to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_lines = 1
        self.setTextFormat(Qt.TextFormat.PlainText)

    def say(self, words: str) -> None:
        """Show these words, and all of them as a tooltip."""
        if words == self.text():
            return
        self.setText(words)
        self.setToolTip(plain_tooltip(words))

    def minimumSizeHint(self) -> QSize:
        """Room for the ellipsis at least."""
        least = math.ceil(QFontMetricsF(self.font()).averageCharWidth() * _LEAST_LETTERS)
        hint = super().minimumSizeHint()
        return QSize(min(least, hint.width()), hint.height())

    def natural_width(self) -> int:
        """How many px the words take on one line."""
        return math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text())) + 1

    def wrap(self, width: int, most_lines: int) -> int:
        """Take ``width`` px and at most so many lines; return the height they need in px."""
        self._most_lines = most_lines
        lines = self._laid_out(width).lineCount()
        return math.ceil(min(lines, most_lines) * self._step())

    def last_line_width(self, width: int) -> int:
        """How many px of the last line shown the words take."""
        layout = self._laid_out(width)
        shown = min(layout.lineCount(), self._most_lines)
        if shown < layout.lineCount():
            return width
        return math.ceil(layout.lineAt(shown - 1).naturalTextWidth()) if shown else 0

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout, text, step = self._laid_out(self.width()), self.text(), self._step()
        shown = min(layout.lineCount(), self._most_lines)
        top = (self.height() - shown * step) / 2
        metrics = QFontMetricsF(self.font())
        for number in range(shown):
            line = layout.lineAt(number)
            if number + 1 < shown or shown == layout.lineCount():
                line.draw(painter, QPointF(0, top))
                continue
            rest = metrics.elidedText(
                text[line.textStart() :], Qt.TextElideMode.ElideRight, self.width()
            )
            box = QRectF(0, top + line.y(), self.width(), step)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, rest)
        painter.end()

    def _step(self) -> float:
        return QFontMetricsF(self.font()).height() * 1.2

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        step = self._step()
        layout.beginLayout()
        # One line more than there may be tells that there is more to say.
        for number in range(self._most_lines + 1):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, number * step + (step - line.height()) / 2))
        layout.endLayout()
        return layout
