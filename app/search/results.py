# SPDX-License-Identifier: MIT
"""What a search finds: plain values, made when they are looked at.

A search may find tens of thousands of findings of which a window shows twenty, so hits
are made, and their words marked, one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

from app.domain.inspection import Area, Finding, Inspection
from app.search.marking import Span, spans_of
from app.search.query import Query
from app.search.segment import Segment, places


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding that was found, where it stands, and the marks in its text.

    ``spans`` are ``[start, end)`` in code points, in order and apart; there are none if
    only fields or exclusions were asked for. A higher ``score`` is better; it is 0 where
    the order is not by relevance.
    """

    inspection: Inspection
    area: Area
    finding: Finding
    spans: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Run:
    """Findings of one inspection with the same score, as bits by their place in it."""

    score: float
    segment: Segment
    bits: int


class Hits(Sequence[Hit]):
    """The hits of some runs, in their order; safe to read from any thread."""

    def __init__(self, query: Query, runs: Sequence[Run], limit: int | None = None) -> None:
        self._query = query
        self._runs = runs
        self._ends = list(accumulate(run.bits.bit_count() for run in runs))
        total = self._ends[-1] if runs else 0
        self._length = total if limit is None else max(0, min(limit, total))
        self._places: dict[int, list[int]] = {}
        self._made: dict[int, Hit] = {}

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, place: int | slice) -> Hit | tuple[Hit, ...]:
        if isinstance(place, slice):
            return tuple(self._hit(i) for i in range(*place.indices(self._length)))
        if not -self._length <= place < self._length:
            raise IndexError(place)
        return self._hit(place % self._length)

    def __iter__(self) -> Iterator[Hit]:
        return map(self._hit, range(self._length))

    def _hit(self, place: int) -> Hit:
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]

    def _make(self, place: int) -> Hit:
        number = bisect_right(self._ends, place)
        run = self._runs[number]
        if number not in self._places:
            self._places[number] = places(run.bits)
        area, finding = run.segment.findings[self._places[number][place - self._ends[number]]]
        spans = spans_of(finding.text, self._query)
        return Hit(run.segment.inspection, area, finding, spans, run.score)


@dataclass(frozen=True, slots=True)
class Group:
    """One report's hits in the order of its body, and how many each of its areas has."""

    inspection: Inspection
    hits: Sequence[Hit]
    areas: tuple[tuple[Area, int], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found.

    ``hits`` are in the order asked for, up to the limit asked for. ``groups`` are the
    reports with a hit, newest first; they and the counts tell of everything found.
    """

    query: Query
    hits: Sequence[Hit]
    groups: tuple[Group, ...]
    total: int

    @property
    def reports(self) -> int:
        """How many reports have a hit."""
        return len(self.groups)

    @property
    def authorities(self) -> int:
        """How many authorities have a hit."""
        authorities = (group.inspection.authority for group in self.groups)
        return len({authority.urn or authority.name for authority in authorities})
