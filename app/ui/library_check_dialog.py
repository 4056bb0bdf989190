# SPDX-License-Identifier: MIT
"""Shows that the library is being checked, then what was found; does neither itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QProgressBar, QWidget

from app.ui.scrolling_dialog import ScrollingDialog, words_label

_WORKING = "Every report and its file are being looked at. You can go on reading meanwhile."
_FOUND = "This is wrong:"
_MENDABLE = "This is wrong. What can be mended is mended from the stored files and the copies."
_WELL = "Nothing is wrong."
_LEAST_LIST = 120


class LibraryCheckDialog(ScrollingDialog):
    """First a busy bar, then sentences that can be copied, and perhaps *Repair*.

    Signals: ``repair_wanted()``.
    """

    repair_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Check library", QSize(600, 300), parent)
        self._words = words_label("", self)
        self._busy = QProgressBar(self)
        self._busy.setAccessibleName("Checking the library")
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._lines = QPlainTextEdit(self)
        self._set_up_lines()
        for widget in (self._words, self._busy):
            self.body.addWidget(widget)
        self.body.addWidget(self._lines, 1)
        self.body.addStretch()
        action = QDialogButtonBox.ButtonRole.ActionRole
        self._repair = self.add_button("Repair", action)
        self._copy = self.add_button("Copy list", action)
        self._close = self.add_close_button()
        self._repair.clicked.connect(self.repair_wanted)
        self._copy.clicked.connect(self._on_copy)
        self.show_working()

    def _set_up_lines(self) -> None:
        self._lines.setAccessibleName("What was found")
        self._lines.setReadOnly(True)
        self._lines.setTabChangesFocus(True)
        self._lines.setMinimumHeight(_LEAST_LIST)

    def show_working(self, words: str = _WORKING) -> None:
        """Say that the work is going on; what was found before goes."""
        self._words.setText(words)
        self._show_parts(is_working=True, has_lines=False, can_repair=False)
        self._close.setFocus()

    def show_result(self, lines: Sequence[str], can_repair: bool, words: str = "") -> None:
        """Show the sentences of what is wrong, none if all is well.

        ``words`` stands above them instead of the usual sentence.
        """
        usual = _MENDABLE if can_repair else _FOUND
        self._words.setText(words or (usual if lines else _WELL))
        self._lines.setPlainText("\n".join(lines))
        self._show_parts(is_working=False, has_lines=bool(lines), can_repair=can_repair)
        (self._lines if lines else self._close).setFocus()

    def _show_parts(self, *, is_working: bool, has_lines: bool, can_repair: bool) -> None:
        self._busy.setVisible(is_working)
        self._lines.setVisible(has_lines)
        self._copy.setVisible(has_lines)
        self._repair.setVisible(can_repair)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._lines.toPlainText())
