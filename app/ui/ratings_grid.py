# SPDX-License-Identifier: MIT
"""The ratings of a report, or the reports of an authority, as lines that lead there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from app.models.page import Rating
from app.ui.buttons import FlatButton, paint_grade
from app.ui.theme import Theme


class RatingButton(FlatButton):
    """One rating: the area's name and its grade as shape and word."""

    def __init__(self, theme: Theme, rating: Rating, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self._rating = rating
        self.setText(rating.label)
        self.setAccessibleName(f"{rating.label}: {rating.words}")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setEnabled(rating.key is not None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        words = metrics.horizontalAdvance(self._rating.label + self._rating.words)
        return QSize(words + 80, max(30, metrics.height() + 10))

    minimumSizeHint = sizeHint

    def _paint_content(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        rating = self._rating
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        room = QRectF(self.rect()).adjusted(6, 0, -6, 0)
        width = metrics.horizontalAdvance(rating.words) + metrics.ascent() + 6
        grade = QRectF(room.right() - width - 2, room.top(), width + 2, room.height())
        paint_grade(painter, grade, rating.grade, rating.words, tokens.grade(rating.grade))
        painter.setPen(QColor(tokens.text))
        name_room = int(room.width() - width - 14)
        name = metrics.elidedText(rating.label, Qt.TextElideMode.ElideRight, name_room)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)


class RatingsGrid(QWidget):
    """Two columns of ratings, one where the pane is narrow; empty it takes no room.

    Signals: ``key_chosen(str)``, the row of the tree that a rating leads to.
    """

    key_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[QToolButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 8, 0, 0)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(0)
        self.setMaximumWidth(720)
        self.hide()

    def show_ratings(self, ratings: Sequence[Rating], previous: QWidget) -> None:
        """Show these ratings row by row; the Tab key leads from ``previous`` to the first."""
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for rating in ratings:
            button = RatingButton(self._theme, rating, self)
            QWidget.setTabOrder(previous, button)
            previous = button
            if rating.key is not None:
                button.clicked.connect(partial(self.key_chosen.emit, rating.key))
            self._buttons.append(button)
        self._place()
        self.setVisible(bool(ratings))

    def _place(self) -> None:
        columns = 2 if len(self._buttons) > 3 else 1
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, *divmod(place, columns))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
