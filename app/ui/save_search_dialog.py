# SPDX-License-Identifier: MIT
"""Asks under which name a search is to be saved, and saves it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QSizePolicy, QWidget

from app.library.search_file import SavedSearch, SearchesError, saved_search
from app.library.searches import Searches
from app.ui.eliding_label import ElidingLabel
from app.ui.scrolling_dialog import ScrollingDialog, words_label


class SaveSearchDialog(ScrollingDialog):
    """A field for the name, at first the search itself; ``saved`` is what Enter saved."""

    def __init__(self, query: str, searches: Searches, parent: QWidget | None = None) -> None:
        super().__init__("Save search", QSize(480, 210), parent)
        self._query = query
        self._searches = searches
        self.saved: SavedSearch | None = None
        self._name = QLineEdit(self)
        self._remark = words_label("", self)
        self._set_up()
        self._save = self.add_button("Save", QDialogButtonBox.ButtonRole.AcceptRole)
        self.add_button("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self._name.textChanged.connect(self._judge)
        self._name.setText(saved_search(query, query).name)
        self._name.setFocus()

    def _set_up(self) -> None:
        query = ElidingLabel(self)
        query.say(f"Search: {self._query}")
        # Otherwise the dialog would be as wide as the longest search.
        query.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        query.setMinimumHeight(query.wrap(self.width(), 1))
        label = QLabel("Name", self)
        label.setBuddy(self._name)
        self._name.setAccessibleName("Name of the search")
        self._name.setMinimumHeight(32)
        for widget in (query, label, self._name, self._remark):
            self.body.addWidget(widget)
        self.body.addStretch()

    def accept(self) -> None:
        """Save the search; stay open and say why where its name cannot be."""
        search = self._judge()
        if search is None:
            return
        self._searches.save(search.name, search.query)
        self.saved = search
        super().accept()

    def _judge(self) -> SavedSearch | None:
        """Say what saving under this name would do, and return what would be saved."""
        try:
            search = saved_search(self._name.text(), self._query)
        except SearchesError as error:
            self._remark.setText(str(error))
            self._save.setEnabled(False)
            return None
        self._remark.setText(self._words_on(search))
        self._save.setEnabled(True)
        return search

    def _words_on(self, search: SavedSearch) -> str:
        names = (other.name for other in self._searches.saved)
        taken = next((name for name in names if name.casefold() == search.name.casefold()), None)
        # There is always room for this line, so that nothing moves while a name is typed.
        return f"“{taken}” is there already: this search replaces it." if taken else " "
