# SPDX-License-Identifier: MIT
"""One search from the first letter typed until the box is empty again.

Runs the search away from the window, keeps what it found and where the reader stands
among the matches. It shows nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.models.results import Group, grouped
from app.search.index import Hit, Results, Searching
from app.search.query import Query, parse
from app.tasks.runner import Runner


@dataclass(frozen=True, slots=True)
class Step:
    """A match among all: the hit, its place from 1, and which of its matches."""

    hit: Hit
    place: int
    total: int
    match: int


class SearchSession(QObject):
    """Signals: ``found()`` when results came, ``ended()`` when nothing is typed."""

    found = Signal()
    ended = Signal()

    def __init__(self, index: Searching, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._runner = runner
        self._text = ""
        self._within: str | None = None
        self._cursor: tuple[int, int] | None = None
        self.query: Query = parse("")
        self.results: Results | None = None
        self.groups: tuple[Group, ...] = ()
        self._hits: list[Hit] = []

    @property
    def is_on(self) -> bool:
        """Whether something is typed that can be searched."""
        return not self.query.is_empty

    @property
    def text(self) -> str:
        """What is typed."""
        return self._text

    def type(self, text: str, within: str | None) -> None:
        """Search for ``text``, in one inspection (its id) or in all."""
        self._text, self._within = text, within
        self.query = parse(text)
        if not self.is_on:
            self._runner.cancel("search")
            self._forget()
            self.ended.emit()
            return
        query, index = self.query, self._index
        self._runner.submit(
            "search",
            lambda is_cancelled: index.search(query, within=within, is_cancelled=is_cancelled),
            self._on_found,
        )

    def repeat(self) -> None:
        """Search again, since there are other findings now."""
        if self.is_on:
            self.type(self._text, self._within)

    def _forget(self) -> None:
        self.results, self.groups, self._hits, self._cursor = None, (), [], None

    def _on_found(self, results: Results) -> None:
        here = self.current()
        self.results = results
        self.groups = grouped(results)
        self._hits = [hit for group in self.groups for hit in group.hits]
        self._cursor = None
        if here is not None:
            self.stand_on(here.hit.finding.id, 0)
        self.found.emit()

    def current(self) -> Step | None:
        """The match the reader stands on, None before the first step."""
        if self._cursor is None:
            return None
        place, match = self._cursor
        return Step(self._hits[place], place + 1, len(self._hits), match)

    def stand_on(self, finding_id: str, match: int = 0) -> Step | None:
        """Stand on a finding among the hits; None if it is not one of them."""
        for place, hit in enumerate(self._hits):
            if hit.finding.id == finding_id:
                self._cursor = (place, match)
                return self.current()
        return None

    def step_match(self, by: int) -> Step | None:
        """Go to the next match (``by`` 1) or the previous one (-1), round the ends."""
        if not self._hits:
            return None
        if self._cursor is None:
            return self._go_to(0 if by > 0 else len(self._hits) - 1, by)
        place, match = self._cursor
        if 0 <= match + by < len(self._hits[place].spans):
            self._cursor = (place, match + by)
            return self.current()
        return self._go_to((place + by) % len(self._hits), by)

    def step_hit(self, by: int) -> Step | None:
        """Go to the next or previous finding with a match, round the ends."""
        if not self._hits:
            return None
        if self._cursor is None:
            return self._go_to(0 if by > 0 else len(self._hits) - 1, 1)
        return self._go_to((self._cursor[0] + by) % len(self._hits), 1)

    def _go_to(self, place: int, by: int) -> Step | None:
        spans = len(self._hits[place].spans)
        self._cursor = (place, 0 if by > 0 else max(0, spans - 1))
        return self.current()
