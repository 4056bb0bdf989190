# SPDX-License-Identifier: MIT
"""The bar at the foot of the window: what is here, and the size of the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStatusBar, QWidget

from app.ui.buttons import FlatButton
from app.ui.eliding_label import ElidingLabel, plain_tooltip
from app.ui.theme import Theme, paint_ground, scaled_font

_MOST_COVERAGE = 0.45  # of the bar's width, so that messages have room


class StatusBar(QStatusBar):
    """Progress and messages at the left; coverage and text size at the right."""

    def __init__(
        self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 10, 0)
        self._left = QWidget(self)
        self._row = QHBoxLayout(self._left)
        self._row.setContentsMargins(8, 0, 0, 0)
        self._message = self._eliding_label()
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._list = self._button("Show list")
        self._list.setToolTip(actions["outcomes"].toolTip())
        self._list.clicked.connect(actions["outcomes"].trigger)
        self._list.hide()
        self._row.addWidget(self._message, 1)
        self._row.addWidget(self._list)
        self.addWidget(self._left, 1)
        self._coverage = self._eliding_label()
        self._collection, self._is_searching = "", False
        less = FlatButton(theme, "zoom-out", self, height=24).bind(actions["smaller"])
        self._zoom = self._label()
        more = FlatButton(theme, "zoom-in", self, height=24).bind(actions["larger"])
        # Made in the order in which they stand, since screen readers and Tab follow that.
        for widget in (self._coverage, less, self._zoom, more):
            self.addPermanentWidget(widget)

    def _button(self, words: str) -> FlatButton:
        button = FlatButton(
            self._theme, "", self, outlined=True, height=24, font_scale=0.92, padding=8
        )
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_ground(painter, QRect(0, 0, self.width(), 1), QColor(self._theme.tokens.line))
        painter.end()

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(scaled_font(self, 0.92))
        return label

    def _eliding_label(self) -> ElidingLabel:
        label = ElidingLabel(self)
        label.setFont(scaled_font(self, 0.92))
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._coverage.setMaximumWidth(round(_MOST_COVERAGE * self.width()))

    def add_progress(self, progress: QWidget) -> None:
        """Put a widget before the messages."""
        self._row.insertWidget(0, progress)

    def say(self, sentence: str) -> None:
        """Show a sentence until the next one, and have it spoken once.

        Qt's own messages would hide the rest of the bar.
        """
        self._message.say(sentence)
        if sentence and self.isVisible():
            from PySide6.QtGui import (  # noqa: PLC0415 - not before the first paint
                QAccessible,
                QAccessibleAnnouncementEvent,
            )

            event = QAccessibleAnnouncementEvent(self._message, sentence)
            QAccessible.updateAccessibility(event)

    def offer_list(self, is_offered: bool) -> None:
        """Offer the list of what became of the files that were added."""
        self._list.setVisible(is_offered)

    def offer(self, sentence: str, words: str, carry_out: Callable[[], object]) -> None:
        """Say a sentence with a button that does something about it, once, and then goes."""
        self.say(sentence)
        button = self._button(words)
        button.setToolTip(plain_tooltip(sentence))
        button.clicked.connect(carry_out)
        button.clicked.connect(button.deleteLater)
        self._row.addWidget(button)

    def show_coverage(self, words: str) -> None:
        """Say what there is to read and search."""
        self._collection = words
        if not self._is_searching:
            self._coverage.say(words)

    def show_searched(self, words: str) -> None:
        """Say what the search covered, in place of what there is; "" when it has ended."""
        self._is_searching = bool(words)
        self._coverage.say(words or self._collection)

    def show_zoom(self, percent: int) -> None:
        """Say how large the findings are."""
        self._zoom.setText(f"{percent}%")
        self._zoom.setAccessibleName(f"Text size {percent}%")
