# SPDX-License-Identifier: MIT
"""Offers to read reports of the library again, shows how far that is and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.wording import count_of
from app.models.added import time_left_words
from app.models.upkeep import older_words
from app.ui.lines_dialog import LinesDialog

_WHAT_FOR = (
    "Read again, a report has what this version reads better. Corrections stay on top. You can "
    "stop at any time: each report is read again or as it was."
)


class RereadingDialog(LinesDialog):
    """``older`` are the reports that an older version read, ``every`` all that there are.

    Signals: ``wanted(object)`` with the ids of reports to read again; ``stopped()``.
    """

    wanted = Signal(object)
    stopped = Signal()

    def __init__(
        self, older: Sequence[str], every: Sequence[str], parent: QWidget | None = None
    ) -> None:
        words = (f"Read the {len(older):,} again", "Read all again", "Stop")
        super().__init__(
            "Read reports again", "What was not read as it should be", "Reports read again",
            words, parent,
        )  # fmt: skip
        self._older, self._every = older, every
        self._is_working = False
        self._read_older, self._read_all, self._stop = self.action_buttons
        self._read_older.clicked.connect(self._on_older)
        self._read_all.clicked.connect(self._on_all)
        self._stop.clicked.connect(self.stopped)
        said = older_words(len(older), len(every))
        self.show_lines(f"{said}\n\n{_WHAT_FOR}" if every else said, ())
        has_some = 0 < len(older) < len(every)
        self._show_buttons(has_older=has_some, has_all=bool(every))
        first = self._read_older if has_some else self._read_all
        (first if every else self.close_button).setFocus()

    def show_done(self, done: int, total: int, seconds_left: float | None) -> None:
        """Say how many are read."""
        self._is_working = True
        now = min(done + 1, total)
        words = f"Reading {now:,} of {count_of(total, 'report')} again"
        left = time_left_words(seconds_left)
        self.show_progress(f"{words}, {left}" if left else words, done, total)
        self._show_buttons(can_stop=True)

    def show_result(self, words: str, lines: Sequence[str]) -> None:
        """Say what came of it."""
        self._is_working = False
        self._show_buttons()
        self.show_lines(words, lines)

    def reject(self) -> None:
        """Closed while it goes on, it stops."""
        if self._is_working:
            self.stopped.emit()
        super().reject()

    def _show_buttons(
        self, *, has_older: bool = False, has_all: bool = False, can_stop: bool = False
    ) -> None:
        self._read_older.setVisible(has_older)
        self._read_all.setVisible(has_all)
        self._stop.setVisible(can_stop)
        self.close_button.setVisible(not can_stop)
        if can_stop:
            self._stop.setFocus()

    def _on_older(self) -> None:
        self.wanted.emit(self._older)

    def _on_all(self) -> None:
        self.wanted.emit(self._every)
