# SPDX-License-Identifier: MIT
"""How far the adding of reports is, at the left of the status bar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.domain.wording import count_of
from app.tasks.adding import Progress
from app.ui.theme import Theme, scaled_font


class AddingBar(QWidget):
    """Files settled of all, a bar, and a button to stop; hidden when nothing is read.

    Signals: ``cancelled()`` when the reader presses the button.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName("Reports added")
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(120, 8)
        self._cancel = QPushButton("Cancel", self)
        self._cancel.setAccessibleName("Cancel adding reports")
        self._cancel.setMinimumHeight(24)
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self._words, self._bar, self._cancel):
            widget.setFont(scaled_font(self, 0.92))
            row.addWidget(widget)
        row.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _dress(self) -> None:
        palette = self._bar.palette()
        palette.setColor(palette.ColorRole.Highlight, QColor(self._theme.tokens.accent))
        self._bar.setPalette(palette)

    def show_progress(self, progress: Progress) -> None:
        """Say which file of how many is being read."""
        if not progress.total:
            return
        now = min(progress.done + 1, progress.total)
        self._words.setText(f"Adding {now:,} of {count_of(progress.total, 'report')}")
        self._bar.setMaximum(progress.total)
        self._bar.setValue(progress.done)
        self._bar.setToolTip(progress.file)
        self.show()
