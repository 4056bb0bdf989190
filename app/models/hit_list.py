# SPDX-License-Identifier: MIT
"""The hits of a search in one line, report after report, each made when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from app.domain.inspection import Area
from app.search.results import Group, Hit


class HitList:
    """Groups of hits, also by their place in the whole list, counted from 0."""

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        self.groups = tuple(groups)
        self._ends = list(accumulate(len(group.hits) for group in self.groups))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, place: int) -> Hit:
        group, row = self.row_of(place)
        return self.groups[group].hits[row]

    def row_of(self, place: int) -> tuple[int, int]:
        """The group, and the row in it, of the hit at ``place``."""
        group = bisect_right(self._ends, place)
        return group, place - (self._ends[group - 1] if group else 0)

    def place_of_row(self, group: int, row: int) -> int:
        """The place of a group's hit in the whole list."""
        return row + (self._ends[group - 1] if group else 0)

    def place_of(self, finding_id: str) -> int | None:
        """The place of a finding, None if it is not among the hits."""
        for number, group in enumerate(self.groups):
            if finding_id.startswith(f"{group.inspection.id}/"):
                rows = (row for row, hit in enumerate(group.hits) if hit.finding.id == finding_id)
                row = next(rows, None)
                return None if row is None else self.place_of_row(number, row)
        return None

    def in_area(self, inspection_id: str, area: Area | None) -> Sequence[Hit]:
        """The hits in one area of an inspection; no other hit is made for it."""
        group = next((g for g in self.groups if g.inspection.id == inspection_id), None)
        start = 0
        for other, count in group.areas if group else ():
            if other is area and group is not None:
                return group.hits[start : start + count]
            start += count
        return ()
