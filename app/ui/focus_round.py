# SPDX-License-Identifier: MIT
"""Moves the keyboard round the window's panes, and says which comes after which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

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


def lead_on(before: QWidget, after: QWidget) -> None:
    """Let Tab come from the end of ``before`` to ``after``, which may stand inside it."""
    following = _tab_stops(after)
    last = [stop for stop in _tab_stops(before) if stop not in following][-1:]
    for stop, then in pairwise(last + following):
        QWidget.setTabOrder(stop, then)


def _tab_stops(pane: QWidget) -> list[QWidget]:
    """What Tab comes to in ``pane``, in its order."""
    stops = []
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


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
