# SPDX-License-Identifier: MIT
"""The fonts of a view's rows with their metrics, made once: for each row they cost too much."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QWidget

from app.ui.theme import scaled_font

_LARGE, _LINES, _LINES_IF_LARGE = 130, 2, 3  # a line more of larger words, to keep the match


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
    """The fonts of a widget's rows; made anew when the widget's font is another.

    ``text`` is that of the words of reports, ``zoom`` per cent of the others', of which a row
    has so many ``lines``. ``height`` is that of a line in the widget's own font, in px.
    """

    def __init__(self, widget: QWidget, zoom: int = 100) -> None:
        bold = QFont(widget.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self.usual = RowFont(QFont(widget.font()))
        self.bold = RowFont(bold)
        self.height = QFontMetricsF(widget.font()).height()
        self.text = scaled_font(widget, zoom / 100)
        self.text.unsetFeature(QFont.Tag("tnum"))
        self.lines = _LINES_IF_LARGE if zoom >= _LARGE else _LINES
        self._widget = widget
        self._scaled: dict[tuple[float, bool], RowFont] = {}

    def scaled(self, factor: float, *, bold: bool = False) -> RowFont:
        """The system font at ``factor`` of its size, with figures of one width."""
        key = factor, bold
        if key not in self._scaled:
            self._scaled[key] = RowFont(scaled_font(self._widget, factor, bold=bold))
        return self._scaled[key]
