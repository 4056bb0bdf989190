# SPDX-License-Identifier: MIT
"""The buttons at the current finding's page line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.ui.findings_metrics import ACTION_ROW
from app.ui.icons import paint_icon
from app.ui.tokens import LIGHT, Tokens

_ICONS = {"copy_action": "copy", "copy_cited_action": "text-quote"}
_ICON = 16
_RADIUS = 6
_PITCH = 32
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class _ActionButton(QToolButton):
    """Signals: ``reached()`` when the keyboard comes to it."""

    reached = Signal()

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = LIGHT
        self._has_ring = False
        self._icon_name = _ICONS.get(action.objectName(), "")
        self.setDefaultAction(action)
        self.setAccessibleName(action.text().replace("&", ""))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(int(ACTION_ROW), int(ACTION_ROW))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._has_ring = event.reason() in _KEYBOARD
        if self._has_ring:
            self.reached.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self._ground()
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        edge = (self.width() - _ICON) // 2
        box = QRectF(edge, edge, _ICON, _ICON)
        colour = self.tokens.text2 if self.isEnabled() else self.tokens.text3
        if self._icon_name:
            paint_icon(painter, box, self._icon_name, colour)
        if self._has_ring and self.hasFocus():
            painter.setPen(QPen(QColor(self.tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.end()

    def _ground(self) -> str | None:
        if not self.isEnabled():
            return None
        if self.isDown() and not self.tokens.is_high_contrast:
            return self.tokens.sel
        return self.tokens.sel0 if self.underMouse() else None


class FindingActions(QWidget):
    """A row of buttons, one an action.

    Signals: ``reached()`` when the keyboard comes to one of them.
    """

    reached = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_PITCH - int(ACTION_ROW))
        self._buttons = [_ActionButton(action, self) for action in actions]
        for button in self._buttons:
            row.addWidget(button)
            button.reached.connect(self.reached)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.adjustSize()

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in these colours."""
        for button in self._buttons:
            button.tokens = tokens
            button.update()
