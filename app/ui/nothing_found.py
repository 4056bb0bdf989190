# SPDX-License-Identifier: MIT
"""What stands in the results column where nothing was found: why, and what to try."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from app.domain.wording import count_of
from app.search.advice import Without
from app.ui.buttons import FlatButton
from app.ui.theme import Theme, scaled_font

_MOST_OFFERED = 5


class NothingFound(QWidget):
    """Sentences, and a button for each search that would find something.

    Signals: ``text_wanted(str)``, the text to search instead.
    """

    text_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setFont(scaled_font(self, 1.0))
        self._words.setWordWrap(True)
        self._offers: list[QToolButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 8, 18, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._words)
        self._column.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    def show_advice(self, sentences: Sequence[str], offers: Sequence[Without] = ()) -> None:
        """Say these sentences, and offer these searches."""
        self._words.setText("\n\n".join(sentences))
        for button in self._offers:
            self._column.removeWidget(button)
            button.deleteLater()
        self._offers = [self._offer(offer) for offer in offers[:_MOST_OFFERED]]
        for place, button in enumerate(self._offers, 1):
            self._column.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer(self, offer: Without) -> QToolButton:
        button = FlatButton(self._theme, "", self, height=26, padding=0)
        findings = count_of(offer.findings, "finding")
        button.setText(f"Search without {offer.left_out} ({findings})".replace("&", "&&"))
        button.setAccessibleName(f"Search without {offer.left_out}, {findings}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.colour_name = "link"
        button.clicked.connect(lambda: self.text_wanted.emit(offer.text))
        return button

    def _dress(self) -> None:
        palette = self._words.palette()
        palette.setColor(palette.ColorRole.WindowText, QColor(self._theme.tokens.text2))
        self._words.setPalette(palette)
