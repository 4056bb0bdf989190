# SPDX-License-Identifier: MIT
"""Buttons side by side, or below each other where there is no room for that."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from app.ui.scrolling_dialog import plain_button


class ButtonRow(QWidget):
    """As wide as its widest button at least."""

    def __init__(self, buttons: Iterable[QPushButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._buttons = [plain_button(button) for button in buttons]
        for button in self._buttons:
            self._row.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = [button for button in self._buttons if not button.isHidden()]
        gaps = self._row.spacing() * max(0, len(shown) - 1)
        wanted = sum(button.sizeHint().width() for button in shown) + gaps
        direction = QBoxLayout.Direction
        has_room = wanted <= self.width()
        self._row.setDirection(direction.LeftToRight if has_room else direction.TopToBottom)
