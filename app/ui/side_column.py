# SPDX-License-Identifier: MIT
"""The column at the left: the tree, and results where these have no column of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.buttons import FlatButton
from app.ui.theme import Theme


def focus_view_in(pane: QWidget) -> None:
    """Move the keyboard to the list or text in ``pane``.

    A focus proxy would do it too, but is then told to screen readers in the list's place.
    """
    views = pane.findChildren(QAbstractScrollArea)
    view = next((view for view in views if view.isVisibleTo(pane)), None)
    if view is not None:
        view.setFocus()


class SideColumn(QWidget):
    """The tree, and where there is no room for a column of its own, the results.

    Signals: ``put_away()`` when the reader closes the slid-over column.
    """

    put_away = Signal()

    def __init__(self, tree: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs = QWidget(self)
        self._reports_tab = self._tab("Reports", "Show reports")
        self._results_tab = self._tab("Results", "Show results")
        self._close = FlatButton(theme, "x", self._tabs)
        self._close.setAccessibleName("Close this column")
        self._close.setToolTip("Close this column (Ctrl+B)")
        self._close.clicked.connect(self.put_away)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(tree)
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def _tab(self, words: str, name: str) -> FlatButton:
        tab = FlatButton(self._theme, "", self._tabs)
        tab.setText(words)
        tab.setAccessibleName(name)
        tab.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        tab.setCheckable(True)
        return tab

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._tabs)
        row.setContentsMargins(8, 5, 8, 5)
        for tab in (self._reports_tab, self._results_tab):
            row.addWidget(tab)
        row.addStretch(1)
        row.addWidget(self._close)
        self._reports_tab.clicked.connect(lambda: self.show_results(False))
        self._results_tab.clicked.connect(lambda: self.show_results(True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self.show_results(False)

    def take_results(self, results: QWidget) -> None:
        """Hold the results under a tab of their own."""
        self._stack.addWidget(results)

    def show_results(self, is_shown: bool) -> None:
        """Turn to the results, or back to the tree."""
        self._reports_tab.setChecked(not is_shown)
        self._results_tab.setChecked(is_shown)
        self._stack.setCurrentIndex(self._stack.count() - 1 if is_shown else 0)

    def take_focus(self) -> None:
        """Move the keyboard to the list that is in front."""
        in_front = self._stack.currentWidget()
        if in_front is not None:
            focus_view_in(in_front)

    def offer_tabs(self, *, is_over: bool, are_results_here: bool) -> None:
        """Show the tabs where there is something to turn to or a column to put away.

        ``is_over`` says that the column lies over the text.
        """
        self._tabs.setVisible(is_over or are_results_here)
        self._results_tab.setVisible(are_results_here)
        self._close.setVisible(is_over)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, QColor(self._theme.tokens.side))
        self.setPalette(palette)
        self.setAutoFillBackground(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()
