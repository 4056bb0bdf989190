# SPDX-License-Identifier: MIT
"""One search from the first letter typed until the box is empty again.

Runs the search away from the window, keeps what it found and where the reader stands
among the matches. It shows nothing itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.area_tree import Grouping
from app.models.hit_list import Found, HitList, found_in
from app.search.index import GroupBy, Order, Searching
from app.search.query import Query, parse
from app.search.results import Hit
from app.tasks.runner import Runner

_UNREADABLE = (
    "The library could not be searched, for its file is damaged or out of reach. "
    "Check it: Tools > Check library."
)


@dataclass(frozen=True, slots=True)
class Step:
    """A match among all: its hit, the hit's place from 0, and which of its matches."""

    hit: Hit
    place: int
    match: int


@dataclass(frozen=True, slots=True)
class Manner:
    """How a search is made and shown: heaps, order, exact words only, and the tree's rows."""

    by: GroupBy = GroupBy.REPORT
    order: Order = Order.RELEVANCE
    exact_only: bool = False
    rows: Grouping = Grouping.AUTHORITY


class SearchSession(QObject):
    """Signals: ``listed()`` when results came, for their list alone, and
    ``answered()`` right after the list is painted, for everything else that tells of them;
    ``ended()`` when nothing is typed, ``failed(str)`` with a sentence when the library cannot
    be searched, ``stepped()`` when the reader stands on another match."""

    listed = Signal()
    answered = Signal()
    ended = Signal()
    failed = Signal(str)
    stepped = Signal()

    def __init__(self, index: Searching, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._runner = runner
        self._within: str | None = None
        self._cursor: tuple[int, int] | None = None
        self.manner = Manner()
        self.text = ""
        self.query: Query = parse("")
        self.found: Found | None = None
        # After the events that wait: a key that came meanwhile is looked for first.
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self.answered)

    @property
    def is_on(self) -> bool:
        """Whether something is typed that can be searched."""
        return not self.query.is_empty

    @property
    def hits(self) -> HitList:
        """What was found, in the order shown."""
        return self.found.hits if self.found else HitList()

    def type(self, text: str, within: str | None) -> None:
        """Search for ``text``, in one inspection (its id) or in all."""
        self.text, self._within = text, within
        self.query = parse(text)
        if not self.is_on:
            self._runner.cancel("search")
            self._rest.stop()
            self.found, self._cursor = None, None
            self.manner = replace(self.manner, exact_only=False)
            self.ended.emit()
            return
        self._runner.submit("search", self._task(), self._on_answer)

    def show_as(self, manner: Manner) -> None:
        """Search and show in another manner from now on."""
        if manner != self.manner:
            self.manner = manner
            self.repeat()

    def repeat(self) -> None:
        """Search again, since there are other findings now."""
        if self.is_on:
            self.type(self.text, self._within)

    def _task(self) -> Callable[[Callable[[], bool]], Found | str]:
        query, within, manner, index = self.query, self._within, self.manner, self._index

        def search(is_cancelled: Callable[[], bool]) -> Found | str:
            try:
                results = index.search(
                    query,
                    within=within,
                    order=manner.order,
                    exact_only=manner.exact_only,
                    is_cancelled=is_cancelled,
                )
                return found_in(results, manner.by, manner.rows, manner.order)
            except sqlite3.Error:
                return _UNREADABLE

        return search

    def _on_answer(self, answer: Found | str) -> None:
        here = self.current()
        self._cursor = None
        if isinstance(answer, str):
            self._rest.stop()
            self.found = None
            self.failed.emit(answer)
            return
        self.found = answer
        if here is not None:
            self.stand_on(self.hits.place_of(here.hit))
        self._rest.start()
        self.listed.emit()

    def current(self) -> Step | None:
        """The match the reader stands on, None before the first step."""
        if self._cursor is None:
            return None
        place, match = self._cursor
        return Step(self.hits[place], place, match)

    def stand_on(self, place: int | None) -> Step | None:
        """Stand on the first match of the hit at ``place``; None for none."""
        return None if place is None else self._go_to(place, 1)

    def step_match(self, by: int) -> Step | None:
        """Go to the next match (``by`` 1) or the previous one (-1), round the ends."""
        if self._cursor is not None:
            place, match = self._cursor
            if 0 <= match + by < len(self.hits[place].spans):
                self._cursor = (place, match + by)
                self.stepped.emit()
                return self.current()
        return self.step_hit(by, from_its_end=by < 0)

    def step_hit(self, by: int, *, from_its_end: bool = False) -> Step | None:
        """Go to the next or previous finding with a match, round the ends."""
        if not self.hits:
            return None
        start = -1 if by > 0 else 0
        here = start if self._cursor is None else self._cursor[0]
        return self._go_to((here + by) % len(self.hits), -1 if from_its_end else 1)

    def _go_to(self, place: int, by: int) -> Step | None:
        spans = len(self.hits[place].spans)
        self._cursor = (place, 0 if by > 0 else max(0, spans - 1))
        self.stepped.emit()
        return self.current()
