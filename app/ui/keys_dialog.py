# SPDX-License-Identifier: MIT
"""The list of keys, made from the same table as the menus."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.actions import MENUS
from app.ui.source_actions import COMMANDS
from app.ui.suggestions import FIELD_WORDS

_IN_PLACE = (
    ("In the search box", "Next or previous result", "Down, Up"),
    ("In the search box", "A page of results", "PgDown, PgUp"),
    ("In the search box", "Open the result in the text", "Enter"),
    ("In the text", "Next finding, previous finding", "J, K or Ctrl+Down, Ctrl+Up"),
    ("In the text", "First finding, last finding", "Home, End"),
    *(("On the source page", c.words, ", ".join(c.keys)) for c in COMMANDS if c.keys),
    ("Anywhere", "Leave the search and return to where it began", "Esc"),
)
_GRAMMAR = (
    ('"strategy meeting"', "the words together, in this order"),
    ('"drift delay"~6', "within six words of each other, in any order"),
    ("-timely", "without this word"),
    ("police OR health", "either of them"),
    ("(a b) OR c", "groups"),
    ("foster*", "words that begin so"),
    ("=supported", "exactly this word"),
    *FIELD_WORDS,
)


class KeysDialog(QDialog):
    """Keys by menu, then what can be typed in the search box."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and search")
        self._list = QTreeWidget(self)
        self._list.setAccessibleName("Keys")
        self._list.setHeaderLabels(["What it does", "Keys"])
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setUniformRowHeights(True)
        for words, commands in MENUS:
            rows = [
                (actions[c.name].text().replace("&", ""), _keys(actions[c.name]))
                for c in commands
                if c.name and c.keys
            ]
            self._add_group(words.replace("&", ""), rows)
        for group in dict.fromkeys(group for group, _, _ in _IN_PLACE):
            rows = [(words, keys) for where, words, keys in _IN_PLACE if where == group]
            self._add_group(group, rows)
        self._add_group("What can be typed", [(what, typed) for typed, what in _GRAMMAR])
        self._list.expandAll()
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        # Its stock icon is all but black, also on dark ground.
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        column = QVBoxLayout(self)
        column.addWidget(self._list)
        column.addWidget(buttons)
        self.resize(QSize(640, 620).boundedTo(self.screen().availableSize() * 0.9))

    def _add_group(self, name: str, rows: list[tuple[str, str]]) -> None:
        if not rows:
            return
        group = QTreeWidgetItem(self._list, [name])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        for words, keys in rows:
            QTreeWidgetItem(group, [words, keys])


def _keys(action: QAction) -> str:
    style = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(style) for key in action.shortcuts())
