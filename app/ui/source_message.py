# SPDX-License-Identifier: MIT
"""What stands in the page's place where there is none to show: why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.buttons import FlatButton
from app.ui.theme import Theme, scaled_font


class Remedy(Enum):
    """What the reader can do about it, in the words of its button."""

    AGAIN = "Try again"
    FILE = "Point to the file…"
    WEB = "Ofsted\N{RIGHT SINGLE QUOTATION MARK}s web page"


class SourceMessage(QScrollArea):
    """A heading, sentences, and a button for each remedy; it scrolls where it has no room.

    Signals: ``remedy_chosen(Remedy)``.
    """

    remedy_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        inner = QWidget(self)
        self._heading = self._label(inner, bold=True)
        self._words = self._label(inner)
        self._buttons = {remedy: self._button(remedy, inner) for remedy in Remedy}
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._words)
        column.addSpacing(4)
        for button in self._buttons.values():
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._dress)
        self._dress()

    def _label(self, parent: QWidget, *, bold: bool = False) -> QLabel:
        label = QLabel(parent)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(scaled_font(self, 1.08 if bold else 1.0, bold=bold))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _button(self, remedy: Remedy, parent: QWidget) -> FlatButton:
        button = FlatButton(self._theme, "", parent, outlined=True)
        button.setText(remedy.value)
        button.setAccessibleName(remedy.value)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.clicked.connect(lambda: self.remedy_chosen.emit(remedy))
        return button

    def show_message(
        self, heading: str, sentences: Sequence[str], remedies: Sequence[Remedy] = ()
    ) -> None:
        """Say this, and offer these remedies."""
        self._heading.setText(heading)
        self._words.setText("\n\n".join(sentences))
        self._words.setVisible(bool(sentences))
        for remedy, button in self._buttons.items():
            button.setVisible(remedy in remedies)

    @property
    def first_button(self) -> QWidget | None:
        """The button of the first remedy that is offered."""
        offered = (button for button in self._buttons.values() if not button.isHidden())
        return next(offered, None)

    @property
    def spoken(self) -> str:
        """All that it says."""
        words = f"{self._heading.text()}. {self._words.text()}"
        return " ".join(words.split())

    def _dress(self) -> None:
        tokens = self._theme.tokens
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, QColor(tokens.paper))
        self.setPalette(palette)
        palette.setColor(palette.ColorRole.WindowText, QColor(tokens.text2))
        self._words.setPalette(palette)
