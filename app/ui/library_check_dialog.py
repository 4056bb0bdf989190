# SPDX-License-Identifier: MIT
"""Shows that the library is being checked, then what was found; does neither itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.lines_dialog import LinesDialog

_WORKING = "Every report and its file are being looked at. You can go on reading meanwhile."
_FOUND = "This is wrong:"
_MENDABLE = "This is wrong. What can be mended is mended from the stored files and the copies."
_WELL = "Nothing is wrong."


class LibraryCheckDialog(LinesDialog):
    """First a busy bar, then sentences that can be copied, and perhaps *Repair*.

    Signals: ``repair_wanted()``.
    """

    repair_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Check library", "What was found", "Checking the library", ("Repair",), parent
        )
        (self._repair,) = self.action_buttons
        self._repair.clicked.connect(self.repair_wanted)
        self.show_working()

    def show_working(self, words: str = _WORKING) -> None:
        """Say that the work is going on; what was found before goes."""
        self.show_progress(words)
        self._repair.hide()
        self.close_button.setFocus()

    def show_result(self, lines: Sequence[str], can_repair: bool, words: str = "") -> None:
        """Show the sentences of what is wrong, none if all is well.

        ``words`` stands above them instead of the usual sentence.
        """
        usual = _MENDABLE if can_repair else _FOUND
        self.show_lines(words or (usual if lines else _WELL), lines)
        self._repair.setVisible(can_repair)
