# SPDX-License-Identifier: MIT
"""A text to read: words only, no rich text, no editing, no loading of anything.

It takes care of what is the same for any such text: the wheel, the menu, the colours, and
whether focus came by the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from app.ui.scroll_bar import meet_viewport
from app.ui.tokens import Tokens

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

_SELECTION_ALPHA = 70  # lets what is painted under the text show through
_WHEEL_STEP = 120
_PASSING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class PlainTextView(QTextEdit):
    """A read-only text with a caret; ``actions`` are offered in its menu.

    A QTextEdit and not a QTextBrowser, which screen readers are told is a label.
    Signals: ``zoom_requested(int)``, steps up or down, by Ctrl and the wheel.
    """

    zoom_requested = Signal(int)

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        meet_viewport(self)
        self._menu_actions = tuple(actions)
        self._came_by_keyboard = False
        self._wheel = 0
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def has_keyboard_focus(self) -> bool:
        """Whether it has focus and the reader came or moves by the keyboard."""
        return self._came_by_keyboard and self.hasFocus()

    def note_keyboard(self) -> None:
        """The reader moves by the keyboard now."""
        self._came_by_keyboard = True

    def dress(self, tokens: Tokens) -> None:
        """Show words and selection in these colours."""
        palette = self.palette()
        role = QPalette.ColorRole
        selection = QColor(tokens.accent)
        if not tokens.is_high_contrast:
            selection.setAlpha(_SELECTION_ALPHA)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, role.Base, QColor(tokens.paper))
            palette.setColor(group, role.Text, QColor(tokens.text))
            palette.setColor(group, role.Highlight, selection)
            palette.setColor(group, role.HighlightedText, QColor(tokens.on_selection().text))
        self.setPalette(palette)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        event.accept()
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / _WHEEL_STEP)
        self._wheel -= steps * _WHEEL_STEP
        if steps:
            self.zoom_requested.emit(steps)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _PASSING:
            self._came_by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        elif not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._menu_actions)
        menu.addSeparator()
        everything = menu.addAction("Select all")
        everything.setEnabled(not self.document().isEmpty())
        everything.triggered.connect(self.selectAll)
        menu.popup(place)
