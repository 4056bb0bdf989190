# SPDX-License-Identifier: MIT
"""The search box: a line edit with its suggestions, clear button and scope of the search."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from app.ui.buttons import FlatButton
from app.ui.icons import paint_icon
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.suggester import Suggester
    from app.ui.suggestions import Completer, Home

ALL_REPORTS = "All reports"
THIS_REPORT = "This report"
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}


class SearchField(QWidget):
    """What the reader types and where it is looked for.

    Signals: ``text_changed(str)`` at each change; ``scope_changed(bool)`` True for this
    report only; ``moved(int)`` when an arrow key asks for another result;
    ``opened()`` when Enter is typed.
    """

    text_changed = Signal(str)
    scope_changed = Signal(bool)
    moved = Signal(int)
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_one_report = False
        self.edit = QLineEdit(self)
        self._clear = FlatButton(theme, "x", self, height=26)
        self._scope = FlatButton(theme, "", self, height=26)
        self._set_up_edit()
        self._set_up_buttons()
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    @cached_property
    def _suggester(self) -> Suggester:
        """Made after the box's own filter is set: Qt asks the one that was set last first."""
        from app.ui.suggester import Suggester  # noqa: PLC0415 - not before the first paint

        return Suggester(self._theme, self.edit, self)

    def _set_up_edit(self) -> None:
        self.edit.setAccessibleName("Search findings")
        self.edit.setPlaceholderText("Search findings, for example caseloads")
        self.edit.setFrame(False)
        self.edit.setMinimumHeight(24)
        self.edit.setMaxLength(2000)
        self.edit.setAcceptDrops(False)  # a report dropped here belongs to the window
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.installEventFilter(self)

    def _set_up_buttons(self) -> None:
        self._clear.setAccessibleName("Clear search")
        self._clear.setToolTip("Clear search (Esc)")
        self._clear.clicked.connect(self.edit.clear)
        self._clear.hide()
        menu = QMenu(self._scope)
        group = QActionGroup(menu)
        for words in (ALL_REPORTS, THIS_REPORT):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(words == ALL_REPORTS)
            group.addAction(action)
        group.triggered.connect(lambda action: self.set_scope(action.text() == THIS_REPORT))
        self._scope.setMenu(menu)
        self._scope.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._scope.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._scope.setToolTip("Where to search (Ctrl+Shift+F: all reports, Alt+Shift+F: this one)")
        self._show_scope()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 3, 4, 3)
        row.setSpacing(2)
        row.addWidget(self.edit, 1)
        row.addWidget(self._clear)
        row.addSpacing(7)
        row.addWidget(self._scope)
        self.setMinimumHeight(34)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def is_one_report(self) -> bool:
        """Whether only the report being read is searched."""
        return self._is_one_report

    def set_scope(self, is_one_report: bool) -> None:
        """Search the report being read, or all."""
        if is_one_report == self._is_one_report:
            return
        self._is_one_report = is_one_report
        self._show_scope()
        self.scope_changed.emit(is_one_report)

    def focus(self) -> None:
        """Take the keyboard and select what is typed; suggest searches if nothing is."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()
        self._suggester.open_home()

    def set_home(self, home: Callable[[], Home]) -> None:
        """Suggest these while nothing is typed; asked for whenever the list opens."""
        self._suggester.set_home(home)

    def set_completer(self, complete: Completer) -> None:
        """Complete fields with this; it is called at every key, so it must be quick."""
        self._suggester.set_completer(complete)

    @property
    def is_popup_open(self) -> bool:
        """Whether suggestions are to be seen under the box."""
        return self._suggester.is_open

    def close_popup(self) -> None:
        """Put the suggestions away, the first rung of the ladder of Esc."""
        self._suggester.close()

    def _show_scope(self) -> None:
        words = THIS_REPORT if self._is_one_report else ALL_REPORTS
        self._scope.setText(words)
        self._scope.setAccessibleName(f"Search in: {words}")
        self._scope.updateGeometry()
        for action in self._scope.menu().actions():
            action.setChecked(action.text() == words)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.text_changed.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._takes_key(event)
        return super().eventFilter(watched, event)

    def _takes_key(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain != Qt.KeyboardModifier.NoModifier:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return True
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None or not self.edit.text():
            return False
        self.moved.emit(move)
        return True

    def _dress(self) -> None:
        palette = self.edit.palette()
        palette.setColor(palette.ColorRole.Base, QColor(self._theme.tokens.raised))
        self.edit.setPalette(palette)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.edit.hasFocus()
        width = 2 if has_focus else 1
        painter.setPen(QPen(QColor(tokens.accent if has_focus else tokens.line2), width))
        painter.setBrush(QColor(tokens.raised))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        box = QRectF(12, (self.height() - 16) / 2, 16, 16)
        paint_icon(painter, box, "search", tokens.text2)
        x = self._scope.x() - 5 + 0.5
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(int(x), 8, int(x), self.height() - 8)
        painter.end()
