# SPDX-License-Identifier: MIT
"""The search over the library and this run's inspections; and the interface of any search.

Knows which shelves there are and in which steps a search goes: narrow, expand, match, rank,
and ask for less where nothing is found. Each step is a neighbour's to know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import Protocol

from app.domain.inspection import Inspection
from app.search.authorities import AuthorityTable
from app.search.catalogue import Catalogue, catalogue_of
from app.search.expanding import Vocabulary
from app.search.query import Query
from app.search.results import Group, GroupBy, Heap, Hit, Results
from app.search.search import Order, Search
from app.search.shelf import (
    FileShelf,
    MemoryShelf,
    SearchCancelled,
    Shelf,
    State,
    StoredReport,
    report_numbers,
    reports_of,
    state_of,
)
from app.search.thesaurus import Thesaurus

__all__ = [
    "Group",
    "GroupBy",
    "Heap",
    "Hit",
    "Index",
    "Order",
    "Results",
    "SearchCancelled",
    "Searching",
]


class Searching(Protocol):
    """What can be searched. A search may run on any thread while inspections are added."""

    def search(
        self,
        query: Query,
        *,
        within: str | None = None,
        order: Order = Order.RELEVANCE,
        limit: int | None = None,
        exact_only: bool = False,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> Results:
        """Find the findings that have all of the query's terms and pass its filters.

        ``within`` is the id of the one inspection to search. ``limit`` bounds the hits,
        not the groups and counts. ``exact_only`` leaves out stems, synonyms and typos.
        Raises SearchCancelled soon after ``is_cancelled()`` becomes true. An empty query
        finds nothing.
        """


class Index:
    """Searches the inspections of this run, and a library's file if there is one.

    A search works on the reports there were when it began; it need not wait for adding,
    nor adding for it.
    """

    def __init__(
        self,
        inspections: Iterable[Inspection] = (),
        *,
        library: Path | None = None,
        thesaurus: Thesaurus = Thesaurus(),  # noqa: B008 - frozen
        authorities: AuthorityTable = AuthorityTable(),  # noqa: B008 - frozen
    ) -> None:
        """Begin with these inspections; they are made searchable when first searched."""
        self._waiting = list(inspections)
        self._waiting_lock = Lock()
        self._memory: MemoryShelf | None = None
        self._library: Shelf | None = FileShelf(library) if library else None
        self._thesaurus = thesaurus
        self._authorities = authorities
        self._known: dict[int, dict[int, StoredReport]] = {0: {}, 1: {}}
        self._states: tuple[State, ...] = ()
        self._catalogue = Catalogue()
        self._catalogue_lock = Lock()
        self._tables: tuple[Catalogue, AuthorityTable, AuthorityTable] | None = None
        self._vocabulary: tuple[Catalogue, Vocabulary] | None = None

    def add(self, inspection: Inspection) -> None:
        """Make an inspection of this run searchable; one with the same id is replaced."""
        self._settled().add(inspection)

    def remove(self, inspection_id: str) -> None:
        """Search this run's inspection no longer; an unknown id changes nothing."""
        self._settled().remove(inspection_id)

    def settle(self) -> None:
        """Do what the first search would have to do before it can begin.

        Raises sqlite3.Error when the library's file cannot be read.
        """
        shelves = self._shelves()
        with _watching(shelves, None):
            catalogue = self._current(shelves)
        catalogue.make_ready()

    def open_library(self, path: Path | None) -> None:
        """Search the library in this file from now on, or none."""
        with self._catalogue_lock:
            self._library = FileShelf(path) if path else None
            self._known[1], self._states = {}, ()

    def use(
        self, *, thesaurus: Thesaurus | None = None, authorities: AuthorityTable | None = None
    ) -> None:
        """Use other words or another table of authorities from the next search on."""
        self._thesaurus = thesaurus or self._thesaurus
        self._authorities = authorities or self._authorities

    def search(
        self,
        query: Query,
        *,
        within: str | None = None,
        order: Order = Order.RELEVANCE,
        limit: int | None = None,
        exact_only: bool = False,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> Results:
        """Find findings; see ``Searching``.

        Raises sqlite3.Error when the library's file cannot be read.
        """
        if is_cancelled is not None and is_cancelled():
            raise SearchCancelled
        shelves = self._shelves()
        with _watching(shelves, is_cancelled):
            catalogue = self._current(shelves)
            search = Search(
                query,
                shelves,
                catalogue,
                self._words(catalogue, shelves),
                self._thesaurus,
                self._table(catalogue),
                exact_only=exact_only,
            )
            return search.results(within, order, limit)

    def _settled(self) -> MemoryShelf:
        with self._waiting_lock:
            if self._memory is None:
                self._memory = MemoryShelf()
            waiting, self._waiting = self._waiting, []
            for inspection in waiting:
                self._memory.add(inspection)
            return self._memory

    def _shelves(self) -> Sequence[Shelf]:
        library = self._library
        return (self._settled(),) if library is None else (self._settled(), library)

    def _current(self, shelves: Sequence[Shelf]) -> Catalogue:
        """The catalogue of what is on the shelves now; read again only where that changed."""
        states = tuple(map(state_of, shelves))
        with self._catalogue_lock:
            if states != self._states:
                tables = [state.tables for state in self._states]
                for number, shelf in enumerate(shelves):
                    if tables[number : number + 1] != [states[number].tables]:
                        self._known[number] = {}
                    self._know(number, shelf)
                stored = [(n, r) for n in range(len(shelves)) for r in self._known[n].values()]
                self._catalogue = catalogue_of(stored)
                self._states = states
            return self._catalogue

    def _words(self, catalogue: Catalogue, shelves: Sequence[Shelf]) -> Vocabulary:
        """What is known of the words there are, until the reports change."""
        known = self._vocabulary
        if known is not None and known[0] is catalogue and not known[1].is_full:
            return known[1]
        vocabulary = Vocabulary([shelves[number] for number in catalogue.shelves])
        self._vocabulary = catalogue, vocabulary
        return vocabulary

    def _table(self, catalogue: Catalogue) -> AuthorityTable:
        """The table of authorities with those that have a report and are not in it."""
        known, authorities = self._tables, self._authorities
        if known is not None and known[0] is catalogue and known[1] is authorities:
            return known[2]
        listed = authorities.urns
        others = {key: name for key, name in catalogue.authorities.items() if key not in listed}
        table = authorities.with_others(others)
        self._tables = catalogue, authorities, table
        return table

    def _know(self, number: int, shelf: Shelf) -> None:
        there = report_numbers(shelf)
        known = self._known[number]
        new = [no for no in there if no not in known]
        kept = {no: known[no] for no in there if no in known}
        self._known[number] = kept | {report.no: report for report in reports_of(shelf, new)}


@contextmanager
def _watching(shelves: Sequence[Shelf], is_cancelled: Callable[[], bool] | None) -> Iterator[None]:
    """Hold the shelves, before the catalogue: two threads that differ in this wait for ever."""
    with ExitStack() as stack:
        for shelf in shelves:
            stack.enter_context(shelf.watched(is_cancelled))
        yield
