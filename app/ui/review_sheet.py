# SPDX-License-Identifier: MIT
"""The sheet on which what is doubtful in reports is looked at beside its page, and settled.

It says what a reader wants corrected; reading documents and storing corrections is the
caller's, which tells what came of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.domain.correction import Correction, SplitAt
from app.models.authority_choice import AuthorityChoice
from app.models.review import ReviewItem
from app.models.reviewing import Refused, Review
from app.tasks.page_pictures import PagePictures
from app.ui.review_list import ReviewList
from app.ui.review_page import ReviewPage
from app.ui.review_panel import ReviewPanel
from app.ui.scrolling_dialog import ScrollingDialog, words_label
from app.ui.theme import Theme

_SIZE = QSize(1180, 720)
_LEAST_HEIGHT = 420
_THREE_COLUMNS_EM = 62  # below that the place stands under the list
_READING = "Reading what is to be checked…"
_NOTHING = "Nothing is doubtful: there is nothing to check."
_INTRODUCTION = (
    "These places could not be settled by reading alone. All reports are in the library and "
    "can be searched already."
)
_PARTS = "The part that was split off can be moved, split or joined now."
_REMEMBERED = "Corrections are kept with the report, also when it is read again."


class ReviewSheet(ScrollingDialog):
    """A list of places, the one that is chosen, and its page.

    Signals: ``correction_wanted(str, object)`` with a report's id and the tuple of all
    corrections that it shall have from now on. The sheet goes on as if they were stored;
    ``show_settled`` tells it what is.
    """

    correction_wanted = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        authorities: AuthorityChoice,
        pictures: PagePictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Review", _SIZE, parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._theme = theme
        self._review = Review()
        self._heading = words_label(_READING, self, factor=1.3, bold=True)
        self._introduction = words_label(_INTRODUCTION, self)
        self._counts = words_label("", self, bold=True)
        self._said = words_label(_REMEMBERED, self)
        self._list = ReviewList(theme, self)
        self._panel = ReviewPanel(theme, authorities, self)
        self._page = ReviewPage(theme, pictures, self)
        self._left = QSplitter(Qt.Orientation.Horizontal, self)
        self._parts = QSplitter(Qt.Orientation.Horizontal, self)
        self._lines = [_Line(theme, self), _Line(theme, self)]
        self._lay_out()
        self._connect()
        self._show_parts()
        self._dress()

    def show_review(self, review: Review) -> None:
        """List what is doubtful in the reports of ``review``."""
        self._review = review
        has_items = bool(self._review.items)
        self._heading.setText(self._review.heading_words() if has_items else _NOTHING)
        self._show_parts()
        self._show_counts()
        self._list.show_review(self._review)
        if has_items:
            self._list.setFocus()

    def show_trouble(self, sentence: str) -> None:
        """Say why the reports could not be read."""
        self._heading.setText(sentence)

    def show_settled(
        self, inspection_id: str, corrections: Sequence[Correction], said: str = ""
    ) -> None:
        """These are the corrections that are stored; ``said`` why the last were not."""
        self._review.take(inspection_id, corrections)
        self._show_states()
        if said:
            self._say(said)

    def next_part(self) -> None:
        """Put the keyboard into the next of list, place and page."""
        self._go_by(1)

    def previous_part(self) -> None:
        """Put the keyboard into the part before."""
        self._go_by(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _THREE_COLUMNS_EM * self.fontMetrics().height()
        orientation = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self._left.orientation() is not orientation:
            self._left.setOrientation(orientation)
            self._share_room()

    def _lay_out(self) -> None:
        top = QWidget(self)
        column = QVBoxLayout(top)
        column.setContentsMargins(20, 16, 20, 10)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        row.addWidget(self._counts)
        self._counts.setWordWrap(False)
        column.addLayout(row)
        column.addWidget(self._introduction)
        self._left.addWidget(self._list)
        self._left.addWidget(self._panel)
        self._parts.addWidget(self._left)
        self._parts.addWidget(self._page)
        self._parts.setMinimumHeight(_LEAST_HEIGHT)
        for splitter in (self._left, self._parts):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self._order_parts()
        self._share_room()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(top)
        self.body.addWidget(self._lines[0])
        self.body.addWidget(self._parts, 1)
        self.body.addWidget(self._lines[1])
        self._said.setContentsMargins(20, 8, 20, 0)
        self.body.addWidget(self._said)
        close = self.add_button("Close", QDialogButtonBox.ButtonRole.RejectRole)
        close.setToolTip("What is not settled stays marked as doubtful")

    def _order_parts(self) -> None:
        """Screen readers take the parts of a splitter in the order of their stacking."""
        for part in (self._page, self._panel, self._list, self._left):
            part.lower()

    def _share_room(self) -> None:
        is_wide = self._left.orientation() is Qt.Orientation.Horizontal
        self._left.setSizes([270, 460] if is_wide else [200, 340])
        self._parts.setSizes([730, 450] if is_wide else [600, 400])
        self._parts.setStretchFactor(0, 3)
        self._parts.setStretchFactor(1, 2)

    def _connect(self) -> None:
        self._list.item_chosen.connect(self._on_chosen)
        self._list.entered.connect(self._panel.focus_first)
        self._panel.accepted.connect(self._on_accepted)
        self._panel.corrected.connect(self._on_corrected)
        self._panel.left.connect(self._on_left)
        self._panel.undone.connect(self._on_undone)
        self._panel.next_wanted.connect(self._on_next)
        self._theme.changed.connect(self._dress)
        for keys, go in (("F6", self.next_part), ("Shift+F6", self.previous_part)):
            QShortcut(QKeySequence(keys), self).activated.connect(go)

    def _dress(self) -> None:
        tokens = self._theme.tokens
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.paper))
        self.setPalette(palette)
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.line))
        for splitter in (self._left, self._parts):
            splitter.handle(1).setPalette(palette)
            splitter.handle(1).setAutoFillBackground(True)

    def _show_parts(self) -> None:
        has_items = bool(self._review.items)
        for part in (self._parts, *self._lines, self._introduction, self._counts, self._said):
            part.setVisible(has_items)

    def _go_by(self, by: int) -> None:
        parts = (self._list, self._panel, self._page)
        focus = self.focusWidget()
        here = next((n for n, p in enumerate(parts) if p is focus or p.isAncestorOf(focus)), -by)
        place = (here + by) % len(parts)
        if place == 0:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
        elif place == 1:
            self._panel.focus_first()
        else:
            self._page.source.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_chosen(self, item: ReviewItem) -> None:
        self._panel.show_item(item, self._review)
        self._page.show_place(item, self._review.report(item))
        following = self._review.next_open(item)
        if following is not None:
            self._page.prepare(following, self._review.report(following))

    def _on_accepted(self) -> None:
        self._on_corrected(())

    def _on_corrected(self, new: Sequence[Correction]) -> None:
        item = self._list.current()
        if item is None:
            return
        try:
            corrections = self._review.correct(item, new)
        except Refused as why:
            self._say(str(why))
            return
        done = self._review.done_words(item)
        if any(isinstance(correction, SplitAt) for correction in new):
            self._stay(done)
        else:
            self._go_on(item, done)
        self.correction_wanted.emit(item.report, corrections)

    def _stay(self, done: str) -> None:
        """Stay where a paragraph was split: its parts may belong to different areas."""
        was_in_panel = self._panel.has_focus_within()
        self._show_states()
        if was_in_panel:
            self._panel.focus_form()
        self._say(f"{done}. {_PARTS} {self._review.counts_words()}.")

    def _on_next(self) -> None:
        item = self._list.current()
        following = self._review.next_open(item) if item else None
        if following is not None:
            self._list.choose(following)
            self._panel.focus_first()

    def _on_left(self) -> None:
        item = self._list.current()
        if item is not None:
            self._review.leave(item)
            self._go_on(item, self._review.done_words(item))

    def _on_undone(self) -> None:
        item = self._list.current()
        if item is None:
            return
        corrections = self._review.undo(item)
        self._show_states()
        self._say(f"Undone. {self._review.counts_words()}.")
        self._keep_focus(self._panel.has_focus_within())
        if corrections is not None:
            self.correction_wanted.emit(item.report, corrections)

    def _go_on(self, item: ReviewItem, done: str) -> None:
        """Say what was done and go to the next place that is not settled."""
        was_in_panel = self._panel.has_focus_within()
        following = self._review.next_open(item)
        if following is None:
            self._show_states()
        else:
            self._list.show_states()
            self._show_counts()
            self._list.choose(following)
        self._keep_focus(was_in_panel)
        done = done if done.endswith(".") else f"{done}."
        then = f"Next: {following.name}." if following else self._review.end_words()
        self._say(f"{done} {self._review.counts_words()}. {then}")

    def _keep_focus(self, was_in_panel: bool) -> None:
        """The button that was pressed may be gone: stay with the ways to settle a place."""
        if was_in_panel:
            self._panel.focus_first()

    def _show_states(self) -> None:
        self._list.show_states()
        self._show_counts()
        item = self._list.current()
        if item is not None:
            self._panel.show_item(item, self._review)

    def _show_counts(self) -> None:
        self._counts.setText(self._review.counts_words() if self._review.items else "")

    def _say(self, words: str) -> None:
        self._said.setText(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, words))


class _Line(QWidget):
    """A line of one pixel from side to side."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.line))
        painter.end()
