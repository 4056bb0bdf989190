# SPDX-License-Identifier: MIT
"""The short glow that shows where a jump has led."""

from __future__ import annotations

from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QWidget

_FLASH_MS = 600


class Flash(QVariantAnimation):
    """Runs from 1 to 0 once; not at all where the system wants no motion.

    Its owner repaints on ``valueChanged``.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setDuration(_FLASH_MS)
        self.setStartValue(1.0)
        self.setEndValue(0.0)

    def strength(self) -> float:
        """How strong the glow is now, 0 for none."""
        if self.state() is not QVariantAnimation.State.Running:
            return 0.0
        return float(self.currentValue())

    def restart(self) -> None:
        """Glow from now on."""
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - not before the first paint

        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        self.stop()
        if self._owner.style().styleHint(hint, None, self._owner):
            self.start()
