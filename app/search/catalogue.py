# SPDX-License-Identifier: MIT
"""Which reports there are to search, in which order, and which of them a filter accepts.

Every finding has a place: reports newest first, each as its body runs, counted from 0. So
a set of findings is a sorted list of places, and a report, an area or a filter is a few
ranges of them. A catalogue never changes; another is made when reports come or go.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise, repeat
from typing import NamedTuple

from app.domain.area import AreaKey, InspectionType
from app.domain.grade import Grade
from app.domain.inspection import Area, Inspection
from app.search.fields import (
    AreaFilter,
    Filter,
    GradeFilter,
    KindFilter,
    TypeFilter,
    YearFilter,
)
from app.search.keeping import MatchesKept, RowsKept
from app.search.shelf import StoredReport

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """Findings ``[start, end)`` by place: of one area and kind of one report."""

    start: int
    end: int
    report: Report
    area: Area
    kind: str

    @property
    def grade(self) -> Grade | None:
        """The grade that ``grade:`` asks for: the area's own, in `improve` the overall.

        Points to improve stand under no judgement, so the overall grade is theirs. Other
        parts of a report without a judgement, the summary among them, have none.
        """
        if self.area.area is AreaKey.IMPROVE:
            return self.report.inspection.overall
        return self.area.grade


@dataclass(frozen=True, slots=True)
class Report:
    """A report on a shelf: its findings are ``[start, end)`` by place, ``first`` on by row."""

    inspection: Inspection
    shelf: int
    first: int
    start: int
    end: int
    blocks: Sequence[tuple[int, str, int]]

    @property
    def authority(self) -> str:
        """What tells its authority from others: the URN, or the name without one."""
        return self.inspection.authority.urn or self.inspection.authority.name

    @property
    def year(self) -> int | None:
        """The year it began in."""
        return self.inspection.started.year if self.inspection.started else None


class _Rows(NamedTuple):
    """Where the reports on a shelf begin and end by row, and how far from there to places."""

    firsts: list[int]
    ends: list[int]
    shifts: list[int]


class Labels(NamedTuple):
    """Some names, and which of them the places up to each of ``ends`` have."""

    names: tuple[str, ...]
    ends: Sequence[int]
    numbers: Sequence[int]

    def number(self, place: int) -> int:
        """Return the number of a place's name."""
        return self.numbers[bisect_right(self.ends, place)]

    def parts(self, places: Sequence[int]) -> Iterable[tuple[int, int, int]]:
        """Return slices of places in order that have one name: its number, start and end."""
        if len(places) <= len(self.ends):
            return self._parts_of_few(places)
        stops = map(bisect_left, repeat(places), self.ends)
        slices = zip(self.numbers, pairwise([0, *stops]), strict=True)
        return [(number, start, stop) for number, (start, stop) in slices if start < stop]

    def _parts_of_few(self, places: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        at = 0
        while at < len(places):
            stretch = bisect_right(self.ends, places[at])
            end = bisect_left(places, self.ends[stretch], at)
            yield self.numbers[stretch], at, end
            at = end


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched: how many reports and authorities, and which years."""

    reports: int
    authorities: int
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True)
class Catalogue:
    """The reports that are searched, newest first."""

    reports: tuple[Report, ...] = ()
    _accepted: dict[tuple[object, ...], list[Range]] = field(default_factory=dict)
    _labels: dict[Hashable, Labels] = field(default_factory=dict)
    _coverages: dict[tuple[Range, ...], Coverage] = field(default_factory=dict)
    rows_kept: RowsKept = field(default_factory=RowsKept)
    matches_kept: MatchesKept = field(default_factory=MatchesKept)

    @cached_property
    def authorities(self) -> Mapping[str, str]:
        """The name of each authority that has a report, the newest one's, by what tells it."""
        return {r.authority: r.inspection.authority.name for r in reversed(self.reports)}

    @property
    def size(self) -> int:
        """How many findings there are."""
        return self.reports[-1].end if self.reports else 0

    def make_ready(self) -> None:
        """Work out what every search needs, which takes a while with thousands of reports."""
        _ = self.blocks, self._block_starts, self._starts, self._rows, self.by_id

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in the order of their places."""
        return tuple(block for report in self.reports for block in _blocks(report))

    @cached_property
    def _starts(self) -> list[int]:
        return [report.start for report in self.reports]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _rows(self) -> dict[int, _Rows]:
        shelves: dict[int, _Rows] = {}
        for report in self.reports:
            rows = shelves.setdefault(report.shelf, _Rows([], [], []))
            rows.firsts.append(report.first)
            rows.ends.append(report.first + report.end - report.start)
            rows.shifts.append(report.start - report.first)
        return shelves

    @property
    def shelves(self) -> list[int]:
        """The numbers of the shelves that have a report in it."""
        return sorted(self._rows)

    @cached_property
    def latest(self) -> frozenset[str]:
        """The ids of each authority's latest inspections."""
        newest: dict[str, Report] = {}
        for report in self.reports:
            if report.inspection.type is not InspectionType.LSCB_REVIEW:
                newest.setdefault(report.authority, report)
        return frozenset(
            r.inspection.id
            for r in self.reports
            if (last := newest.get(r.authority)) and r.inspection.started == last.inspection.started
        )

    @cached_property
    def by_id(self) -> Mapping[str, Report]:
        """The reports by their inspections' ids."""
        return {report.inspection.id: report for report in self.reports}

    def report_at(self, place: int) -> Report:
        """Return the report that a place is in."""
        return self.reports[bisect_right(self._starts, place) - 1]

    def block_at(self, place: int) -> Block:
        """Return the block that a place is in."""
        return self.blocks[bisect_right(self._block_starts, place) - 1]

    def row_at(self, place: int) -> tuple[int, int]:
        """Return the shelf and the row of the finding at a place."""
        report = self.report_at(place)
        return report.shelf, place - report.start + report.first

    def places(self, shelf: int, rows: Sequence[int]) -> list[int]:
        """Return the places of some rows of a shelf, both in order.

        Rows of reports that are not in the catalogue are left out.
        """
        firsts, ends, shifts = self._rows.get(shelf, _Rows([], [], []))
        starts, stops = (map(bisect_left, repeat(rows), bounds) for bounds in (firsts, ends))
        slices = zip(starts, stops, shifts, strict=True)
        return [
            row + shift for start, stop, shift in slices if stop > start for row in rows[start:stop]
        ]

    def labels(self, of: Hashable, label: Callable[[Block], str]) -> Labels:
        """Return what every block is called, found out once for each ``of``."""
        if of not in self._labels:
            names: dict[str, int] = {}
            ends: list[int] = []
            numbers: list[int] = []
            for block in self.blocks:
                number = names.setdefault(label(block), len(names))
                if numbers and numbers[-1] == number:
                    ends[-1] = block.end
                else:
                    ends.append(block.end)
                    numbers.append(number)
            self._labels[of] = Labels(tuple(names), ends, numbers)
        return self._labels[of]

    def coverage(self, ranges: Sequence[Range]) -> Coverage:
        """Return what the reports with a finding in these ranges cover."""
        key = tuple(ranges)
        if key not in self._coverages:
            starts = [start for start, _ in ranges]
            reports = []
            for report in self.reports:
                number = bisect_left(starts, report.end) - 1
                if number >= 0 and ranges[number][1] > report.start:
                    reports.append(report)
            years = [report.year for report in reports if report.year is not None]
            self._coverages[key] = Coverage(
                len(reports),
                len({report.authority for report in reports}),
                min(years, default=None),
                max(years, default=None),
            )
        return self._coverages[key]

    def accepted(self, filters: Sequence[Filter]) -> list[Range]:
        """Return the places that all these filters accept, as ranges in order.

        Paragraph numbers and authorities are not for this to know: those accept everything.
        """
        key = tuple(filters)
        if key not in self._accepted:
            tests = [test for each in filters if (test := self._test(each))]
            kept = (b for b in self.blocks if all(test(b) for test in tests))
            self._accepted[key] = list(_merged((b.start, b.end) for b in kept))
        return self._accepted[key]

    def of_authorities(self, urns: frozenset[str], *, is_negated: bool) -> list[Range]:
        """Return the places of some authorities' reports, or of all others."""
        reports = (r for r in self.reports if (r.authority in urns) is not is_negated)
        return list(_merged((r.start, r.end) for r in reports))

    def of_reports(self, are_wanted: Callable[[Report], bool]) -> list[Range]:
        """Return the places of the reports that are wanted."""
        return list(_merged((r.start, r.end) for r in self.reports if are_wanted(r)))

    def _test(self, each: Filter) -> Callable[[Block], bool] | None:
        match each:
            case AreaFilter(areas):
                return lambda block: block.area.area in areas
            case GradeFilter(grades):
                return lambda block: block.grade in grades
            case KindFilter(kinds):
                return lambda block: block.kind in kinds
            case YearFilter():
                return lambda block: self._is_of_year(block.report, each)
            case TypeFilter(types, is_negated):
                return lambda block: (
                    any(
                        kind.has(block.report.inspection.framework, block.report.inspection.type,
                                 _days(block.report.inspection))
                        for kind in types
                    )
                    is not is_negated
                )  # fmt: skip
            case _:
                return None

    def _is_of_year(self, report: Report, years: YearFilter) -> bool:
        is_last = years.has_last and report.inspection.id in self.latest
        return years.accepts(report.year, is_last)


def catalogue_of(stored: Iterable[tuple[int, StoredReport]]) -> Catalogue:
    """Make the catalogue of the reports on some shelves.

    A digest steps back where its report is there, and so does the second of two reports
    with one id.
    """
    reports = {report.head.id: (shelf, report) for shelf, report in stored}
    there = {_event(r.head) for _, r in reports.values() if not r.head.is_digest}
    kept = [
        (shelf, report)
        for shelf, report in reports.values()
        if not (report.head.is_digest and _event(report.head) in there)
    ]
    kept.sort(key=lambda found: _newest_first(found[1].head))
    placed: list[Report] = []
    start = 0
    for shelf, report in kept:
        end = start + sum(count for _, _, count in report.blocks)
        placed.append(Report(report.head, shelf, report.first, start, end, report.blocks))
        start = end
    return Catalogue(tuple(placed))


def within(places: Sequence[int], ranges: Sequence[Range]) -> list[int]:
    """Return the places that lie in some ranges; all in order."""
    if len(ranges) == 1 and places and ranges[0][0] <= places[0] and places[-1] < ranges[0][1]:
        return list(places)
    found: list[int] = []
    at = 0
    for start, end in ranges:
        at = bisect_left(places, start, at)
        stop = bisect_left(places, end, at)
        found += places[at:stop]
        at = stop
    return found


def both(one: Sequence[Range], other: Sequence[Range]) -> list[Range]:
    """Return what two lists of ranges share."""
    found: list[Range] = []
    i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if start < end:
            found.append((start, end))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return found


def _blocks(report: Report) -> Iterator[Block]:
    start = report.start
    for area, kind, count in report.blocks:
        yield Block(start, start + count, report, report.inspection.areas[area], kind)
        start += count


def _merged(ranges: Iterable[Range]) -> Iterator[Range]:
    last: Range | None = None
    for start, end in ranges:
        if start == end:
            continue
        if last is not None and last[1] == start:
            last = (last[0], end)
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


def _event(inspection: Inspection) -> tuple[object, ...]:
    return inspection.authority.urn, inspection.started, inspection.type


def _days(inspection: Inspection) -> int | None:
    first, last = inspection.started, inspection.ended
    return (last - first).days + 1 if first and last else None


def _newest_first(inspection: Inspection) -> tuple[int, str]:
    when = inspection.started or inspection.published or date.min
    return -when.toordinal(), inspection.id
