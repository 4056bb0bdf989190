# SPDX-License-Identifier: MIT
"""Moves the keyboard round the window's panes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_round(panes: Sequence[QWidget | None], by: int) -> None:
    """Move the keyboard to the next (1) or previous (-1) of the panes that are to be seen."""
    seen = [pane for pane in panes if pane is not None and pane.isVisible()]
    focus = QApplication.focusWidget()
    here = -1 if by > 0 else 0
    for place, pane in enumerate(seen):
        if focus is not None and (pane is focus or pane.isAncestorOf(focus)):
            here = place
    seen[(here + by) % len(seen)].setFocus(Qt.FocusReason.ShortcutFocusReason)
