# SPDX-License-Identifier: MIT
"""The fonts of a view's rows with their metrics, made once: for each row they cost too much."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from app.ui.theme import scaled_font


class RowFont:
    """A font and how wide its words are, in px."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)

    def fitted(self, words: str, room: float) -> tuple[str, int]:
        """Return the words, elided where ``room`` px are too few for them, and their width."""
        width, most = self.metrics.horizontalAdvance(words), max(0, int(room))
        if width > most:
            words = self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
            width = self.metrics.horizontalAdvance(words)
        return words, width


class RowFonts:
    """The fonts of a widget's rows; made anew when the widget's font is another."""

    def __init__(self, widget: QWidget) -> None:
        bold = QFont(widget.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self.usual = RowFont(QFont(widget.font()))
        self.bold = RowFont(bold)
        self._widget = widget
        self._texts: dict[int, QFont] = {}
        self._scaled: dict[tuple[float, bool], RowFont] = {}

    def text(self, percent: int) -> QFont:
        """The font of words of a report, in this size."""
        if percent not in self._texts:
            font = scaled_font(self._widget, percent / 100)
            font.unsetFeature(QFont.Tag("tnum"))
            self._texts[percent] = font
        return self._texts[percent]

    def scaled(self, factor: float, *, bold: bool = False) -> RowFont:
        """The system font at ``factor`` of its size, with figures of one width."""
        key = factor, bold
        if key not in self._scaled:
            self._scaled[key] = RowFont(scaled_font(self._widget, factor, bold=bold))
        return self._scaled[key]
