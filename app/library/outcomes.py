# SPDX-License-Identifier: MIT
"""What can be asked of the library when a report is added, and what it answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Protocol

from app.domain.inspection import Inspection
from app.domain.summary import Summary


class Clash(Enum):
    """What to do with a report that has the authority and dates of another, in other words.

    ``REPLACE`` removes the other one, which can be undone.
    """

    KEEP_BOTH = "keep_both"
    REPLACE = "replace"
    CANCEL = "cancel"


class Status(StrEnum):
    """What became of a file that was to be added."""

    ADDED = "added"
    SAME = "same"
    KEPT_BOTH = "kept_both"
    REFUSED = "refused"

    @property
    def is_new(self) -> bool:
        """Whether a report came into the library."""
        return self in (Status.ADDED, Status.KEPT_BOTH)


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a report; ``reason`` is a sentence wherever it is not simply added.

    ``summary`` is what lists show of it from now on, if it was added. ``other`` is the id of
    the report in the library with its authority and dates, in other words.
    """

    status: Status
    id: str | None
    reason: str | None = None
    summary: Summary | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed report that can be brought back by its ``key``, for ``days_left`` days."""

    key: int
    summary: Summary
    days_left: int


class Indexer(Protocol):
    """What makes reports searchable, inside the library's own transactions."""

    @property
    def schema_version(self) -> int:
        """Changes when an index made by an older program has to be made anew."""

    def create(self, connection: sqlite3.Connection) -> object:
        """Make the tables of an empty index."""

    def add(self, connection: sqlite3.Connection, inspection: Inspection) -> object:
        """Index an inspection whose id the index does not know."""

    def settle(self, connection: sqlite3.Connection) -> object:
        """Do what adding many left for later; until then all is found, if in rougher order."""

    def remove(self, connection: sqlite3.Connection, inspection_id: str) -> object:
        """Forget an inspection."""

    def is_whole(self, connection: sqlite3.Connection, inspections: Iterable[Inspection]) -> bool:
        """Whether the index is what these inspections make; takes as long as adding them.

        Raises sqlite3.Error where it cannot be read.
        """
