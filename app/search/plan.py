# SPDX-License-Identifier: MIT
"""What is really looked for: each term of a query with every wording that will do.

A plan is to a query what a finding tells the reader is to what was typed: matching,
ranking and marking all work from it, so what is found is what is marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from app.search.fields import Filter


class Tier(IntEnum):
    """How a finding has a term, the best first; a better tier always ranks first."""

    EXACT = 0
    STEM = 1
    SYNONYM = 2
    TYPO = 3


class Slot(NamedTuple):
    """One word of a wording: any of these keys, or whatever begins with one of them."""

    keys: tuple[str, ...]
    is_prefix: bool = False

    def takes(self, key: str) -> bool:
        """Whether a word with this key fills it."""
        return key.startswith(self.keys) if self.is_prefix else key in self.keys


class Wording(NamedTuple):
    """Words in a row, or no further apart than ``near`` other words and in any order."""

    slots: tuple[Slot, ...]
    tier: Tier
    near: int | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """A term with its wordings, the best first, and about how many findings have each."""

    typed: str
    wordings: tuple[Wording, ...]
    counts: tuple[int, ...] = ()

    @property
    def is_found(self) -> bool:
        """Whether any finding has it."""
        return any(self.counts)


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these parts, and none of the excluded."""

    parts: tuple[Part, ...]
    excluded: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any of these parts."""

    parts: tuple[Part, ...]


Part = Sought | Filter | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Pair:
    """Words typed side by side: the ways to write them that count for more, as typed first."""

    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All parts are required; all else only counts for more.

    ``besides`` are words that only ask, ``common`` those that nearly every finding has.
    """

    whole: AllOf = AllOf(())
    pairs: tuple[Pair, ...] = ()
    besides: tuple[Sought, ...] = ()
    common: tuple[Sought, ...] = ()

    @property
    def sought(self) -> tuple[Sought, ...]:
        """Every term that is asked for, in whatever group; none that is excluded."""
        return tuple(sought_in(self.whole))


def sought_in(part: Part) -> Iterator[Sought]:
    """Yield the terms that a part asks for."""
    if isinstance(part, Sought):
        yield part
    elif isinstance(part, AllOf | AnyOf):
        for inner in part.parts:
            yield from sought_in(inner)
