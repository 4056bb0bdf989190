# SPDX-License-Identifier: MIT
"""The panel with a report's page: what is outlined, the page, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.buttons import FlatButton
from app.ui.eliding_label import ElidingLabel
from app.ui.source_actions import COMMANDS
from app.ui.source_message import Remedy, SourceMessage
from app.ui.source_page import SourcePage
from app.ui.theme import Theme, scaled_font

LEAST_WIDTH = 320
_PERCENT_EM = 16  # below that, the buttons need the room of the size in words
_FIELD = 26
_OTHER = Qt.FocusReason.OtherFocusReason
_ICONS = {command.name: command.icon for command in COMMANDS}
_OF_FILE = (
    *("previous_page", "next_page", "first_page", "last_page"),
    *("previous_finding", "next_finding", "go_to_text"),
    *("zoom_out", "zoom_in", "fit_width", "copy_text", "open_file"),
)


class _PageNumber(QSpinBox):
    """The number of the page, to be typed over."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName("Page number")
        self.setToolTip("Page number: type one and press Enter, or press Up and Down")
        self.setFont(scaled_font(self, 1.0))
        self.setMinimumHeight(max(_FIELD, self.fontMetrics().height() + 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = self._theme.tokens
        has_focus = self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if has_focus else tokens.line2), 1 + has_focus))
        inset = (1 + has_focus) / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 4, 4)
        painter.end()


class SourcePanel(QWidget):
    """Shows a page or a message, under a bar that always stays.

    ``actions_by_name`` are the commands of ``source_actions``. Signals: ``page_wanted(int)``
    by its number; ``remedy_chosen(Remedy)``; ``close_wanted()``; ``opened(bool)`` when the
    panel was shown or hidden.
    """

    page_wanted = Signal(int)
    remedy_chosen = Signal(object)
    close_wanted = Signal()
    opened = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._head = ElidingLabel(self)
        self._head.setFont(scaled_font(self, 1.0, bold=True))
        self._head.setMinimumWidth(1)  # else a long name makes the column wider
        # Made in the order in which they stand, since screen readers and Tab follow that.
        self.page = SourcePage(theme)
        self.actions_by_name = self.page.actions_by_name
        self._tools = [self._tool(name) for name in ("copy_text", "open_file", "open_web")]
        self._close = self._make_close()
        self._turn = QWidget(self)
        self._turning = [self._tool("previous_page"), self._tool("next_page")]
        self._number = self._make_number()
        self._count = self._label()
        self._smaller = self._tool("zoom_out")
        self._percent = self._label()
        self._larger, self._fit = self._tool("zoom_in"), self._tool("fit_width")
        self._stack = QStackedWidget(self)
        self.message = SourceMessage(theme)
        self._foot = QWidget(self)
        self._links = [self._make_link(), self._make_link()]
        self._lay_out()
        self.message.remedy_chosen.connect(self.remedy_chosen)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_message("", ())

    def _tool(self, name: str) -> FlatButton:
        return FlatButton(self._theme, _ICONS[name], self).bind(self.actions_by_name[name])

    def _make_close(self) -> FlatButton:
        button = FlatButton(self._theme, "x", self)
        button.setAccessibleName("Close the source page")
        button.setToolTip("Close the source page")
        button.clicked.connect(self.close_wanted)
        return button

    def name_key(self, key: str) -> None:
        """Print the key that opens and closes the panel in the tooltip of its button."""
        self._close.setToolTip(f"Close the source page ({key})")

    def _make_number(self) -> QSpinBox:
        number = _PageNumber(self._theme, self)
        number.valueChanged.connect(self.page_wanted)
        return number

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(scaled_font(self, 1.0))
        return label

    def _make_link(self) -> FlatButton:
        link = FlatButton(self._theme, "", self._foot, height=26, padding=6)
        link.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        link.colour_name = "link"
        link.clicked.connect(lambda: self.page_wanted.emit(link.property("page")))
        return link

    def _lay_out(self) -> None:
        head = self._row((18, 7, 8, 1), QHBoxLayout())
        head.addWidget(self._head, 1)
        for button in (*self._tools, self._close):
            head.addWidget(button)
        turn = self._row((8, 0, 8, 6), QHBoxLayout(self._turn))
        for widget in (*self._turning, self._number, self._count):
            turn.addWidget(widget)
        turn.insertSpacing(2, 4)
        turn.insertSpacing(4, 4)
        turn.addStretch(1)
        for widget in (self._smaller, self._percent, self._larger, self._fit):
            turn.addWidget(widget)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.message)
        foot = self._row((12, 3, 12, 3), QHBoxLayout(self._foot))
        foot.addWidget(self._links[0])
        foot.addStretch(1)
        foot.addWidget(self._links[1])
        column = self._row((1, 0, 0, 0), QVBoxLayout(self))
        column.addLayout(head)
        column.addWidget(self._turn)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        column.setSpacing(0)
        self.setAutoFillBackground(True)

    def _row(self, margins: tuple[int, int, int, int], layout: QBoxLayout) -> QBoxLayout:
        layout.setContentsMargins(*margins)
        layout.setSpacing(2)
        return layout

    # What is shown

    def show_heading(self, words: str) -> None:
        """Name the finding that is outlined, or the report."""
        self._head.say(words)

    def show_page(self, page: int, pages: int) -> None:
        """Turn from any message to the page, which is that one of so many."""
        self._offer(page, pages)
        self._turn_to_page()

    def show_opening(self) -> None:
        """Say that the pages are on their way."""
        self._offer(0, 0)
        self.show_links(())
        self.page.show_page(None)
        self._turn_to_page()

    def show_trouble(self, page: int, pages: int, sentence: str) -> None:
        """Say why one page cannot be shown; the others can be turned to."""
        self.show_message("This page cannot be shown", (sentence,), (Remedy.AGAIN, Remedy.WEB))
        self._offer(page, pages)

    def show_message(
        self, heading: str, sentences: Sequence[str], remedies: Sequence[Remedy] = ()
    ) -> None:
        """Say why there are no pages, and what to do."""
        had_focus = self.page.hasFocus() or self.message.isAncestorOf(self.window().focusWidget())
        self.message.show_message(heading, sentences, remedies)
        self._stack.setCurrentWidget(self.message)
        if had_focus:
            (self.message.first_button or self._close).setFocus(_OTHER)
        self.show_links(())
        self._offer(0, 0)
        self._turn.hide()

    def _offer(self, page: int, pages: int) -> None:
        """Offer what can be done on that page of so many, 0 where there are none."""
        for name in _OF_FILE:
            self.actions_by_name[name].setEnabled(pages > 0)
        for name in ("previous_page", "first_page"):
            self.actions_by_name[name].setEnabled(page > 1)
        for name in ("next_page", "last_page"):
            self.actions_by_name[name].setEnabled(page < pages)
        self._turn.show()
        was_quiet = self._number.blockSignals(True)
        self._number.setRange(1, max(1, pages))
        self._number.setValue(max(1, page))
        self._number.blockSignals(was_quiet)
        self._number.setEnabled(pages > 0)
        self._count.setText(f"of {pages}" if pages else "")

    def show_zoom(self, percent: int) -> None:
        """Say how large the page is."""
        self._percent.setText(f"{percent}%")
        self._percent.setAccessibleName(f"Page size {percent}%")

    def show_links(self, links: Sequence[tuple[str, int]]) -> None:
        """Offer ways to the other pages of the finding: words and page, at most two.

        One way on stands at the right, one back at the left.
        """
        self._foot.setVisible(bool(links))
        for link in self._links:
            link.hide()
        for words, page in links:
            is_back = self._number.value() > page
            link = self._links[0 if is_back else 1]
            link.setText(words)
            link.setAccessibleName(words)
            link.setProperty("page", page)
            link.show()

    def _turn_to_page(self) -> None:
        had_focus = self.message.isAncestorOf(self.window().focusWidget())
        self._stack.setCurrentWidget(self.page)
        if had_focus:
            self.page.setFocus(_OTHER)

    # Events and looks

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(max(LEAST_WIDTH, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= _PERCENT_EM * self.fontMetrics().height()
        self._percent.setVisible(has_room)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.opened.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.opened.emit(False)

    def _dress(self) -> None:
        tokens = self._theme.tokens
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, QColor(tokens.paper))
        self.setPalette(palette)
        palette.setColor(palette.ColorRole.WindowText, QColor(tokens.text2))
        for label in (self._count, self._percent):
            label.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        painter.drawLine(0, 0, 0, self.height())
        painter.drawLine(0, self._stack.y() - 1, self.width(), self._stack.y() - 1)
        painter.end()
