# SPDX-License-Identifier: MIT
"""Moves the keyboard round the window's panes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_round(panes: Sequence[QWidget | None], by: int) -> None:
    """Move the keyboard to the next (1) or previous (-1) of the panes that are to be seen.

    From between the panes, such as from a filter, that is the one that Tab would come to.
    """
    seen = [pane for pane in panes if pane is not None and pane.isVisible()]
    focus = QApplication.focusWidget()
    here = _pane_of(focus, seen)
    if here is not None:
        target = seen[(seen.index(here) + by) % len(seen)]
    else:
        target = _next_by_tab(focus, seen, by) or seen[0]
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _pane_of(widget: QWidget | None, panes: Sequence[QWidget]) -> QWidget | None:
    if widget is None:
        return None
    return next((pane for pane in panes if pane is widget or pane.isAncestorOf(widget)), None)


def _next_by_tab(start: QWidget | None, panes: Sequence[QWidget], by: int) -> QWidget | None:
    widget = start
    while widget is not None:
        widget = widget.nextInFocusChain() if by > 0 else widget.previousInFocusChain()
        if widget is start:
            return None
        pane = _pane_of(widget, panes)
        if pane is not None:
            return pane
    return None
