# SPDX-License-Identifier: MIT
"""The tree under its heading, with the buttons that open and close all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.area_tree_view import AreaTreeView
from app.ui.buttons import FlatButton
from app.ui.theme import Theme, scaled_font


class ReportsPanel(QWidget):
    """Heading and tree."""

    def __init__(
        self, tree: AreaTreeView, theme: Theme, collapse: QAction, expand: QAction
    ) -> None:
        super().__init__()
        self._theme = theme
        self._heading = QLabel("By authority", self)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setFont(scaled_font(self, 0.96, bold=True))
        head = QHBoxLayout()
        head.setContentsMargins(16, 5, 10, 5)
        head.setSpacing(2)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(FlatButton(theme, "chevrons-up-down", self).bind(expand))
        head.addWidget(FlatButton(theme, "chevrons-down-up", self).bind(collapse))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(tree, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        palette = self._heading.palette()
        palette.setColor(palette.ColorRole.WindowText, QColor(self._theme.tokens.text2))
        self._heading.setPalette(palette)
