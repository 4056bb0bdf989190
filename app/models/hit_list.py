# SPDX-License-Identifier: MIT
"""The hits of a search in one line, heap after heap, each made when it is asked for.

Where few findings have all the words, those with most of them follow: the list is then in
two parts, and no heap reaches from one into the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import overload

from app.domain.area import AreaKey
from app.domain.inspection import Inspection
from app.domain.wording import count_of
from app.models.area_tree import Grouping
from app.models.tree_rows import area_root_key, authority_key, row_key_of
from app.search.index import Order
from app.search.results import Group, GroupBy, Heap, Heaps, Hit, Results

_SEEN_FIRST = 8
_ALL_WORDS = "All the words"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of the list's first level, with the hits of ``heap`` from ``start`` to ``end``.

    With a ``caption`` it heads a part of the list, and has hits itself only where they are not
    gathered.
    """

    heap: Heap
    start: int
    end: int
    caption: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __getitem__(self, row: int) -> Hit:
        return self.heap.hits[self.start + row]

    def row_of(self, hit: Hit) -> int | None:
        """The row of a hit of another list, None if its finding is not among these."""
        place = self.heap.hits.position(hit.inspection.id, hit.finding.id)
        return place - self.start if place is not None and self.start <= place < self.end else None


class _WholeHeaps(Sequence[Stretch]):
    """Each heap in one stretch, made when it is asked for: of hundreds a few are seen."""

    def __init__(self, heaps: Heaps) -> None:
        self._heaps = heaps

    def __len__(self) -> int:
        return len(self._heaps)

    @overload
    def __getitem__(self, at: int) -> Stretch: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Stretch, ...]: ...
    def __getitem__(self, at: int | slice) -> Stretch | tuple[Stretch, ...]:
        if isinstance(at, slice):
            return tuple(map(_whole, self._heaps[at]))
        return _whole(self._heaps[at])


def _whole(heap: Heap) -> Stretch:
    return Stretch(heap, 0, len(heap.hits))


class HitList:
    """Heaps of hits, also by their place in the whole list, counted from 0."""

    def __init__(
        self,
        heaps: Heaps | None = None,
        by: GroupBy = GroupBy.NONE,
        whole: Sequence[int] | None = None,
        fewer: str = "",
    ) -> None:
        """``whole`` says how many of each heap, its first ones, have all the words, and
        ``fewer`` how many the others have; None where the list is in one part."""
        self.by = by
        self.is_parted = whole is not None
        self._whole = sum(whole or ())
        self.heaps: Sequence[Stretch] = ()
        self._ends: list[int] = []
        if heaps is not None and whole is None:
            self.heaps = _WholeHeaps(heaps)
            self._ends += accumulate(heaps.sizes)
        elif heaps is not None and whole is not None:
            self.heaps = tuple(_parts(heaps, by, whole, fewer))
            self._ends += accumulate(map(len, self.heaps))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, place: int) -> Hit:
        heap, row = self.row_of(place)
        return self.heaps[heap][row]

    def row_of(self, place: int) -> tuple[int, int]:
        """The heap, and the row in it, of the hit at ``place``."""
        heap = bisect_right(self._ends, place)
        return heap, place - (self._ends[heap - 1] if heap else 0)

    def place_of_row(self, heap: int, row: int) -> int:
        """The place of a heap's hit in the whole list."""
        return row + (self._ends[heap - 1] if heap else 0)

    def place_of(self, hit: Hit) -> int | None:
        """The place of a hit of another list, None if its finding is not among these."""
        for number, heap in enumerate(self.heaps):
            row = heap.row_of(hit)
            if row is not None:
                return self.place_of_row(number, row)
        return None

    def has_fewer_words(self, place: int) -> bool:
        """Whether the hit at ``place`` is known not to have all the words."""
        return self.is_parted and place >= self._whole


def _parts(
    heaps: Sequence[Heap], by: GroupBy, whole: Sequence[int], fewer: str
) -> Iterator[Stretch]:
    """Yield what has all the words and then what has fewer, each with its caption."""
    first, rest = [], []
    for heap, count in zip(heaps, whole, strict=True):
        first.append(Stretch(heap, 0, count))
        rest.append(Stretch(heap, count, len(heap.hits)))
    for caption, stretches in ((_ALL_WORDS, first), (fewer, rest)):
        there = [stretch for stretch in stretches if len(stretch)]
        words = f"{caption}: {count_of(sum(map(len, there)), 'finding')}"
        if by is GroupBy.NONE:
            yield from (replace(each, caption=words) for each in there)
        elif there:
            yield Stretch(heaps[0], 0, 0, words)
            yield from there


@dataclass(frozen=True)
class Found:
    """What a search found, as the window shows it: its list, and the matches by row.

    ``gathered`` are the matches of the tree's first rows; those of the rows below are counted
    when they are looked at.
    """

    results: Results
    hits: HitList
    gathered: Mapping[str, int]

    def matches(self, key: str) -> int:
        """How many hits the tree's row with this key has."""
        if key in self.gathered:
            return self.gathered[key]
        report = self.results.group(key)
        if report is not None:
            return len(report.hits)
        report = self.results.group(key.rpartition("/")[0])
        return len(_on_row(report, key)) if report is not None else 0

    def on_page(self, inspection: Inspection, key: str) -> Sequence[Hit]:
        """The hits in the area with this row key; no other hit is made for it."""
        report = self.results.group(inspection.id)
        return tuple(report.hits[n] for n in _on_row(report, key)) if report is not None else ()


def found_in(
    results: Results,
    by: GroupBy = GroupBy.REPORT,
    rows: Grouping = Grouping.AUTHORITY,
    order: Order = Order.RELEVANCE,
) -> Found:
    """Put what was found in heaps and count it; slow enough to be done away from the window.

    What the window will ask for at once is made here. ``rows`` says what the tree's first
    rows gather, ``order`` in which order the results came: only by relevance do those with
    all the words come first.
    """
    _ = results.coverage, results.reports, results.authorities
    heaps = results.grouped(by)
    fewer = results.interpretation.fewer_words if order is Order.RELEVANCE else ""
    hits = HitList(heaps, by, results.whole_in(heaps) if fewer else None, fewer)
    for place in range(min(_SEEN_FIRST, len(hits))):
        _ = hits[place]
    return Found(results, hits, _gathered(results, rows))


def _gathered(results: Results, rows: Grouping) -> Mapping[str, int]:
    if rows is Grouping.AUTHORITY:
        return results.counts(rows, lambda b: authority_key(b.report.inspection.authority.name))
    counts = results.counts(rows, lambda block: area_root_key(block.area.area))
    overall = area_root_key(AreaKey.OVERALL)
    return counts | {overall: counts.get(overall, 0) + results.total}


def _on_row(report: Group, key: str) -> range:
    """Which of a report's hits stand on the row with this key."""
    start = 0
    for area, count in report.areas:
        if row_key_of(report.inspection, area) == key:
            return range(start, start + count)
        start += count
    return range(0)
