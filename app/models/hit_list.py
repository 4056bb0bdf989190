# SPDX-License-Identifier: MIT
"""The hits of a search in one line, heap after heap, each made when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.domain.area import AreaKey
from app.domain.inspection import Inspection
from app.models.area_tree import Grouping
from app.models.tree_rows import area_root_key, authority_key, row_key_of
from app.search.results import Group, GroupBy, Heap, Heaps, Hit, Results

_SEEN_FIRST = 8


class HitList:
    """Heaps of hits, also by their place in the whole list, counted from 0."""

    def __init__(self, heaps: Heaps | None = None, by: GroupBy = GroupBy.NONE) -> None:
        self.heaps: Sequence[Heap] = () if heaps is None else heaps
        self.by = by
        self._ends = list(accumulate(() if heaps is None else heaps.sizes))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, place: int) -> Hit:
        heap, row = self.row_of(place)
        return self.heaps[heap].hits[row]

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
            row = heap.hits.position(hit.inspection.id, hit.finding.id)
            if row is not None:
                return self.place_of_row(number, row)
        return None


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
    results: Results, by: GroupBy = GroupBy.REPORT, rows: Grouping = Grouping.AUTHORITY
) -> Found:
    """Put what was found in heaps and count it; slow enough to be done away from the window.

    What the window will ask for at once is made here. ``rows`` says what the tree's first
    rows gather.
    """
    _ = results.coverage, results.reports, results.authorities
    hits = HitList(results.grouped(by), by)
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
