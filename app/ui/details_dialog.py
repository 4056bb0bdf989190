# SPDX-License-Identifier: MIT
"""Shows the details of one inspection: facts as one text to select from, doubts, corrections.

It says what the reader wants; what then happens to the library is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.models.details import Details, MadeCorrection
from app.ui.facts_view import FactsView
from app.ui.scrolling_dialog import ScrollingDialog, plain_button, words_label
from app.ui.theme import Theme

_SIZE = QSize(680, 640)
_NO_DOUBTS = "None: everything was understood."
_COPIED = "All details are copied."
_Undo = Callable[[MadeCorrection], None]
_COPIED_HASH = "The SHA-256 is copied."


class DetailsDialog(ScrollingDialog):
    """Facts in groups, then what is doubtful and what a reader corrected.

    Signals: ``review_wanted(str)`` with the inspection's id; ``correction_wanted(str,
    object)`` with its id and the tuple of corrections that it shall have from now on;
    ``web_page_wanted(str)`` with an address.
    """

    review_wanted = Signal(str)
    correction_wanted = Signal(str, object)
    web_page_wanted = Signal(str)

    def __init__(self, theme: Theme, details: Details, parent: QWidget | None = None) -> None:
        super().__init__("Inspection details", _SIZE, parent)
        self._details = details
        self._title = words_label("", self, factor=1.3, bold=True)
        self._facts = FactsView(theme, self)
        self._doubts = _Part("Doubts", self)
        self._corrections = _Part("Corrected by the reader", self)
        self._said = words_label(" ", self)
        self._review = plain_button(QPushButton("Review…", self))
        self._lay_out()
        self._add_buttons()
        self._facts.caret_moved.connect(self._show_caret)
        self.show_details(details)
        self._facts.setFocus()

    def show_details(self, details: Details, said: str = "") -> None:
        """Show these instead; ``said`` is a sentence about what was just done, or was not."""
        had_focus = self._corrections.isAncestorOf(self.focusWidget())
        self._details = details
        self._title.setText(details.title)
        self._facts.show_groups(details.groups)
        self._doubts.clear()
        for what in details.doubts or (_NO_DOUBTS,):
            self._doubts.add(words_label(what, self))
        self._review.setVisible(details.can_review)
        self._web_page.setVisible(bool(details.web_page))
        self._show_corrections()
        self._say(said)
        if had_focus:
            (self._corrections.first_button() or self._facts).setFocus()

    def _lay_out(self) -> None:
        self._review.setAccessibleName("Review the doubts")
        row = QHBoxLayout()
        row.addWidget(self._review)
        row.addStretch()
        self.body.setSpacing(12)
        for widget in (self._title, self._facts, self._doubts):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.body.addWidget(self._corrections)
        self.body.addStretch()
        self.body.addWidget(self._said)
        self._review.clicked.connect(self._on_review)

    def _add_buttons(self) -> None:
        action = QDialogButtonBox.ButtonRole.ActionRole
        copy = self.add_button("Copy all", action)
        copy_hash = self.add_button("Copy SHA-256", action)
        self._web_page = self.add_button("Open web page", action)
        self.add_close_button()
        copy.clicked.connect(self._on_copy)
        copy_hash.clicked.connect(self._on_copy_hash)
        self._web_page.clicked.connect(self._on_web_page)

    def _show_corrections(self) -> None:
        self._corrections.clear()
        self._corrections.setVisible(bool(self._details.corrections))
        for made in self._details.corrections:
            self._corrections.add(_CorrectionRow(made, self._on_undo, self._corrections))

    def _show_caret(self) -> None:
        caret = self._facts.cursorRect()
        inner = self.body.parentWidget()
        if inner is not None and self._facts.hasFocus():
            place = self._facts.viewport().mapTo(inner, caret.center())
            self._area.ensureVisible(place.x(), place.y(), 0, caret.height())

    def _say(self, words: str) -> None:
        # There is always room for this line, so that nothing moves when it is said.
        self._said.setText(words or " ")
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _on_undo(self, made: MadeCorrection) -> None:
        self.correction_wanted.emit(self._details.id, self._details.without(made.correction))

    def _on_review(self) -> None:
        self.review_wanted.emit(self._details.id)

    def _on_web_page(self) -> None:
        self.web_page_wanted.emit(self._details.web_page)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.text())
        self._say(_COPIED)

    def _on_copy_hash(self) -> None:
        QGuiApplication.clipboard().setText(self._details.sha256)
        self._say(_COPIED_HASH)


class _Part(QWidget):
    """A heading with rows below it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(words_label(title, self, bold=True))

    def clear(self) -> None:
        """Take every row away."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []

    def add(self, row: QWidget) -> None:
        """Put a row below the others."""
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()  # the layout would do so too, but after the keyboard is to be put there

    def first_button(self) -> QPushButton | None:
        """The button of the first row that has one."""
        buttons = (row.findChild(QPushButton) for row in self._rows)
        return next((b for b in buttons if isinstance(b, QPushButton)), None)


class _CorrectionRow(QFrame):
    """What was corrected, and *Undo*."""

    def __init__(self, made: MadeCorrection, undo: _Undo, parent: QWidget) -> None:
        super().__init__(parent)
        words = words_label(made.words, self)
        button = plain_button(QPushButton("Undo", self))
        button.setAccessibleName(f"Undo: {made.words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        button.clicked.connect(partial(undo, made))
