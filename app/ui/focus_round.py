# SPDX-License-Identifier: MIT
"""The way of the keyboard round the window's panes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

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


def lead_on(before: QWidget, after: QWidget) -> None:
    """Let Tab come from the end of ``before`` to ``after``, which was made later than it."""
    for stop, following in pairwise(_tab_stops(before)[-1:] + _tab_stops(after)):
        QWidget.setTabOrder(stop, following)


def _tab_stops(pane: QWidget) -> list[QWidget]:
    """What Tab comes to in ``pane``, in its order."""
    stops = []
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops
