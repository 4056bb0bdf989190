# SPDX-License-Identifier: MIT
"""The reading pane: an area's head, its findings, and the steps through a search."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontInfo, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models.page import Page
from app.ui.area_header import AreaHeader
from app.ui.buttons import FlatButton
from app.ui.eliding_label import ElidingLabel
from app.ui.findings_view import FindingsView
from app.ui.theme import Theme, paint_ground, scaled_font

_LOW_EM = 24  # below that, a whole header leaves the findings too little room


class StepBar(QWidget):
    """Previous and next finding of a search, and which one is shown."""

    def __init__(
        self, theme: Theme, previous: QAction, following: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        steps = [
            FlatButton(theme, "chevron-up", self).bind(previous),
            FlatButton(theme, "chevron-down", self).bind(following),
        ]
        self._place = QLabel(self)
        self._place.setFont(scaled_font(self, 1.0, bold=True))
        self._match = ElidingLabel(self)
        self._match.setFont(scaled_font(self, 0.96))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 5, 20, 5)
        row.setSpacing(2)
        for button in steps:
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self._place)
        row.addSpacing(10)
        row.addWidget(self._match)
        row.addStretch(1)
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self.update)
        self.hide()

    def show_step(self, place: str, match: str) -> None:
        """Say which finding and which match of it is shown."""
        self._place.setText(place)
        self._match.say(match)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, self.rect(), QColor(self._theme.tokens.paper))
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()


class ReadingPane(QWidget):
    """Shows one page; the search marks its matches in ``findings``.

    ``start`` is the page to start from, None before it was first wanted. Signals:
    ``key_chosen(str)``, the row of the tree that a crumb or rating leads to.
    """

    key_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        findings: FindingsView,
        area_steps: tuple[QAction, QAction],
        match_steps: tuple[QAction, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.header = AreaHeader(theme, *area_steps, self)
        self.header.key_chosen.connect(self.key_chosen)
        self.findings = findings
        findings.setParent(self)  # before the bar's: screen readers and Tab follow this order
        self.step_bar = StepBar(theme, *match_steps, self)
        self.start: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(findings, 1)
        self._column.addWidget(self.step_bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = QFontInfo(self.font()).pixelSize()
        self.header.set_short(self.height() < _LOW_EM * em)

    def show_page(self, page: Page, position: str) -> None:
        """Show a page from its top."""
        self._show_start(False)
        self.header.show_page(page, position)
        self.findings.set_empty_text(page.empty)
        remarks = {key: f"To check: {words}" for key, words in page.finding_doubts.items()}
        self.findings.show_findings(page.findings, as_points=page.are_points, remarks=remarks)

    def take_start(self, start: QWidget) -> None:
        """Hold the page to start from, hidden at first, where the text stands."""
        self.start = start
        start.hide()
        self._column.insertWidget(self._column.indexOf(self.step_bar), start, 1)
        start.stackUnder(self.step_bar)
        self.setTabOrder(self.findings, start)

    def show_start(self) -> None:
        """Show the page to start from in the place of the text, which is let go."""
        self.findings.show_findings(())
        self._show_start(True)

    @property
    def is_start_shown(self) -> bool:
        """Whether the page to start from is in the place of the text."""
        return self.start is not None and not self.start.isHidden()

    def take_focus(self) -> None:
        """Put the keyboard into the text, or on the page to start from."""
        text = self.start if self.start is not None and self.is_start_shown else self.findings
        text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_start(self, is_shown: bool) -> None:
        if self.start is None or self.start.isHidden() is not is_shown:
            return
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self.header.setVisible(not is_shown)
        self.findings.setVisible(not is_shown)
        self.start.setVisible(is_shown)
        if had_focus:
            self.take_focus()
