# SPDX-License-Identifier: MIT
"""The hits of a search in one line, heap after heap, each made when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.domain.inspection import Inspection
from app.models.area_tree import Grouping
from app.models.tree_rows import area_root_key, authority_key, row_key_of
from app.search.results import Group, GroupBy, Heap, Hit, Results


class HitList:
    """Heaps of hits, also by their place in the whole list, counted from 0."""

    def __init__(self, heaps: Sequence[Heap] = (), by: GroupBy = GroupBy.NONE) -> None:
        self.heaps = tuple(heaps)
        self.by = by
        self._ends = list(accumulate(len(heap.hits) for heap in self.heaps))

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
    """What a search found, as the window shows it: its list, and the matches by report."""

    results: Results
    hits: HitList
    groups: dict[str, Group]

    def counts(self, grouping: Grouping) -> dict[str, int]:
        """How many hits each row of the tree has."""
        counts: dict[str, int] = {}
        for group in self.groups.values():
            inspection = group.inspection
            total = len(group.hits)
            _count(counts, inspection.id, total)
            if grouping is Grouping.AUTHORITY:
                _count(counts, authority_key(inspection.authority.name), total)
            else:
                _count(counts, "area/overall", total)
            for area, count in group.areas:
                _count(counts, row_key_of(inspection, area), count)
                if grouping is Grouping.AREA:
                    _count(counts, area_root_key(area.area), count)
        return counts

    def on_page(self, inspection: Inspection, key: str) -> Sequence[Hit]:
        """The hits in the area with this row key; no other hit is made for it."""
        group = self.groups.get(inspection.id)
        start = 0
        for area, count in group.areas if group else ():
            if group is not None and row_key_of(group.inspection, area) == key:
                return group.hits[start : start + count]
            start += count
        return ()


def found_in(results: Results, by: GroupBy) -> Found:
    """Put what was found in heaps; slow enough to be done away from the window."""
    groups = {group.inspection.id: group for group in results.groups}
    return Found(results, HitList(results.grouped(by), by), groups)


def _count(counts: dict[str, int], key: str, more: int) -> None:
    counts[key] = counts.get(key, 0) + more
