# SPDX-License-Identifier: MIT
"""Finding words in the help: the field to type them in, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QWidget

from app.ui.buttons import FlatButton
from app.ui.help_rows import Groups
from app.ui.outlined import OutlinedLine
from app.ui.theme import Theme
from app.ui.tokens import Tokens

_LEAST_HEIGHT = 30
_NOT_FOUND, _LONGEST = "Not found", "100 of 100"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Place(NamedTuple):
    """Where words were found: on a page, in its text from ``start`` to ``end`` or in a row.

    Rows are counted through all groups of the page's list; ``columns`` are those with words.
    """

    page: str
    start: int = 0
    end: int = 0
    row: int | None = None
    columns: tuple[int, ...] = ()


def places_of(
    words: str, texts: Mapping[str, str], rows: Mapping[str, Groups]
) -> tuple[Place, ...]:
    """Where words stand, page by page: in its text, as it is shown, and then in its rows.

    Capitals and the form of apostrophes do not matter.
    """
    words = words.strip()
    if not words:
        return ()
    pattern = re.sub("['’]", "['’]", re.escape(words))
    return tuple(_places(re.compile(pattern, re.IGNORECASE), texts, rows))


def _places(
    pattern: re.Pattern[str], texts: Mapping[str, str], rows: Mapping[str, Groups]
) -> Iterator[Place]:
    for page, text in texts.items():
        for found in pattern.finditer(text):
            yield Place(page, *found.span())
        listed = (row for _, group in rows.get(page, ()) for row in group)
        for number, row in enumerate(listed):
            cells = (row.words, row.what)
            columns = tuple(n for n, cell in enumerate(cells) if pattern.search(cell))
            if columns:
                yield Place(page, row=number, columns=columns)


def marks_in(
    document: QTextDocument, places: Iterable[Place], current: Place | None, tokens: Tokens
) -> list[QTextEdit.ExtraSelection]:
    """What marks these places in a text, the current one more than the others."""
    marks = []
    for place in places:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(document)
        mark.cursor.setPosition(place.start)
        mark.cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        is_current = place == current
        mark.format.setBackground(QColor(tokens.hl_current if is_current else tokens.hl))
        mark.format.setForeground(QColor(tokens.hl_current_text if is_current else tokens.text))
        mark.format.setFontUnderline(True)
        marks.append(mark)
    return marks


class FindBar(QWidget):
    """A field for words, the buttons that step through their places, and which one is shown.

    Signals: ``sought(str)`` at each change of the words; ``stepped(int)``, 1 for the next
    place and -1 for the one before.
    """

    sought = Signal(str)
    stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = _FindField(self)
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        letters = self._said.fontMetrics()  # the field must not change its width with the words
        self._said.setMinimumWidth(max(map(letters.horizontalAdvance, (_NOT_FOUND, _LONGEST))))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(4)
        row.addWidget(self._said)
        steps = (
            ("chevron-up", "Previous place", "Shift+F3", self._on_previous),
            ("chevron-down", "Next place", "F3", self._on_next),
        )
        self._buttons = [self._button(theme, *step) for step in steps]
        for button in self._buttons:
            row.addWidget(button)
        self.field.textChanged.connect(self.sought)
        self.field.stepped.connect(self.stepped)
        self.show_place(None, ())

    def _button(self, theme: Theme, icon: str, words: str, key: str, slot: object) -> FlatButton:
        button = FlatButton(theme, icon, self)
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({key})")
        button.clicked.connect(slot)
        return button

    def show_place(self, place: Place | None, places: Sequence[Place]) -> None:
        """Say which of the places is shown, and to screen readers too."""
        words = f"{places.index(place) + 1} of {len(places)}" if place is not None else ""
        if place is None and self.field.text().strip():
            words = _NOT_FOUND
        for button in self._buttons:
            button.setEnabled(bool(places))
        if words != self._said.text():
            self._said.setText(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _on_next(self) -> None:
        self.stepped.emit(1)

    def _on_previous(self) -> None:
        self.stepped.emit(-1)


class _FindField(OutlinedLine):
    """Enter and Shift+Enter step; Esc empties it, and closes the help once it is empty.

    Signals: ``stepped(int)``.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setPlaceholderText("Find in the help (Ctrl+F)")
        self.setAccessibleName("Find in the help")
        self.setMinimumHeight(max(_LEAST_HEIGHT, self.fontMetrics().height() + 10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
