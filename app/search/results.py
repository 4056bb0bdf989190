# SPDX-License-Identifier: MIT
"""What a search finds: plain values, made when they are looked at.

A search may find tens of thousands of findings of which a window shows twenty, so hits
are made, and their words marked, one by one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, partial
from typing import overload

from app.domain.area import AreaKey
from app.domain.inspection import Area, Finding, Inspection
from app.search.advice import Without
from app.search.catalogue import Block, Catalogue, Range, Report
from app.search.interpretation import Interpretation
from app.search.marking import Span, spans_of
from app.search.plan import Sought
from app.search.query import Query
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
        reports = self._desk.catalogue.reports
        report = next((r for r in reports if r.inspection.id == inspection_id), None)
        if report is None:
            return None
        mine = (n for n, p in enumerate(self._places) if report.start <= p < report.end)
        return next((n for n in mine if self._hit(n).finding.id == finding_id), None)

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


@dataclass(frozen=True, slots=True)
class Heap:
    """The hits that share an authority, an area, a year or a report, in the results' order.

    ``key`` tells it from others; ``inspection`` and ``area`` are those of its first hit.
    """

    key: str
    hits: Hits
    inspection: Inspection
    area: Area


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: how many reports and authorities, and which years."""

    reports: int
    authorities: int
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True)
class Results:
    """What a query found.

    ``hits`` are in the order asked for, up to the limit asked for; the first ``whole`` of
    them by relevance have every word, the others most of them. ``groups`` are the reports
    with a hit, newest first; they and the counts tell of everything found.
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
    _ranking: Sequence[int]
    _scores: Sequence[float] = field(default=())
    without: tuple[Without, ...] = ()

    @cached_property
    def coverage(self) -> Coverage:
        """What was searched."""
        return _coverage(self._desk.catalogue, self._searched)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The reports with a hit, newest first."""
        return tuple(
            _group(self._desk, report, self._found[start:end])
            for report, start, end in _by_report(self._desk.catalogue, self._found)
        )

    @cached_property
    def reports(self) -> int:
        """How many reports have a hit."""
        return sum(1 for _ in _by_report(self._desk.catalogue, self._found))

    @cached_property
    def authorities(self) -> int:
        """How many authorities have a hit."""
        found = _by_report(self._desk.catalogue, self._found)
        return len({report.authority for report, _, _ in found})

    def grouped(self, by: GroupBy) -> tuple[Heap, ...]:
        """Return everything found in heaps, both in the order of the hits.

        The heap of the best hit comes first; without grouping there is one heap of all.
        """
        labels = self._desk.catalogue.labels(by, partial(_key, by))
        scores = dict(zip(self._ranking, self._scores, strict=False))
        heaps: dict[int, list[int]] = {}
        for place, label in zip(
            self._ranking, map(labels.at.__getitem__, self._ranking), strict=True
        ):
            heaps.setdefault(label, []).append(place)
        scored = Counter(map(labels.at.__getitem__, self._ranking[: len(scores)]))
        return tuple(
            _heap(
                self._desk,
                labels.names[label],
                places,
                [scores[place] for place in places[: scored[label]]],
            )
            for label, places in heaps.items()
        )


def _coverage(catalogue: Catalogue, ranges: Sequence[Range]) -> Coverage:
    """The reports with a finding in these ranges."""
    starts = [start for start, _ in ranges]
    reports = []
    for report in catalogue.reports:
        number = bisect_left(starts, report.end) - 1
        if number >= 0 and ranges[number][1] > report.start:
            reports.append(report)
    years = [report.year for report in reports if report.year is not None]
    return Coverage(
        len(reports),
        len({report.authority for report in reports}),
        min(years, default=None),
        max(years, default=None),
    )


def _by_report(catalogue: Catalogue, found: Sequence[int]) -> Iterator[tuple[Report, int, int]]:
    """Yield each report with a place among these, and the slice of them that it has."""
    at = 0
    while at < len(found):
        report = catalogue.report_at(found[at])
        end = bisect_left(found, report.end, at)
        yield report, at, end
        at = end


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


def _heap(desk: Desk, key: str, places: Sequence[int], scores: Sequence[float]) -> Heap:
    block = desk.catalogue.block_at(places[0])
    return Heap(key, Hits(desk, places, scores), block.report.inspection, block.area)


def _gone(inspection: Inspection) -> Finding:
    text = "This report has been removed since it was found."
    return Finding(f"{inspection.id}/", None, text, "paragraph", "narrative", None, 1, 1)
