# SPDX-License-Identifier: MIT
"""How far the adding of reports is, at the left of the status bar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.domain.wording import count_of
from app.models.added import time_left_words
from app.tasks.adding import Progress
from app.ui.buttons import FlatButton
from app.ui.eliding_label import ElidingLabel
from app.ui.theme import Theme, scaled_font

_SCALE = 0.92
_LEAST_COUNT, _MOST_FILE = 12, 30  # letters


class AddingBar(QWidget):
    """Files settled of all, the time left, the file, a bar, and buttons; hidden at rest.

    Signals: ``cancelled_current()`` and ``cancelled_all()`` when the reader presses these
    buttons; ``details_toggled(bool)`` True when the list of files is wanted.
    """

    cancelled_current = Signal()
    cancelled_all = Signal()
    details_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = ElidingLabel(self)
        self._file = ElidingLabel(self)
        self._bar = QProgressBar(self)
        self._details = self._button("Details", "Details of the files being added")
        self._cancel = self._button("Cancel", "Cancel adding")
        self._cancel_all = self._button("Cancel all", "Cancel adding all that waits")
        self._set_up()
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _button(self, words: str, name: str) -> FlatButton:
        button = FlatButton(
            self._theme, "", self, outlined=True, height=24, font_scale=_SCALE, padding=8
        )
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setText(words)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _set_up(self) -> None:
        self._bar.setAccessibleName("Reports added")
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(8)
        self._bar.setMinimumWidth(40)
        self._bar.setMaximumWidth(120)
        self._details.setCheckable(True)
        self._details.toggled.connect(self.details_toggled)
        self._cancel.clicked.connect(self.cancelled_current)
        self._cancel_all.clicked.connect(self.cancelled_all)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for label in (self._count, self._file):
            label.setFont(scaled_font(self, _SCALE))
        # Where there is no room the name of the file goes first, then the end of the count.
        letter = self._file.fontMetrics().averageCharWidth()
        self._count.setMinimumWidth(_LEAST_COUNT * letter)
        self._file.setMinimumWidth(1)
        self._file.setMaximumWidth(_MOST_FILE * letter)
        parts = (
            self._count, self._file, self._bar, self._details, self._cancel, self._cancel_all
        )  # fmt: skip
        for part in parts:
            row.addWidget(part)

    def _dress(self) -> None:
        palette = self._bar.palette()
        palette.setColor(palette.ColorRole.Highlight, QColor(self._theme.tokens.accent))
        self._bar.setPalette(palette)
        palette = self._file.palette()
        palette.setColor(palette.ColorRole.WindowText, QColor(self._theme.tokens.text2))
        self._file.setPalette(palette)

    def show_progress(self, progress: Progress, seconds_left: float | None = None) -> None:
        """Say which file of how many is being added, and how long the rest may take."""
        if not progress.total:
            return
        now = min(progress.done + 1, progress.total)
        words = f"Adding {now:,} of {count_of(progress.total, 'report')}"
        left = time_left_words(seconds_left)
        self._count.say(f"{words}, {left}" if left else words)
        self._file.say(" ".join(progress.file.split()))
        self._bar.setMaximum(progress.total)
        self._bar.setValue(progress.done)
        self.show()

    def offer_cancel_all(self, is_offered: bool) -> None:
        """Show *Cancel all* only while more waits than what *Cancel* stops."""
        self._cancel_all.setVisible(is_offered)

    def show_details_open(self, is_open: bool) -> None:
        """Say whether the list of files is open, without asking for it."""
        self._details.blockSignals(True)
        self._details.setChecked(is_open)
        self._details.blockSignals(False)
        self._details.update()
