# SPDX-License-Identifier: MIT
"""The short glow that shows where a jump has led."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

_FLASH_MS = 600


class Flash:
    """Runs from 1 to 0 once; not at all where the system wants no motion.

    Its owner repaints in ``on_changed``. Qt's animation is made for the first jump.
    """

    def __init__(self, owner: QWidget, on_changed: Callable[[object], None]) -> None:
        self._owner, self._on_changed = owner, on_changed
        self._animation: QVariantAnimation | None = None

    def strength(self) -> float:
        """How strong the glow is now, 0 for none."""
        animation = self._animation
        if animation is None or animation.state() is not animation.State.Running:
            return 0.0
        return float(animation.currentValue())

    def stop(self) -> None:
        """Glow no more."""
        if self._animation is not None:
            self._animation.stop()

    def restart(self) -> None:
        """Glow from now on."""
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - not before the first paint

        self._animation = self._animation or self._made()
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        self._animation.stop()
        if self._owner.style().styleHint(hint, None, self._owner):
            self._animation.start()

    def _made(self) -> QVariantAnimation:
        from PySide6.QtCore import QVariantAnimation  # noqa: PLC0415 - not before the first paint

        animation = QVariantAnimation(self._owner)
        animation.setDuration(_FLASH_MS)
        animation.setStartValue(1.0)
        animation.setEndValue(0.0)
        animation.valueChanged.connect(self._on_changed)
        return animation
