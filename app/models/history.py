# SPDX-License-Identifier: MIT
"""Where the reader has been, for Back and Forward; plain values, no widgets."""

from __future__ import annotations

from typing import Any

from app.domain.value import Value

_LIMIT = 200


class Place(Value):
    """A row of the tree with the query and the spot in the text; ``spot`` is the pane's."""

    key: str
    query: str = ""
    spot: Any = None


class History:
    """The places visited in order, and which of them is shown."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._here = -1

    def visit(self, place: Place) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        here = self._places[self._here] if self._here >= 0 else None
        if here is not None and (here.key, here.query) == (place.key, place.query):
            return
        del self._places[self._here + 1 :]
        self._places.append(place)
        del self._places[:-_LIMIT]
        self._here = len(self._places) - 1

    def leave(self, place: Place) -> None:
        """Remember how the present place looks now, before it is left."""
        if self._here >= 0:
            self._places[self._here] = place

    def can_go(self, by: int) -> bool:
        """Whether there is a place ``by`` steps back (-1) or ahead (1)."""
        return 0 <= self._here + by < len(self._places)

    def go(self, by: int) -> Place | None:
        """Move by that many steps and return the place, None if there is none."""
        if not self.can_go(by):
            return None
        self._here += by
        return self._places[self._here]
