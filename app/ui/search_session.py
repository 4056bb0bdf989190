# SPDX-License-Identifier: MIT
"""One search from the first letter typed until the box is empty again.

Runs the search away from the window, keeps what it found and where the reader stands
among the matches. It shows nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.models.hit_list import HitList
from app.search.index import Order, Searching
from app.search.query import Query, parse
from app.search.results import Hit, Results
from app.tasks.runner import Runner


@dataclass(frozen=True, slots=True)
class Step:
    """A match among all: its hit, the hit's place from 0, and which of its matches."""

    hit: Hit
    place: int
    match: int


class SearchSession(QObject):
    """Signals: ``found()`` when results came, ``ended()`` when nothing is typed."""

    found = Signal()
    ended = Signal()

    def __init__(self, index: Searching, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._runner = runner
        self._within: str | None = None
        self._cursor: tuple[int, int] | None = None
        self.text = ""
        self.query: Query = parse("")
        self.results: Results | None = None
        self.hits = HitList()

    @property
    def is_on(self) -> bool:
        """Whether something is typed that can be searched."""
        return not self.query.is_empty

    def type(self, text: str, within: str | None) -> None:
        """Search for ``text``, in one inspection (its id) or in all."""
        self.text, self._within = text, within
        self.query = parse(text)
        if not self.is_on:
            self._runner.cancel("search")
            self.results, self.hits, self._cursor = None, HitList(), None
            self.ended.emit()
            return
        query, index = self.query, self._index
        self._runner.submit(
            "search",
            lambda is_cancelled: index.search(
                query, within=within, order=Order.NEWEST, is_cancelled=is_cancelled
            ),
            self._on_found,
        )

    def repeat(self) -> None:
        """Search again, since there are other findings now."""
        if self.is_on:
            self.type(self.text, self._within)

    def _on_found(self, results: Results) -> None:
        here = self.current()
        self.results = results
        self.hits = HitList(results.groups)
        self._cursor = None
        if here is not None:
            self.stand_on(here.hit.finding.id)
        self.found.emit()

    def current(self) -> Step | None:
        """The match the reader stands on, None before the first step."""
        if self._cursor is None:
            return None
        place, match = self._cursor
        return Step(self.hits[place], place, match)

    def stand_on(self, finding_id: str) -> Step | None:
        """Stand on a finding's first match; None if the finding is not among the hits."""
        place = self.hits.place_of(finding_id)
        return None if place is None else self._go_to(place, 1)

    def step_match(self, by: int) -> Step | None:
        """Go to the next match (``by`` 1) or the previous one (-1), round the ends."""
        if self._cursor is not None:
            place, match = self._cursor
            if 0 <= match + by < len(self.hits[place].spans):
                self._cursor = (place, match + by)
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
        return self.current()
