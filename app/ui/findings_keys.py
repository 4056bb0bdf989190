# SPDX-License-Identifier: MIT
"""The keys that lead from finding to finding."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_PLAIN = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


def target_of(event: QKeyEvent, current: int, last: int, has_letters: bool) -> int | None:
    """The finding that a key leads to from ``current``; None where the key is another's.

    Ctrl+Down and Ctrl+Up step, with ``has_letters`` also J and K; Home and End lead to the
    ends.
    """
    key = (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key())
    after, before = min(last, current + 1), max(0, current - 1)
    targets: dict[tuple[Qt.KeyboardModifier, int], int] = {
        (_CONTROL, Qt.Key.Key_Down): after,
        (_CONTROL, Qt.Key.Key_Up): before,
        (_PLAIN, Qt.Key.Key_Home): 0,
        (_PLAIN, Qt.Key.Key_End): last,
    }
    if has_letters:
        targets[_PLAIN, Qt.Key.Key_J] = after
        targets[_PLAIN, Qt.Key.Key_K] = before
    return targets.get(key)
