# SPDX-License-Identifier: MIT
"""The search over all inspections, in memory; and the interface any other search fills.

Knows which inspections there are and in which order they come. What a query means, how
one inspection is searched and how hits are ordered is for its neighbours.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from threading import Lock
from typing import Protocol

from app.domain.inspection import Inspection
from app.search.query import Query
from app.search.ranking import ranked
from app.search.results import Group, Hit, Hits, Results, Run
from app.search.segment import Segment, segment_of

__all__ = ["Group", "Hit", "Index", "Order", "Results", "SearchCancelled", "Searching"]


class Order(Enum):
    """The order of hits: the best first, or the newest report first, each as its body runs."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


class SearchCancelled(Exception):
    """The caller asked the search to stop; there is no result."""


class Searching(Protocol):
    """What can be searched. A search may run on any thread while inspections are added."""

    def search(
        self,
        query: Query,
        *,
        within: str | None = None,
        order: Order = Order.RELEVANCE,
        limit: int | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> Results:
        """Find the findings that have all of the query's terms and pass its filters.

        ``within`` is the id of the one inspection to search. ``limit`` bounds the hits,
        not the groups and counts. Raises SearchCancelled soon after ``is_cancelled()``
        becomes true. An empty query finds nothing.
        """


class Index:
    """Inspections made searchable, newest first.

    The segments are a tuple that is replaced, never changed: a search works on the tuple
    it began with, so adding and removing need not wait for it, nor it for them.
    """

    def __init__(self, inspections: Iterable[Inspection] = ()) -> None:
        """Begin with these inspections; they are made searchable when first searched."""
        self._segments: tuple[Segment, ...] = ()
        self._writing = Lock()
        self._waiting = list(inspections)

    def add(self, inspection: Inspection) -> None:
        """Make an inspection searchable; one with the same id is replaced."""
        self.settle()
        segment = segment_of(inspection)
        with self._writing:
            others = [s for s in self._segments if s.inspection.id != inspection.id]
            insort(others, segment, key=_newest_first)
            self._segments = tuple(others)

    def settle(self) -> None:
        """Make the inspections that it began with searchable, if they are not yet."""
        with self._writing:
            if not self._waiting:
                return
            segments = [*self._segments, *(segment_of(i) for i in self._waiting)]
            self._segments = tuple(sorted(segments, key=_newest_first))
            self._waiting = []

    def remove(self, inspection_id: str) -> None:
        """Search this inspection no longer; an unknown id changes nothing."""
        self.settle()
        with self._writing:
            self._segments = tuple(s for s in self._segments if s.inspection.id != inspection_id)

    def search(
        self,
        query: Query,
        *,
        within: str | None = None,
        order: Order = Order.RELEVANCE,
        limit: int | None = None,
        is_cancelled: Callable[[], bool] | None = None,
    ) -> Results:
        """Find findings; see ``Searching``."""
        self.settle()
        segments = self._segments
        if within is not None:
            segments = tuple(s for s in segments if s.inspection.id == within)

        def check() -> None:
            if is_cancelled is not None and is_cancelled():
                raise SearchCancelled

        found = _found(query, segments, check)
        runs = ranked(found, query, segments, check) if order is Order.RELEVANCE else found
        return Results(
            query,
            Hits(query, runs, limit),
            tuple(_group(query, run) for run in found),
            sum(run.bits.bit_count() for run in found),
        )


def _found(query: Query, segments: Sequence[Segment], check: Callable[[], None]) -> list[Run]:
    if query.is_empty:
        return []
    found = []
    for segment in segments:
        check()
        if bits := segment.matching(query):
            found.append(Run(0.0, segment, bits))
    return found


def _group(query: Query, run: Run) -> Group:
    counts = ((area, (bits & run.bits).bit_count()) for area, bits in run.segment.areas)
    return Group(
        run.segment.inspection,
        Hits(query, [run]),
        tuple((area, count) for area, count in counts if count),
    )


def _newest_first(segment: Segment) -> tuple[int, str]:
    inspection = segment.inspection
    when = inspection.started or inspection.published or date.min
    return -when.toordinal(), inspection.id
