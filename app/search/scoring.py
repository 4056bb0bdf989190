# SPDX-License-Identifier: MIT
"""What a finding is worth for a plan: BM25 by tiers, with words side by side and near.

Works on the indexed words of one finding at a time; which findings, and in which order,
is ``ranking``'s to know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from math import log

from app.search.plan import (
    AllOf,
    AnyOf,
    Part,
    Plan,
    Slot,
    Sought,
    Tier,
    Wording,
    sought_in,
)

# BM25's usual saturation and weight of length.
_SATURATION, _LENGTH = 1.2, 0.75
_USUAL_LENGTH = 480
# Shares of a query's weight.
_SIDE_BY_SIDE, _POINT, _TOGETHER = 0.35, 0.02, 1.0
# About a sentence: with more words than two asked for, those that stand so near tell more.
_NEAR, _FEWEST_TOGETHER = 20, 3
# What a term counts for by the tier it is found in.
_WORTH = (1.0, 0.9, 0.75, 0.7)
_TIERS = len(Tier)
# A finding with half of the words is worth well over half.
_HAVING = 0.7
_MOST_RESTS = 24
_LEAST = 0.05

_Test = tuple[Callable[["Row"], int], Tier, float]


class Row:
    """The indexed words of a finding with a space round each, and one by one where needed."""

    def __init__(self, words: str) -> None:
        self.written = f" {words} "
        self.length = len(words)

    @cached_property
    def words(self) -> Sequence[str]:
        """The words in their order."""
        return self.written.split()


class _Together:
    """How many of some terms stand close together, each counted by its weight."""

    def __init__(self, weights: Mapping[Sought, float]) -> None:
        self._weights = [*weights.values()]
        self._terms: dict[str, list[int]] = {}
        for number, each in enumerate(weights):
            for key in {key for w in each.wordings for key in w.slots[0].keys}:
                self._terms.setdefault(key, []).append(number)

    def weight(self, words: Sequence[str]) -> float:
        """The most that stands within about a sentence."""
        terms, weights = self._terms, self._weights
        found = [(place, terms[word]) for place, word in enumerate(words) if word in terms]
        best = 0.0
        for start, (first, _) in enumerate(found):
            here: set[int] = set()
            total = 0.0
            for place, numbers in islice(found, start, None):
                if place >= first + _NEAR:
                    break
                for number in numbers:
                    if number not in here:
                        here.add(number)
                        total += weights[number]
            best = max(best, total)
            if len(here) == len(weights):
                break
        return best


class Scorer:
    """Scores the words of findings for one plan."""

    def __init__(self, plan: Plan, findings: int) -> None:
        """Prepare for a plan over a collection of so many findings."""
        self._plan = plan
        self._findings = findings
        every = (*plan.sought, *plan.besides)
        self._weights = {each: _term_weight(each, findings) for each in every}
        self._tests = {each: tuple(_tests(each, findings)) for each in (*every, *plan.common)}
        # Looked up once: a term with many wordings takes longer to look up than to count.
        self._extras = [self._tests[each] for each in (*plan.besides, *plan.common)]
        self._parts = [
            (part, self._tests[part] if isinstance(part, Sought) else None)
            for part in plan.whole.parts
        ]
        self.whole = sum(self._weights.values()) or 1.0
        self._together = _Together(self._weights) if len(every) >= _FEWEST_TOGETHER else None

    def part_weights(self, part: Part) -> tuple[float, float]:
        """Return how much a part counts as typed, and in the best other words."""
        own = sum(self._weights[each] for each in sought_in(part))
        if not isinstance(part, Sought):
            return own, 0.0
        others = (_WORTH[t] * weight for _, t, weight in self._tests[part] if t > Tier.STEM)
        return own, max(others, default=0.0)

    def rarity(self, part: Part) -> float:
        """Return how rare a part is, in whatever words."""
        return max(_weight(sum(e.counts), self._findings) for e in sought_in(part))

    def score(self, row: Row, *, is_point: bool) -> tuple[float, int]:
        """Return a finding's score, and how many of the plan's parts it has.

        From 1 to 5 where it has all, by the worst tier it has one in; below 1 where it
        has some.
        """
        length = 1 - _LENGTH + _LENGTH * row.length / _USUAL_LENGTH
        parts = self._parts
        value, worst, have = 0.0, 0, 0
        for part, tests in parts:
            if tests is None:
                tier, worth = self._part(part, row, length)
            else:
                tier, worth = _tested(tests, row, length)
            value += worth
            if tier is not None:
                worst, have = max(worst, tier), have + 1
        for tests in self._extras:
            value += _tested(tests, row, length)[1]
        value += self._side_by_side(row) + (_POINT * self.whole if is_point else 0.0)
        if self._together is not None:
            value += _TOGETHER * self._together.weight(row.words)
        if have == len(parts):
            return _TIERS - worst + value / (self.whole * 4 + value), have
        value *= (have / len(parts)) ** _HAVING
        return value / (self.whole * 4 + value), have

    def _part(self, part: Part, row: Row, length: float) -> tuple[int | None, float]:
        """The tier that a part is found in, None if it is not there, and what it is worth."""
        match part:
            case Sought():
                return _tested(self._tests[part], row, length)
            case AllOf(parts):
                found = [self._part(inner, row, length) for inner in parts]
                tiers = [tier for tier, _ in found if tier is not None]
                is_whole = len(tiers) == len(found)
                return max(tiers, default=0) if is_whole else None, sum(v for _, v in found)
            case AnyOf(parts):
                found = [self._part(inner, row, length) for inner in parts]
                tiers = [tier for tier, _ in found if tier is not None]
                return min(tiers, default=None), max((v for _, v in found), default=0.0)
            case _:
                return 0, 0.0

    def _side_by_side(self, row: Row) -> float:
        pairs = self._plan.pairs
        if not pairs:
            return 0.0
        standing = sum(any(each in row.written for each in pair.rows) for pair in pairs)
        return _SIDE_BY_SIDE * self.whole * standing / len(pairs)


def _tested(tests: Sequence[_Test], row: Row, length: float) -> tuple[int | None, float]:
    """The best tier that a term is found in, None if it is not there, and what it is worth."""
    best: int | None = None
    value = times = 0.0
    for count, tier, weight in tests:
        if number := count(row):
            best = tier if best is None else min(best, tier)
            # As a word and its kin are one, they are counted together.
            times = number * _WORTH[tier] + (times if tier <= Tier.STEM else 0.0)
            gain = times * (_SATURATION + 1) / (times + _SATURATION * length)
            value = max(value, weight * gain)
    return best, value


def _term_weight(sought: Sought, everything: int) -> float:
    """A term as it is typed, if any finding has it so; else the rarest of what it may be."""
    return max((weight for _, _, weight in _tests(sought, everything)[:1]), default=_LEAST)


def _tests(sought: Sought, everything: int) -> list[_Test]:
    """How to count each wording in a row of words, its tier, and how much it counts.

    A word and its kin count as one word does; a synonym by how rare it is itself.
    """
    own = sum(
        count
        for wording, count in zip(sought.wordings, sought.counts, strict=True)
        if wording.tier <= Tier.STEM
    )
    typed = _weight(own, everything)
    return [
        (_counter(w), w.tier, typed if w.tier <= Tier.STEM else _weight(count, everything))
        for w, count in zip(sought.wordings, sought.counts, strict=True)
    ]


def _weight(having: int, everything: int) -> float:
    """BM25's inverse frequency; never below a little, for a word that all have."""
    having = min(having, everything)
    return max(_LEAST, log(1 + (everything - having + 0.5) / (having + 0.5)))


def _counter(wording: Wording) -> Callable[[Row], int]:
    """How often a wording stands in a row of words."""
    first = wording.slots[0]
    if wording.near is not None:
        return lambda row: int(all(_has(slot, row) for slot in wording.slots))
    if first.is_prefix:
        written = [f" {key}" for key in first.keys]
    else:
        rests = _rests(wording.slots[1:])
        written = [f" {key}{rest}" for key in frozenset(first.keys) for rest in rests]
    if len(written) == 1:
        only = written[0]
        return lambda row: row.written.count(only)
    return lambda row: sum(map(row.written.count, written))


def _has(slot: Slot, row: Row) -> bool:
    return any(slot.takes(word) for word in row.words)


def _rests(slots: Sequence[Slot]) -> list[str]:
    """The ways to go on after the first word."""
    rests = [" "]
    for slot in slots:
        rests = [f"{rest}{key} " for rest in rests for key in slot.keys][:_MOST_RESTS]
    return [rest[:-1] for rest in rests] if slots and slots[-1].is_prefix else rests
