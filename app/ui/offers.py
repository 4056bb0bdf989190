# SPDX-License-Identifier: MIT
"""What a search knows and offers: words that mean the same, authorities, years, counts."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from app.models.collection import Collection
from app.search.authorities import AuthorityTable
from app.search.index import Index
from app.tasks.opening import search_words
from app.tasks.runner import Runner
from app.ui.filter_band import FilterBand
from app.ui.library_controller import LibraryController
from app.ui.search_controller import SearchController
from app.ui.searches_controller import SearchesController

_PAINTED_MS = 100  # beside the painting of the tree, reading took three times its own time


@dataclass(frozen=True, slots=True)
class OfferParts:
    """Where it comes from, and where it is shown."""

    collection: Collection
    library: LibraryController
    runner: Runner
    searching: SearchController
    searches: SearchesController
    filters: FilterBand


class Offers(QObject):
    """Keeps filters, completions and the words of a search true to what there is."""

    def __init__(self, parts: OfferParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._authorities = AuthorityTable()
        self._offered: tuple[object, ...] = ()
        parts.library.preferences_changed.connect(self.read_words)
        parts.library.opened.connect(self._on_opened)

    def read_words(self) -> None:
        """Index the bundled inspections and read the words a search knows, before a key."""
        index, preferences = self._parts.collection.index, self._parts.library.preferences

        def prepare(_: object) -> AuthorityTable:
            _settle(index)
            thesaurus, authorities = search_words(preferences)
            index.use(thesaurus=thesaurus, authorities=authorities)
            return authorities

        self._parts.runner.submit("words", prepare, self._on_words)

    def _on_opened(self, _: object) -> None:
        QTimer.singleShot(_PAINTED_MS, self, self._read_index)

    def _read_index(self) -> None:
        """Read what there is to search, before a key but after the tree has been painted."""
        index = self._parts.collection.index
        self._parts.runner.submit("settling", lambda _: _settle(index), lambda _: None)

    def _on_words(self, authorities: AuthorityTable) -> None:
        self._authorities = authorities
        self._offer()
        self._parts.searching.repeat()

    def refresh(self) -> None:
        """Offer what there is now, and search again in it."""
        self._offer()
        self._parts.searching.repeat()

    def _offer(self) -> None:
        parts, table = self._parts, self._authorities
        years, names = parts.collection.years(), parts.collection.authorities()
        offered = (years, names, table)
        if offered == self._offered:
            return
        self._offered = offered
        parts.filters.offer_years(years)
        parts.filters.offer_authorities(names, table.regions, table.mine is not None)
        parts.searches.use(table, years)


def _settle(index: Index) -> None:
    with suppress(sqlite3.Error):  # a search will say so
        index.settle()
