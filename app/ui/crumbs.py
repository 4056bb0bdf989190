# SPDX-License-Identifier: MIT
"""The way from the authority to the page that is shown, each step a button where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.models.page import Crumb
from app.ui.buttons import FlatButton
from app.ui.eliding_label import ElidingLabel, plain_tooltip
from app.ui.theme import Theme, scaled_font

_SCALE = 0.96
_INSET = 6


class Crumbs(QWidget):
    """A row of crumbs.

    Signals: ``key_chosen(str)``, the row of the tree that a crumb leads to.
    """

    key_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def show_crumbs(self, crumbs: Sequence[Crumb], following: QWidget) -> None:
        """Show these crumbs and no others; the Tab key leads from the last to ``following``."""
        while (entry := self._row.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, crumb in enumerate(crumbs):
            if place:
                self._row.addSpacing(_INSET)
                self._row.addWidget(self._label("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"))
            if crumb.key is None:
                self._row.addSpacing(_INSET)
                self._row.addWidget(self._last(crumb.words))
                continue
            button = self._button(crumb.words, crumb.key, is_first=place == 0)
            self._row.addWidget(button)
            # After it, then it after this one: Qt has no call that puts one before another.
            QWidget.setTabOrder(following, button)
            QWidget.setTabOrder(button, following)

    def _label(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(scaled_font(self, _SCALE))
        return label

    def _last(self, words: str) -> ElidingLabel:
        label = ElidingLabel(self)
        label.setFont(scaled_font(self, _SCALE))
        label.say(words)
        return label

    def _button(self, words: str, key: str, *, is_first: bool) -> FlatButton:
        button = FlatButton(self._theme, "", self, height=26, font_scale=_SCALE, padding=_INSET)
        button.setText(words)
        button.setAccessibleName(f"Go to {words}")
        button.setToolTip(plain_tooltip(f"Go to {words}"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFont(scaled_font(self, _SCALE, bold=is_first))
        button.colour_name = "text" if is_first else "text2"
        button.clicked.connect(partial(self.key_chosen.emit, key))
        return button
