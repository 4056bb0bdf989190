# SPDX-License-Identifier: MIT
"""What a search finds: plain values, made when they are looked at.

A search may find tens of thousands of findings of which a window shows twenty, so hits
are made, and their words marked, one by one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from itertools import takewhile
from typing import NamedTuple, overload

from app.domain.area import AreaKey
from app.domain.inspection import Area, Finding, Inspection
from app.search.advice import Without
from app.search.catalogue import Block, Catalogue, Coverage, Labels, Range, Report
from app.search.interpretation import Interpretation
from app.search.marking import Span, spans_of
from app.search.plan import Sought
from app.search.query import Query
from app.search.ranking import Ranking
from app.search.shelf import Shelf, finding_of, own_points


class GroupBy(Enum):
    """What the hits of one group share."""

    NONE = "none"
    REPORT = "report"
    AUTHORITY = "authority"
    AREA = "area"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding that was found, where it stands, and the marks in its text.

    ``inspection`` and ``area`` come without their findings. ``spans`` are ``[start, end)``
    in code points, in order and apart; there are none if only fields or exclusions were
    asked for. A higher ``score`` is better; it is 0 where the order is not by relevance.
    ``point`` is the place, from 1, of an unnumbered point among those to improve.
    """

    inspection: Inspection
    area: Area
    finding: Finding
    spans: tuple[Span, ...]
    score: float
    point: int | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What hits are made of: where the findings lie and what is marked in them."""

    catalogue: Catalogue
    shelves: Sequence[Shelf]
    sought: Sequence[Sought] = ()

    def hit(self, place: int, score: float) -> Hit:
        """Make the hit at a place; a finding removed meanwhile is said to be so."""
        block = self.catalogue.block_at(place)
        report = block.report
        shelf = self.shelves[report.shelf]
        placed = finding_of(shelf, report.inspection.id, report.blocks, place - report.start)
        if placed is None:
            return Hit(report.inspection, block.area, _gone(report.inspection), (), score)
        row, finding = placed
        spans = spans_of(finding.text, self.sought)
        point = None
        if block.area.area is AreaKey.IMPROVE and not (finding.number or finding.bullet_of):
            point = own_points(shelf, row - (place - block.start), row)
        return Hit(block.report.inspection, block.area, finding, spans, score, point)


class Hits(Sequence[Hit]):
    """The hits at some places, in their order; safe to read from any thread."""

    def __init__(
        self, desk: Desk, places: Sequence[int], scores: Sequence[float] = (), rest: float = 0.0
    ) -> None:
        """``scores`` are those of the first places; all others have the score ``rest``."""
        self._desk = desk
        self._places = places
        self._scores = scores
        self._rest = rest
        self._made: dict[int, Hit] = {}

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> Hit: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, number: int | slice) -> Hit | tuple[Hit, ...]:
        if isinstance(number, slice):
            return tuple(self._hit(i) for i in range(*number.indices(len(self))))
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        return self._hit(number % len(self))

    def __iter__(self) -> Iterator[Hit]:
        return map(self._hit, range(len(self)))

    def position(self, inspection_id: str, finding_id: str) -> int | None:
        """The number of a finding's hit, None if it is not among these.

        Makes no other hits than those of its report.
        """
        report = self._desk.catalogue.by_id.get(inspection_id)
        if report is None:
            return None
        mine = (n for n, p in enumerate(self._places) if report.start <= p < report.end)
        return next((n for n in mine if self._hit(n).finding.id == finding_id), None)

    @property
    def first(self) -> Block:
        """The block that the first hit stands in, which need not be made."""
        return self._desk.catalogue.block_at(self._places[0])

    def _hit(self, number: int) -> Hit:
        if number not in self._made:
            score = self._scores[number] if number < len(self._scores) else self._rest
            self._made[number] = self._desk.hit(self._places[number], score)
        return self._made[number]


@dataclass(frozen=True, slots=True)
class Group:
    """One report's hits in the order of its body, and how many each of its areas has."""

    inspection: Inspection
    hits: Hits
    areas: tuple[tuple[Area, int], ...]


class Heap(NamedTuple):
    """The hits that share an authority, an area, a year or a report, in the results' order.

    ``key`` tells it from others.
    """

    key: str
    hits: Hits

    @property
    def inspection(self) -> Inspection:
        """The first hit's."""
        return self.hits.first.report.inspection

    @property
    def area(self) -> Area:
        """The first hit's."""
        return self.hits.first.area


class Heaps(Sequence[Heap]):
    """Heaps in their order, each made when it is asked for; safe to read from any thread."""

    def __init__(
        self,
        desk: Desk,
        names: Sequence[str],
        places: Mapping[int, Sequence[int]],
        scores: Mapping[int, Sequence[float]],
    ) -> None:
        """``places`` and ``scores`` are each heap's, by the number of its name."""
        self._desk = desk
        self._names = names
        self._places = places
        self._scores = scores
        self._numbers = list(places)
        self._made: dict[int, Heap] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def sizes(self) -> Iterable[int]:
        """How many hits each has."""
        return map(len, self._places.values())

    def first_among(self, places: Collection[int]) -> list[int]:
        """How many of the first hits of each are at these places."""
        return [
            sum(1 for _ in takewhile(places.__contains__, mine)) for mine in self._places.values()
        ]

    @overload
    def __getitem__(self, at: int) -> Heap: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Heap, ...]: ...
    def __getitem__(self, at: int | slice) -> Heap | tuple[Heap, ...]:
        if isinstance(at, slice):
            return tuple(map(self._heap, self._numbers[at]))
        return self._heap(self._numbers[at])

    def _heap(self, number: int) -> Heap:
        heap = self._made.get(number)
        if heap is None:
            hits = Hits(self._desk, self._places[number], self._scores.get(number, ()))
            heap = self._made.setdefault(number, Heap(self._names[number], hits))
        return heap


@dataclass(frozen=True)
class Results:
    """What a query found.

    ``hits`` are in the order asked for, up to the limit asked for; the first ``whole`` of
    them by relevance have every word, the others most of them. The counts, groups and heaps
    tell of everything found.
    ``interpretation`` says what was made of the query. ``is_complete`` is false where so
    much was found that not all of it was counted. ``without`` is what to try where no
    finding passes all filters: the text without each, if that finds any.
    """

    query: Query
    hits: Sequence[Hit]
    total: int
    whole: int
    interpretation: Interpretation
    is_complete: bool
    _searched: Sequence[Range]
    _desk: Desk
    _found: Sequence[int]
    _ranking: Ranking
    without: tuple[Without, ...] = ()

    @cached_property
    def coverage(self) -> Coverage:
        """What was searched."""
        return self._desk.catalogue.coverage(self._searched)

    @cached_property
    def reports(self) -> int:
        """How many reports have a hit."""
        return self._number_of(GroupBy.REPORT)

    @cached_property
    def authorities(self) -> int:
        """How many authorities have a hit."""
        return self._number_of(GroupBy.AUTHORITY)

    def _number_of(self, by: GroupBy) -> int:
        return len({number for number, _, _ in self._labels(by).parts(self._found)})

    def group(self, inspection_id: str) -> Group | None:
        """Return a report's hits, None where it has none."""
        report = self._desk.catalogue.by_id.get(inspection_id)
        if report is None:
            return None
        start = bisect_left(self._found, report.start)
        end = bisect_left(self._found, report.end, start)
        return _group(self._desk, report, self._found[start:end]) if end > start else None

    def counts(self, of: Hashable, label: Callable[[Block], str]) -> dict[str, int]:
        """Return how many hits there are by what ``label`` calls the blocks they stand in.

        What the blocks are called is found out once for each ``of``.
        """
        labels = self._desk.catalogue.labels(of, label)
        counts: dict[str, int] = {}
        for number, start, end in labels.parts(self._found):
            name = labels.names[number]
            counts[name] = counts.get(name, 0) + end - start
        return counts

    def grouped(self, by: GroupBy) -> Heaps:
        """Return everything found in heaps, both in the order of the hits.

        The heap of the best hit comes first; without grouping there is one heap of all.
        """
        labels, ranking = self._labels(by), self._ranking
        heaps: dict[int, list[int]] = {}
        scores: dict[int, list[float]] = {}
        for place, score in zip(ranking.places, ranking.scores, strict=False):
            number = labels.number(place)
            heaps.setdefault(number, []).append(place)
            scores.setdefault(number, []).append(score)
        for run in ranking.runs():
            for number, start, end in labels.parts(run):
                heaps.setdefault(number, []).extend(run[start:end])
        return Heaps(self._desk, labels.names, heaps, scores)

    def whole_in(self, heaps: Heaps) -> list[int]:
        """Return how many hits of each heap have every word; they are the first by relevance."""
        return heaps.first_among(frozenset(self._ranking.places[: self.whole]))

    def _labels(self, by: GroupBy) -> Labels:
        return self._desk.catalogue.labels(by, partial(_key, by))


def _group(desk: Desk, report: Report, places: Sequence[int]) -> Group:
    counts: dict[int, int] = {}
    start = report.start
    for area, _, count in report.blocks:
        number = bisect_left(places, start + count) - bisect_left(places, start)
        counts[area] = counts.get(area, 0) + number
        start += count
    areas = report.inspection.areas
    return Group(
        report.inspection,
        Hits(desk, places),
        tuple((areas[area], count) for area, count in counts.items() if count),
    )


def _key(by: GroupBy, block: Block) -> str:
    match by:
        case GroupBy.REPORT:
            return block.report.inspection.id
        case GroupBy.AUTHORITY:
            return block.report.authority
        case GroupBy.AREA:
            return _AREA_HEAPS.get(block.area.area, block.area.area)
        case GroupBy.YEAR:
            return str(block.report.year or "")
        case GroupBy.NONE:
            return ""


# The areas that a reader takes for one whatever the framework's name for it.
_AREA_HEAPS = {
    AreaKey.LOOKED_AFTER: AreaKey.IN_CARE,
    AreaKey.IN_CARE_AND_CARE_LEAVERS: AreaKey.IN_CARE,
}


def _gone(inspection: Inspection) -> Finding:
    text = "This report has been removed since it was found."
    return Finding(f"{inspection.id}/", None, text, "paragraph", "narrative", None, 1, 1)
