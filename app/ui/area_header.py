# SPDX-License-Identifier: MIT
"""The head of the reading pane: where the reader is, the area's name, grade and dates."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.models.page import Page
from app.ui.buttons import FlatButton, GradeBadge
from app.ui.crumbs import Crumbs
from app.ui.ratings_grid import RatingsGrid
from app.ui.theme import Theme, paint_ground, scaled_font

MARGIN = 32
_RIGHT = 20
_INSET = 6  # between a button's edge and its words, so that words line up below them
_DOUBTS_SHOWN = 4
_SEPARATOR = "  \N{MIDDLE DOT}  "


class _Title(QLabel):
    """Asks for one line, so that a badge can stand right behind it, but wraps if it must."""

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + _INSET + 2
        return QSize(width, super().sizeHint().height())


class AreaHeader(QWidget):
    """Shows a Page's head.

    Signals: ``key_chosen(str)``, the row of the tree that a crumb or rating leads to.
    """

    key_chosen = Signal(str)

    def __init__(
        self, theme: Theme, previous: QAction, following: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_short = False
        self._crumbs = Crumbs(theme, self)
        self._crumbs.key_chosen.connect(self.key_chosen)
        self._position = self._label(0.96)
        self._steps = [
            FlatButton(theme, "chevron-up", self).bind(previous),
            FlatButton(theme, "chevron-down", self).bind(following),
        ]
        self._title = _Title(self)
        self._dress_label(self._title, 1.85, bold=True)
        self._title.setWordWrap(True)
        self._badge = GradeBadge(theme, self)
        self._printed = self._label(0.96)
        self._printed.setWordWrap(True)
        self._meta = self._label(0.96)
        self._meta.setWordWrap(True)
        self._notice = self._label(0.96)
        self._notice.setWordWrap(True)
        self._doubts = self._label(0.96)
        self._doubts.setWordWrap(True)
        self._ratings = RatingsGrid(theme, self)
        self._ratings.key_chosen.connect(self.key_chosen)
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def _label(self, scale: float, *, bold: bool = False) -> QLabel:
        label = QLabel(self)
        self._dress_label(label, scale, bold=bold)
        return label

    def _dress_label(self, label: QLabel, scale: float, *, bold: bool = False) -> None:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(scaled_font(self, scale, bold=bold))
        label.setContentsMargins(_INSET, 0, 0, 0)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._crumbs)
        top.addStretch(1)
        top.addWidget(self._position)
        top.addSpacing(6)
        for button in self._steps:
            top.addWidget(button)
        title = self._title_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        title.setSpacing(16)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        title.addWidget(self._title)
        title.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        title.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN - _INSET, 10, _RIGHT, 13)
        column.setSpacing(5)
        column.addLayout(top)
        column.addLayout(title)
        for label in (self._printed, self._meta, self._notice, self._doubts):
            column.addWidget(label)
        column.addWidget(self._ratings)

    def show_page(self, page: Page, position: str) -> None:
        """Show the head of ``page``; ``position`` is its place in the report, if any."""
        self._crumbs.show_crumbs(page.crumbs, self._steps[0])
        self._position.setText(position)
        self._title.setText(page.title)
        self._badge.setVisible(page.grade_label is not None)
        if page.grade_label is not None:
            self._badge.show_grade(page.grade, page.grade_label)
        self._place_badge()
        self._printed.setText(page.printed)
        self._meta.setText(_SEPARATOR.join(page.meta))
        self._show_details()
        self._show_words(self._notice, " ".join(page.notices))
        self._show_words(self._doubts, _doubt_words(page.doubts))
        self._ratings.show_ratings(page.ratings, self._steps[-1])
        self._claim_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_badge()
        self._claim_height()

    def _claim_height(self) -> None:
        """Ask for all lines: the pane's layout at times goes by those of another width."""
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def _place_badge(self) -> None:
        """Put the badge behind the title, or below it where there is no room for both."""
        row, direction = self._title_row, QBoxLayout.Direction
        wanted = self._title.sizeHint().width() + row.spacing() + self._badge.sizeHint().width()
        has_room = wanted <= self.width() - MARGIN - _RIGHT
        row.setDirection(direction.LeftToRight if has_room else direction.TopToBottom)
        side = Qt.AlignmentFlag.AlignVCenter if has_room else Qt.AlignmentFlag.AlignLeft
        row.setAlignment(self._badge, side)

    def set_short(self, is_short: bool) -> None:
        """Leave out what the details of the inspection say too, where the pane is low."""
        if is_short != self._is_short:
            self._is_short = is_short
            self._show_details()
            self._claim_height()

    def _show_details(self) -> None:
        for label in (self._printed, self._meta):
            label.setVisible(bool(label.text()) and not self._is_short)

    def _show_words(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _dress(self) -> None:
        for label in (self._position, self._printed, self._meta, self._notice):
            palette = label.palette()
            palette.setColor(palette.ColorRole.WindowText, QColor(self._theme.tokens.text2))
            label.setPalette(palette)
        palette = self._doubts.palette()
        palette.setColor(palette.ColorRole.WindowText, QColor(self._theme.tokens.warn))
        self._doubts.setPalette(palette)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect(), QColor(self._theme.tokens.paper))
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        y = self.height() - 1
        painter.drawLine(MARGIN, y, self.width() - _RIGHT, y)
        painter.end()


def _doubt_words(doubts: Sequence[str]) -> str:
    """The first doubts, and how many more there are."""
    shown = " ".join(doubts[:_DOUBTS_SHOWN])
    rest = len(doubts) - _DOUBTS_SHOWN
    more = f" And {rest:,} more." if rest > 0 else ""
    return f"To check: {shown}{more}" if doubts else ""
