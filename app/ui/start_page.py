# SPDX-License-Identifier: MIT
"""The page to start from: searches to try, what was read last, and how to add reports.

It stands in the place of a report's text. What its buttons lead to is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QFontInfo,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.models.start import Recent
from app.ui.about import INDEPENDENT_LINE, LICENCE_LINE
from app.ui.buttons import PrimaryButton
from app.ui.icons import paint_icon
from app.ui.scroll_bar import QuietScrollBar
from app.ui.suggestions import EXAMPLES
from app.ui.theme import Theme, scaled_font
from app.ui.two_line_button import TwoLineButton

_WIDEST_EM, _TWO_COLUMNS_EM = 51, 42
_EDGE = 24
_DROP_ICON = 24
_NOTHING_READ = "What you read will be listed here."


class StartPage(QScrollArea):
    """A column of parts, two side by side where there is room.

    Focus goes to the first example. Signals: ``search_wanted(str)``; ``place_wanted(str)``, the
    key of a row of the tree.
    """

    search_wanted = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, theme: Theme, open_report: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._inner = QWidget(self)
        self._column = QVBoxLayout(self._inner)
        self._labels: list[tuple[QLabel, str]] = []
        self._examples = [self._example(*example) for example in EXAMPLES]
        self._recent = QVBoxLayout()
        self._recent_rows: list[TwoLineButton] = []
        self._nothing = self._label(_NOTHING_READ, 1.0, "text2")
        self._here = self._label("", 1.0, "text2")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._drop = _DropPlace(theme, open_report, self._inner)
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def show_start(self, read: Sequence[Recent], here: Sequence[str]) -> None:
        """List what was read last, and say in sentences what there is to read."""
        for row in self._recent_rows:
            self._recent.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._recent_rows = [self._recent_row(place) for place in read]
        self._nothing.setVisible(not read)
        for row in self._recent_rows:
            self._recent.addWidget(row)
        self._here.setText("\n\n".join(here))
        self._order()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._examples[0].setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = QFontInfo(QApplication.font()).pixelSize()
        room = self.viewport().width()
        width = min(room - 2 * _EDGE, _WIDEST_EM * em)
        edge = (room - width) // 2
        self._column.setContentsMargins(edge, 40, edge, 24)
        direction = QBoxLayout.Direction
        is_wide = width >= _TWO_COLUMNS_EM * em
        self._sides.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _lay_out(self) -> None:
        self.setAccessibleName("Start here")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBar(QuietScrollBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = self._column
        column.setSpacing(0)
        self._put(column, self._label("Start here", 2.0, "text", bold=True), 10)
        words = "Search every finding, or choose an authority on the left."
        self._put(column, self._label(words, 1.15, "text2"), 28)
        self._put(column, self._heading("Try a search"), 10)
        self._put(column, _Box(self._theme, self._examples, self._inner), 28)
        column.addLayout(self._sides)
        column.addSpacing(32)
        column.addStretch(1)
        column.addWidget(self._label(f"{LICENCE_LINE} {INDEPENDENT_LINE}", 0.92, "text2"))
        self._recent.setSpacing(2)
        self._recent.addWidget(self._nothing)
        self._sides.setSpacing(32)
        self._sides.addLayout(self._side("Recent", self._recent), 11)
        add = QVBoxLayout()
        add.setSpacing(16)
        add.addWidget(self._drop)
        add.addWidget(self._here)
        self._sides.addLayout(self._side("Add reports", add), 10)
        self.setWidget(self._inner)

    def _put(self, column: QVBoxLayout, widget: QWidget, below: int) -> None:
        column.addWidget(widget)
        column.addSpacing(below)

    def _side(self, title: str, parts: QVBoxLayout) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(10)
        side.addWidget(self._heading(title))
        side.addLayout(parts)
        side.addStretch(1)
        return side

    def _heading(self, words: str) -> QLabel:
        return self._label(words, 1.0, "text2", bold=True)

    def _label(self, words: str, factor: float, colour: str, *, bold: bool = False) -> QLabel:
        label = QLabel(words, self._inner)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(scaled_font(self, factor, bold=bold))
        self._labels.append((label, colour))
        return label

    def _example(self, query: str, said: str) -> TwoLineButton:
        words = (said[0].upper() + said[1:], query)
        row = TwoLineButton(self._theme, "search", words, self._inner, mark="corner-down-left")
        row.clicked.connect(partial(self._on_pressed, self.search_wanted.emit, query))
        return row

    def _recent_row(self, place: Recent) -> TwoLineButton:
        words = (place.title, place.detail)
        row = TwoLineButton(self._theme, "file-text", words, self._inner, colour="link", padding=4)
        row.clicked.connect(partial(self._on_pressed, self.place_wanted.emit, place.key))
        row.show()
        return row

    def _on_pressed(self, tell: Callable[[str], None], what: str, _: bool = False) -> None:
        tell(what)

    def _order(self) -> None:
        """Let Tab and screen readers come by the parts as they are seen."""
        parts = [*self._examples, *self._recent_rows, self._drop.button]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)
        for part in _parts_of(self._column):
            part.raise_()

    def _dress(self) -> None:
        tokens = self._theme.tokens
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.paper))
        self.setPalette(palette)
        for label, name in self._labels:
            colours = label.palette()
            colours.setColor(QPalette.ColorRole.WindowText, QColor(getattr(tokens, name)))
            label.setPalette(colours)


def _parts_of(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of those in it, in the order in which they stand."""
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        widget, inner = item.widget(), item.layout()
        if isinstance(widget, QWidget):
            yield widget
        elif isinstance(inner, QLayout):
            yield from _parts_of(inner)


class _Box(QWidget):
    """Rows in one frame, with lines between them."""

    def __init__(self, theme: Theme, rows: Sequence[TwoLineButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for number, row in enumerate(rows):
            column.addWidget(row)
            if number:
                row.divide()
        theme.changed.connect(self.update)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class _DropPlace(QWidget):
    """Says that reports can be dropped, which the whole window takes, and opens them."""

    def __init__(self, theme: Theme, open_report: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        words = QLabel("Drop report PDFs or a folder here", self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setFont(scaled_font(self, 1.04))
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = PrimaryButton(theme, open_report.text().replace("&", ""), self)
        self.button.setToolTip(open_report.toolTip())
        self.button.clicked.connect(open_report.trigger)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24 + _DROP_ICON + 12, 16, 24)
        column.setSpacing(16)
        column.addWidget(words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self.update)

    def paintEvent(self, _: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line2), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.side))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        box = QRectF((self.width() - _DROP_ICON) / 2, 24, _DROP_ICON, _DROP_ICON)
        paint_icon(painter, box, "file-down", tokens.text2)
        painter.end()
