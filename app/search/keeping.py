# SPDX-License-Identifier: MIT
"""What the last searches found out: most of it the next letter typed asks for again.

Kept by a catalogue, so that it goes when reports come or go. Safe to use from any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import Lock

from app.search.scoring import Row

_MOST_ROWS = 1000
_MOST_PLACES = 200_000


class RowsKept:
    """The words of the places that were scored lately."""

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}

    def of(
        self, places: Sequence[int], read: Callable[[list[int]], dict[int, Row]]
    ) -> Mapping[int, Row]:
        """Return the words at these places; those that were not there lately are ``read``."""
        kept = self._rows
        rows = {place: row for place in places if (row := kept.get(place)) is not None}
        if left := [place for place in places if place not in rows]:
            new = read(left)
            if len(kept) > _MOST_ROWS:
                kept.clear()
            kept.update(new)
            rows |= new
        return rows


class MatchesKept:
    """The places that matched lately, and whether they were all; nobody may change them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._matches: dict[str, tuple[Sequence[int], bool]] = {}
        self._places = 0

    def of(
        self, match: str, find: Callable[[], tuple[Sequence[int], bool]]
    ) -> tuple[Sequence[int], bool]:
        """Return what an expression matches; what was not asked for lately is found."""
        with self._lock:
            found = self._taken(match)
        if found is None:
            found = find()
        with self._lock:
            self._taken(match)  # as another thread may have asked the same
            self._matches[match] = found
            self._places += len(found[0])
            while self._places > _MOST_PLACES:
                self._taken(next(iter(self._matches)))
        return found

    def _taken(self, match: str) -> tuple[Sequence[int], bool] | None:
        found = self._matches.pop(match, None)
        if found is not None:
            self._places -= len(found[0])
        return found
