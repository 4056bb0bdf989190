# SPDX-License-Identifier: MIT
"""The results column: the count of hits, where they are, and their list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.domain.wording import count_of, hits_words
from app.models.results import ResultsModel
from app.ui.results_view import ResultsView
from app.ui.theme import Theme, scaled_font


class ResultsPanel(QWidget):
    """Shown while something is typed.

    The count stands alone in its label: that text is what screen readers find.
    """

    def __init__(self, model: ResultsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.view = ResultsView(model, theme, self)
        self._count = self._label(1.08, bold=True)
        self._spread = self._label(0.96)
        self._nothing = self._label(1.0)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(18, 8, 18, 0)
        self._body = QStackedLayout()
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def _label(self, scale: float, *, bold: bool = False) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(scaled_font(self, scale, bold=bold))
        return label

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 16, 10)
        head.setSpacing(8)
        head.addWidget(self._count)
        head.addWidget(self._spread)
        head.addStretch(1)
        self._body.addWidget(self.view)
        self._body.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._body, 1)
        self.setAutoFillBackground(True)
        self.setMinimumWidth(300)

    def show_count(self, hits: int, reports: int, authorities: int) -> None:
        """Say how many findings were found, and in how many reports and authorities."""
        self._count.setText(hits_words(hits))
        spread = f"in {count_of(reports, 'report')}, {count_of(authorities, 'authority')}"
        self._spread.setText(spread if hits else "")
        self._body.setCurrentWidget(self.view if hits else self._nothing)

    def show_nothing(self, advice: str) -> None:
        """Say what was searched and what may help, where the list is empty."""
        self._nothing.setText(advice)

    def forget(self) -> None:
        """Nothing is typed: no label says a count."""
        self._count.clear()
        self._spread.clear()

    def _dress(self) -> None:
        tokens = self._theme.tokens
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, QColor(tokens.paper))
        self.setPalette(palette)
        for label in (self._spread, self._nothing):
            palette = label.palette()
            palette.setColor(palette.ColorRole.WindowText, QColor(tokens.text2))
            label.setPalette(palette)
