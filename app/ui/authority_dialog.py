# SPDX-License-Identifier: MIT
"""Asks which authority is the reader's own. Where the answer is kept is the caller's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from app.models.authority_choice import AuthorityChoice
from app.search.authorities import AuthorityRow
from app.ui.scrolling_dialog import ScrollingDialog, words_label

_URN = Qt.ItemDataRole.UserRole
_NONE = "None"
_USE = (
    "Searches can then say authority:me for its reports and authority:neighbours for those of "
    "its statistical neighbours."
)
_TO_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_LEAST_LIST = 150


class AuthorityDialog(ScrollingDialog):
    """A field that narrows the list below it; the row chosen there is ``mine``.

    Arrow keys in the field move in the list, so that typing and Enter are enough.
    """

    def __init__(
        self, choice: AuthorityChoice, mine: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__("My authority", QSize(520, 560), parent)
        self._choice = choice
        self._field = QLineEdit(self)
        self._list = QListWidget(self)
        self._neighbours = words_label("", self)
        self._set_up(choice)
        self._fill("", mine if choice.row(mine) else None)
        self._field.textEdited.connect(self._on_edited)
        self._list.currentItemChanged.connect(self._describe)
        self._list.itemActivated.connect(self.accept)
        self._describe()
        self._field.setFocus()

    @property
    def mine(self) -> str | None:
        """The URN of the chosen authority, None for none."""
        urn: str | None = self._list.currentIndex().data(_URN)
        return urn

    def _set_up(self, choice: AuthorityChoice) -> None:
        self._field.setAccessibleName("Find an authority")
        self._field.setPlaceholderText("Find an authority, for example North")
        self._field.setMinimumHeight(32)
        self._field.setClearButtonEnabled(True)
        self._field.installEventFilter(self)
        self._list.setAccessibleName("Authorities")
        self._list.setUniformItemSizes(True)
        self._list.setMinimumHeight(_LEAST_LIST)
        source = words_label(_source_words(choice.neighbours_month), self, factor=0.92)
        for widget in (words_label(_USE, self), self._field):
            self.body.addWidget(widget)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._neighbours)
        self.body.addWidget(source)
        ok = self.add_button("OK", QDialogButtonBox.ButtonRole.AcceptRole)
        ok.setDefault(True)
        self.add_button("Cancel", QDialogButtonBox.ButtonRole.RejectRole)

    def _fill(self, typed: str, chosen: str | None) -> None:
        """List *None* and what was typed; keep the choice, or else take the first found."""
        rows = self._choice.matching(typed)
        self._list.clear()
        _add(self._list, _NONE, None)
        for row in rows:
            _add(self._list, _shown(row), row.urn)
        places = [row.urn for row in rows]
        if chosen in places:
            place = places.index(chosen) + 1
        else:
            place = 1 if typed.strip() and rows else 0
        self._list.setCurrentRow(place)

    def _on_edited(self, typed: str) -> None:
        self._fill(typed, self.mine)

    def _describe(self) -> None:
        row = self._choice.row(self.mine)
        self._neighbours.setText(self._words_on(row))

    def _words_on(self, row: AuthorityRow | None) -> str:
        if row is None:
            return "No authority is chosen: these two words then find nothing."
        names = self._choice.neighbours(row)
        if not names:
            return f"{row.names[0]} is no more, and has no neighbours in the list."
        return f"Neighbours of {row.names[0]}: {'; '.join(names)}."

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self._field and event.key() in _TO_THE_LIST:
            QApplication.sendEvent(self._list, event)
            return True
        return super().eventFilter(watched, event)


def _add(rows: QListWidget, words: str, urn: str | None) -> None:
    row = QListWidgetItem(words, rows)
    row.setData(_URN, urn)
    row.setSizeHint(QSize(0, max(28, rows.fontMetrics().height() + 10)))


def _shown(row: AuthorityRow) -> str:
    return f"{row.names[0]} (closed)" if row.successors else row.names[0]


def _source_words(month: str) -> str:
    return (
        "Neighbours, nearest first, are the Department for Education’s statistical "
        f"neighbours in children’s services, as of {month}. Public sector "
        "information, Open Government Licence v3.0."
    )
