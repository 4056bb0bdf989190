# SPDX-License-Identifier: MIT
"""A quiet button that says what is chosen and offers the others in a menu."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.buttons import FlatButton
from app.ui.theme import Theme


class ChoiceButton(FlatButton):
    """``Group: report`` with a menu; ``pattern`` has ``{}`` where the choice's words go.

    Signals: ``chosen(Enum)`` when the reader takes another.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        what: str,
        pattern: str,
        choices: Sequence[tuple[Enum, str]],
        parent: QWidget,
        *,
        font_scale: float = 0.96,
    ) -> None:
        super().__init__(theme, "", parent, height=24, font_scale=font_scale, padding=6)
        self._what, self._pattern = what, pattern
        self._names = dict(choices)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        menu = QMenu(self)
        group = QActionGroup(menu)
        for choice, words in choices:
            action = menu.addAction(words[0].upper() + words[1:])
            action.setCheckable(True)
            action.setData(choice)
            group.addAction(action)
        self.setMenu(menu)
        menu.triggered.connect(self._on_triggered)
        self.show_choice(choices[0][0])

    def show_choice(self, choice: Enum) -> None:
        """Say that this is chosen, without telling."""
        words = self._names[choice]
        shown = self._pattern.format(words)
        self.setText(shown)
        # With the words to be seen, by which those who speak to the program ask for it.
        self.setAccessibleName(f"{self._what}: {shown}")
        self.setToolTip(f"{self._what}: {shown}")
        for action in self.menu().actions():
            action.setChecked(action.data() is choice)
        self.updateGeometry()

    def _on_triggered(self, action: QAction) -> None:
        self.show_choice(action.data())
        self.chosen.emit(action.data())
