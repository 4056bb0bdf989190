# SPDX-License-Identifier: MIT
"""The band at the top of the window: the tree's button, Back, Forward and the search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontInfo, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.buttons import FlatButton
from app.ui.search_field import SearchField
from app.ui.theme import Theme

_SEARCH_WIDTH = 640
_WORDS_EM = 60  # below that, the search box needs the room of the words more


class Toolbar(QWidget):
    """Lines the search box up with the text below it."""

    def __init__(
        self,
        theme: Theme,
        search: SearchField,
        left: Sequence[tuple[str, QAction]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._left = QWidget(self)
        group = QHBoxLayout(self._left)
        group.setContentsMargins(8, 0, 12, 0)
        group.setSpacing(2)
        self._last: QWidget = self._left
        for icon_name, action in left:
            self._last = FlatButton(theme, icon_name, self._left).bind(action)
            group.addWidget(self._last)
        group.addStretch(1)
        self._group = group
        self._worded: list[FlatButton] = []
        self._theme = theme
        search.setMaximumWidth(_SEARCH_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, 12, 7)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addSpacing(24)
        row.addWidget(search, 20)
        row.addStretch(1)
        self.setAutoFillBackground(True)

    def add_worded(self, icon_name: str, action: QAction) -> None:
        """Add a button with its words at the right of the left group."""
        button = FlatButton(self._theme, icon_name, self._left, outlined=True)
        self._group.addWidget(button.bind(action, with_text=True))
        self._worded.append(button)
        QWidget.setTabOrder(self._last, button)
        self._last = button

    def line_up(self, side_width: int) -> None:
        """Begin the search box where the text begins; 0 where no column is beside it."""
        self._left.setMinimumWidth(max(0, side_width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_words = self.width() >= _WORDS_EM * QFontInfo(self.font()).pixelSize()
        style = Qt.ToolButtonStyle
        for button in self._worded:
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if has_words else style.ToolButtonIconOnly
            )
