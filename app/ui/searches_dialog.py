# SPDX-License-Identifier: MIT
"""Lists the saved and the recent searches, and what can be done with them.

Which file searches go to or come from, and the work on it, are the caller's.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.library.search_file import SavedSearch, SearchesError, saved_search
from app.library.searches import Searches
from app.ui.save_search_dialog import SaveSearchDialog
from app.ui.scrolling_dialog import ScrollingDialog, plain_button, words_label
from app.ui.theme import scaled_font

_SEARCH = Qt.ItemDataRole.UserRole  # a SavedSearch, with no name where it is a recent one
_SOME = "Press Enter to search again. Ctrl or Shift chooses several, to send or delete."
_NONE = (
    "No search was used or saved yet. Tools > Save this search keeps one under a name; Take from "
    "a file adds those that a colleague sent."
)
_LEAST_LIST = QSize(180, 150)
_LEAST_ROW = 28


class SearchesDialog(ScrollingDialog):
    """A list in two sections, with buttons beside it.

    Signals: ``search_wanted(str)`` with the text of a search to open, once the dialog is
    closed; ``send_wanted(object)`` with a tuple of names of saved searches to write into a
    file; ``take_wanted()`` when those of a file are to be added.
    """

    search_wanted = Signal(str)
    send_wanted = Signal(object)
    take_wanted = Signal()

    def __init__(self, searches: Searches, parent: QWidget | None = None) -> None:
        super().__init__("Searches", QSize(780, 500), parent)
        self._searches = searches
        self._words = words_label("", self)
        self._list = QTreeWidget(self)
        self._rows: list[QTreeWidgetItem] = []
        self._remark = words_label("", self)
        self._names = _NameDelegate(self._list)
        self._set_up_list()
        self._set_up_keys()
        self._lay_out()
        self._list.itemSelectionChanged.connect(self._offer)
        self._list.itemActivated.connect(self._open)
        # The list is filled anew after a name was typed, which an open editor must not see.
        self._names.name_typed.connect(self._on_name_typed, Qt.ConnectionType.QueuedConnection)
        self.show_searches()
        self._list.setFocus()

    def _set_up_list(self) -> None:
        self._list.setAccessibleName("Searches")
        self._list.setHeaderLabels(["Name", "Search"])
        self._list.setRootIsDecorated(False)
        self._list.setItemsExpandable(False)
        self._list.setIndentation(16)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setMinimumSize(_LEAST_LIST)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setItemDelegateForColumn(0, self._names)
        self._list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _set_up_keys(self) -> None:
        for key, do in (("F2", self._on_rename), ("Delete", self._on_delete)):
            shortcut = QShortcut(QKeySequence(key), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        self._rename = self._add_button(column, "Rename", "Give another name (F2)")
        self._delete = self._add_button(
            column,
            "Delete",
            "Delete the chosen saved searches and forget the chosen recent ones (Delete)",
        )
        self._save = self._add_button(column, "Save…", "Keep a recent search under a name")
        column.addSpacing(16)
        self._send = self._add_button(
            column, "Send to a file…", "Write the chosen saved searches, or else all, into a file"
        )
        self._take = self._add_button(column, "Take from a file…", "Add the searches of a file")
        column.addStretch()
        self._forget = self._add_button(
            column, "Forget recent searches", "Empty the list of recent searches"
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._list, 1)
        row.addLayout(column)
        self.body.addWidget(self._words)
        self.body.addLayout(row, 1)
        self.body.addWidget(self._remark)
        self._search = self.add_button("Search", QDialogButtonBox.ButtonRole.ActionRole)
        self.add_close_button()
        self._connect()

    def _add_button(self, column: QVBoxLayout, words: str, tooltip: str) -> QPushButton:
        button = plain_button(QPushButton(words, self))
        button.setToolTip(tooltip)
        column.addWidget(button)
        return button

    def _connect(self) -> None:
        self._search.clicked.connect(self._on_search)
        self._rename.clicked.connect(self._on_rename)
        self._delete.clicked.connect(self._on_delete)
        self._save.clicked.connect(self._on_save)
        self._send.clicked.connect(self._on_send)
        self._take.clicked.connect(self.take_wanted)
        self._forget.clicked.connect(self._on_forget)

    def show_searches(self, said: str = "") -> None:
        """List the searches as they are now, staying near the row that was chosen.

        ``said`` is a sentence about what was just done, or could not be.
        """
        current = self._list.currentItem()
        search = current.data(0, _SEARCH) if current else None
        place = next((n for n, row in enumerate(self._rows) if row.isSelected()), 0)
        self._fill()
        self._choose(search, place)
        self._words.setText(_SOME if self._rows else _NONE)
        self._say(said)
        self._offer()

    def _fill(self) -> None:
        self._rows = []  # clearing the list asks which rows are chosen
        self._list.clear()
        saved = self._add_section("Saved searches", self._searches.saved)
        used = [SavedSearch("", query) for query in self._searches.recent]
        recent = self._add_section("Recent searches", used)
        for row in recent:
            row.setFirstColumnSpanned(True)
        self._rows = [*saved, *recent]

    def _add_section(self, title: str, searches: Iterable[SavedSearch]) -> list[QTreeWidgetItem]:
        height = max(_LEAST_ROW, self.fontMetrics().height() + 10)
        rows = [_row(search, height) for search in searches]
        if rows:
            group = QTreeWidgetItem(self._list, [f"{title} ({len(rows):,})"])
            group.setFont(0, scaled_font(self, 1.0, bold=True))
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setSizeHint(0, QSize(0, height))
            group.setFirstColumnSpanned(True)
            group.addChildren(rows)
            group.setExpanded(True)
        return rows

    def _choose(self, search: SavedSearch | None, place: int) -> None:
        """Choose the row of this search, or else the one in this place, or else the last."""
        rows = self._rows
        same = next((row for row in rows if row.data(0, _SEARCH) == search), None)
        if rows:
            self._list.setCurrentItem(same or rows[min(place, len(rows) - 1)])

    def _say(self, words: str) -> None:
        # There is always room for this line, so that the list stays as high as it is.
        self._remark.setText(words or " ")
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, words))

    # What is chosen

    def _only_row(self) -> QTreeWidgetItem | None:
        """The chosen row, which need not be the current one; None where several are chosen."""
        chosen = [row for row in self._rows if row.isSelected()]
        return chosen[0] if len(chosen) == 1 else None

    def _chosen(self) -> list[SavedSearch]:
        """The chosen searches, in the order of the list."""
        return [row.data(0, _SEARCH) for row in self._rows if row.isSelected()]

    def _chosen_names(self) -> tuple[str, ...]:
        """The names of the saved searches among those chosen."""
        return tuple(search.name for search in self._chosen() if search.name)

    def _offer(self) -> None:
        """Enable what can be done with the chosen rows."""
        chosen, names = self._chosen(), self._chosen_names()
        self._search.setEnabled(len(chosen) == 1)
        self._rename.setEnabled(len(chosen) == len(names) == 1)
        self._delete.setEnabled(bool(chosen))
        self._save.setEnabled(len(chosen) == 1 and not names)
        self._send.setEnabled(bool(self._searches.saved))
        self._forget.setEnabled(bool(self._searches.recent))

    # What is done

    def _on_search(self) -> None:
        self._open(self._only_row())

    def _open(self, row: QTreeWidgetItem | None) -> None:
        search = row.data(0, _SEARCH) if row else None
        if search is not None:
            self.accept()
            self.search_wanted.emit(search.query)

    def _on_rename(self) -> None:
        row = self._only_row()
        if row is not None and row.data(0, _SEARCH).name:
            self._list.editItem(row, 0)

    @Slot(str, str)
    def _on_name_typed(self, name: str, new: str) -> None:
        row = next((row for row in self._rows if row.data(0, _SEARCH).name == name), None)
        if row is None:
            return
        try:
            renamed = saved_search(new, row.data(0, _SEARCH).query)
            self._searches.rename(name, renamed.name)
        except SearchesError as error:
            self._say(str(error))
            return
        row.setData(0, _SEARCH, renamed)
        self.show_searches()

    def _on_delete(self) -> None:
        for search in self._chosen():
            if search.name:
                self._searches.drop(search.name)
            else:
                self._searches.forget(search.query)
        self.show_searches()

    def _on_save(self) -> None:
        (search,) = self._chosen()
        dialog = SaveSearchDialog(search.query, self._searches, self)
        dialog.finished.connect(lambda result: self._on_saved(dialog, result))
        dialog.open()

    def _on_saved(self, dialog: SaveSearchDialog, result: int) -> None:
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted and dialog.saved is not None:
            self.show_searches(f"Saved as “{dialog.saved.name}”.")

    def _on_send(self) -> None:
        every = tuple(search.name for search in self._searches.saved)
        self.send_wanted.emit(self._chosen_names() or every)

    def _on_forget(self) -> None:
        self._searches.forget_recent()
        self.show_searches("The recent searches are forgotten.")


class _NameDelegate(QStyledItemDelegate):
    """Edits a name, and tells what was typed rather than put it into the list.

    Signals: ``name_typed(str, str)``, the name there was and the one that was typed.
    """

    name_typed = Signal(str, str)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName("Name of the search")
        return editor

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        assert isinstance(editor, QLineEdit)
        self.name_typed.emit(index.data(), editor.text())


def _row(search: SavedSearch, height: int) -> QTreeWidgetItem:
    row = QTreeWidgetItem([search.name, search.query] if search.name else [search.query])
    for column, words in enumerate((search.name or search.query, search.query)):
        row.setToolTip(column, f"<qt>{html.escape(words)}</qt>")  # HTML is broken into lines
    row.setData(0, _SEARCH, search)
    row.setSizeHint(0, QSize(0, height))
    if search.name:
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
    return row
