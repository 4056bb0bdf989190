# SPDX-License-Identifier: MIT
"""The tree under its heading: how it is gathered, a filter box, and all of it open or shut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.models.area_tree import Grouping
from app.ui.area_tree_view import AreaTreeView
from app.ui.buttons import FlatButton
from app.ui.choice_button import ChoiceButton
from app.ui.theme import Theme, scaled_font

_GROUPINGS = ((Grouping.AUTHORITY, "By authority"), (Grouping.AREA, "By area"))


class ReportsPanel(QWidget):
    """Heading, filter box and tree.

    Signals: ``grouping_chosen(Grouping)``; ``filtered(str)`` with what is typed in the box.
    """

    grouping_chosen = Signal(object)
    filtered = Signal(str)

    def __init__(
        self, tree: AreaTreeView, theme: Theme, collapse: QAction, expand: QAction
    ) -> None:
        super().__init__()
        self._tree = tree
        self._grouping = ChoiceButton(theme, "Reports", "{}", _GROUPINGS, self)
        self._grouping.setFont(scaled_font(self, 0.96, bold=True))
        self._funnel = FlatButton(theme, "list-filter", self)
        self._funnel.setCheckable(True)
        self._funnel.setAccessibleName("Filter authorities")
        self._funnel.setToolTip("Filter authorities (Ctrl+T)")
        self.box = QLineEdit(self)
        self.box.setAccessibleName("Filter authorities")
        self.box.setPlaceholderText("Part of an authority\N{RIGHT SINGLE QUOTATION MARK}s name")
        self.box.installEventFilter(self)
        self.box.hide()
        self._nothing = QLabel("No authority here has such a name.", self)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setFont(scaled_font(self, 0.96))
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(16, 8, 16, 0)
        self._nothing.hide()
        self._lay_out(theme, collapse, expand)
        self._grouping.chosen.connect(self.grouping_chosen)
        self._funnel.toggled.connect(self._on_funnel)
        self.box.textChanged.connect(self._on_typed)

    def _lay_out(self, theme: Theme, collapse: QAction, expand: QAction) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(10, 5, 10, 5)
        head.setSpacing(2)
        head.addWidget(self._grouping)
        head.addStretch(1)
        head.addWidget(self._funnel)
        head.addWidget(FlatButton(theme, "chevrons-up-down", self).bind(expand))
        head.addWidget(FlatButton(theme, "chevrons-down-up", self).bind(collapse))
        box = QHBoxLayout()
        box.setContentsMargins(12, 0, 12, 6)
        box.addWidget(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(box)
        column.addWidget(self._nothing)
        column.addWidget(self._tree, 1)

    def show_grouping(self, grouping: Grouping) -> None:
        """Say how the tree is gathered."""
        self._grouping.show_choice(grouping)

    def show_matching(self, are_any: bool) -> None:
        """Say whether an authority has a name that passes the filter."""
        self._nothing.setVisible(not are_any)

    def open_filter(self) -> None:
        """Show the filter box and put the keyboard into it."""
        self._funnel.setChecked(True)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def close_filter(self) -> None:
        """Show all authorities again."""
        self._funnel.setChecked(False)

    def _on_funnel(self, is_open: bool) -> None:
        if is_open:
            self.box.setClearButtonEnabled(True)
            self.box.show()
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.box.hasFocus():
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.hide()
        self.box.clear()

    def _on_typed(self, words: str) -> None:
        self.filtered.emit(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the box, Down and Enter lead into the tree and Esc closes the box."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()  # or the window's own Esc would take it
            return True
        if event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_filter()
                return True
        return super().eventFilter(watched, event)
