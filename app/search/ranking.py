# SPDX-License-Identifier: MIT
"""Orders what was found: tier first, then BM25 with words side by side, then the newest.

Scores a text at a time from its indexed words, so only as many as anybody will look at:
of more than that, those that have all words exactly and in a row are scored first, and
the newest of the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import NamedTuple

from app.search.catalogue import Catalogue, Range, within
from app.search.matching import Matcher, is_text, match_of
from app.search.plan import (
    AllOf,
    AnyOf,
    Pair,
    Part,
    Plan,
    Slot,
    Sought,
    Tier,
    Wording,
    sought_in,
)
from app.search.shelf import Shelf, words_of

# BM25's usual saturation and weight of length.
_SATURATION, _LENGTH = 1.2, 0.75
_USUAL_LENGTH = 480
# Shares of a query's weight.
_SIDE_BY_SIDE, _POINT, _TOGETHER = 0.35, 0.05, 0.8
# About a sentence: with more words than two asked for, those that stand so near tell more.
_NEAR, _FEWEST_TOGETHER = 20, 3
# What a term counts for by the tier it is found in.
_WORTH = (1.0, 0.9, 0.75, 0.7)
_TIERS = len(Tier)
# A text takes about 10 µs to score.
MOST_SCORED = 200
_MOST_RESTS = 24
_LEAST = 0.05


_Test = tuple[Callable[["Row"], int], Tier, float]


@dataclass(frozen=True, slots=True)
class Scored:
    """A place with its score, a higher one is better, and how many parts of the plan it has."""

    place: int
    score: float
    parts: int


class Row(NamedTuple):
    """The indexed words of a finding with a space round each, and as a set."""

    written: str
    words: frozenset[str]


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
        self._tests = {each: tuple(_tests(each, findings)) for each in every}
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

    def score(self, words: str, *, is_point: bool) -> tuple[float, int]:
        """Return a finding's score, and how many of the plan's parts it has.

        From 1 to 5 where it has all, by the worst tier it has one in; below 1 where it
        has some.
        """
        split = words.split()
        row = Row(f" {words} ", frozenset(split))
        length = 1 - _LENGTH + _LENGTH * len(words) / _USUAL_LENGTH
        found = [self._part(part, row, length) for part in self._plan.whole.parts]
        tiers = [tier for tier, _ in found if tier is not None]
        value = sum(value for _, value in found)
        value += sum(self._sought(each, row, length)[1] for each in self._plan.besides)
        value += self._side_by_side(row.written) + (_POINT * self.whole if is_point else 0.0)
        if self._together is not None:
            value += _TOGETHER * self._together.weight(split)
        if len(tiers) == len(found):
            return _TIERS - max(tiers, default=0) + value / (self.whole * 4 + value), len(tiers)
        value *= len(tiers) / len(found)
        return value / (self.whole * 4 + value), len(tiers)

    def _part(self, part: Part, row: Row, length: float) -> tuple[int | None, float]:
        """The tier that a part is found in, None if it is not there, and what it is worth."""
        match part:
            case Sought():
                return self._sought(part, row, length)
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

    def _sought(self, part: Sought, row: Row, length: float) -> tuple[int | None, float]:
        best: int | None = None
        value = times = 0.0
        for count, tier, weight in self._tests[part]:
            if number := count(row):
                best = tier if best is None else min(best, tier)
                # As a word and its kin are one, they are counted together.
                times = number * _WORTH[tier] + (times if tier <= Tier.STEM else 0.0)
                gain = times * (_SATURATION + 1) / (times + _SATURATION * length)
                value = max(value, weight * gain)
        return best, value

    def _side_by_side(self, row: str) -> float:
        pairs: Sequence[Pair] = self._plan.pairs
        if not pairs:
            return 0.0
        standing = sum(1 for pair in pairs if any(written in row for written in pair.rows))
        return _SIDE_BY_SIDE * self.whole * standing / len(pairs)


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
        beginnings = [f" {key}" for key in first.keys]
        return lambda row: sum(map(row.written.count, beginnings))
    written = {key: [f" {key}{rest}" for rest in _rests(wording.slots[1:])] for key in first.keys}
    keys = frozenset(written)

    def count(row: Row) -> int:
        if keys.isdisjoint(row.words):
            return 0
        here = keys & row.words
        return sum(row.written.count(each) for key in here for each in written[key])

    return count


def _has(slot: Slot, row: Row) -> bool:
    return any(slot.takes(word) for word in row.words)


def _rests(slots: Sequence[Slot]) -> list[str]:
    """The ways to go on after the first word."""
    rests = [" "]
    for slot in slots:
        rests = [f"{rest}{key} " for rest in rests for key in slot.keys][:_MOST_RESTS]
    return [rest[:-1] for rest in rests] if slots and slots[-1].is_prefix else rests


@dataclass(frozen=True, slots=True)
class Ranking:
    """Places, the best first; ``scores`` are those of the first, ``rest`` all others'.

    The first ``whole`` have every part of the plan.
    """

    places: Sequence[int] = ()
    scores: Sequence[float] = ()
    rest: float = 0.0
    whole: int = 0

    def then(self, other: Ranking) -> Ranking:
        """Return this with another after it; every place of this must have its score."""
        return Ranking(
            (*self.places, *other.places), (*self.scores, *other.scores), 0.0, self.whole
        )


class Ranker:
    """Ranks places for one plan."""

    def __init__(
        self, plan: Plan, matcher: Matcher, shelves: Sequence[Shelf], catalogue: Catalogue
    ) -> None:
        self._plan = plan
        self._matcher = matcher
        self._shelves = shelves
        self._catalogue = catalogue
        self._scorer = Scorer(plan, catalogue.size)

    def ranked(self, places: Sequence[int], among: Sequence[Range]) -> Ranking:
        """Rank places that have the whole plan, found among these ranges."""
        if not self._plan.sought:
            return Ranking(places, whole=len(places))
        parts = [places] if len(places) <= MOST_SCORED else list(self._parted(places, among))
        scored: list[Scored] = []
        after: list[int] = []
        for part in parts:
            room = max(0, MOST_SCORED - len(scored))
            scored += self._scored(part[:room])
            after += part[room:]
        scored.sort(key=_best_first)
        return Ranking(
            [*(each.place for each in scored), *after],
            [each.score for each in scored],
            min(1.0, scored[-1].score) if scored else 0.0,
            len(places),
        )

    def with_most(self, among: Sequence[Range], besides: Sequence[int]) -> tuple[Ranking, int]:
        """Rank what has most of the plan's parts, and say how many parts that is.

        What has so many parts has one of the rarest, so those say where to look.
        """
        parts = [part for part in self._plan.whole.parts if is_text(part)]
        weights: dict[int, float] = {}
        wanted = max(1, (len(parts) + 1) // 2)
        for part in self._rarest(parts, wanted):
            own, other = self._scorer.part_weights(part)
            as_typed = self._having(part, Tier.STEM, among)
            weights = _added(weights, as_typed, own)
            if other:
                every = self._having(part, Tier.TYPO, among)
                weights = _added(weights, set(every).difference(as_typed), other)
        unwanted = self._matcher.unwanted(self._plan.whole)
        for place in (*besides, *unwanted):
            weights.pop(place, None)
        scored = self._scored(_heaviest(weights, MOST_SCORED))
        most = max((each.parts for each in scored), default=0)
        need = min(most, wanted)
        kept = sorted((each for each in scored if each.parts >= need), key=_best_first)
        return Ranking([e.place for e in kept], [e.score for e in kept]), need

    def _having(self, part: Part, best: Tier, among: Sequence[Range]) -> list[int]:
        return within(self._matcher.matching(match_of(part, best)), among)

    def _rarest(self, parts: Sequence[Part], wanted: int) -> list[Part]:
        """Return so many of the rarest parts that whatever has ``wanted`` has one of them."""
        found = [part for part in parts if any(each.is_found for each in sought_in(part))]
        found.sort(key=self._scorer.rarity, reverse=True)
        return found[: max(1, len(found) - wanted + 1)]

    def _parted(self, places: Sequence[int], among: Sequence[Range]) -> Iterator[list[int]]:
        """Part places by tier, and within it those with the words in a row first."""
        in_a_row = self._in_a_row()
        left = places
        tiers = sorted({w.tier for each in self._plan.sought for w in each.wordings})
        for tier in tiers[:-1]:
            these = set(self._matcher.places(self._plan.whole, among, tier))
            here = [place for place in left if place in these]
            left = [place for place in left if place not in these] if len(here) < len(left) else []
            if in_a_row:
                yield [place for place in here if place in in_a_row]
                here = [place for place in here if place not in in_a_row]
            yield here
        yield list(left)

    def _in_a_row(self) -> set[int]:
        """The places that have all pairs as they were typed."""
        rows = [pair.rows[0] for pair in self._plan.pairs]
        if not rows:
            return set()
        match = " AND ".join(f'"{r.strip()}"{"" if r.endswith(" ") else " *"}' for r in rows)
        return set(self._matcher.matching(match))

    def _scored(self, places: Sequence[int]) -> list[Scored]:
        words = self._words(places)
        found = []
        for place in places:
            is_point = self._catalogue.block_at(place).kind == "improve"
            score, parts = self._scorer.score(words.get(place, ""), is_point=is_point)
            found.append(Scored(place, score, parts))
        return found

    def _words(self, places: Sequence[int]) -> dict[int, str]:
        by_shelf: dict[int, dict[int, int]] = {}
        for place in places:
            shelf, row = self._catalogue.row_at(place)
            by_shelf.setdefault(shelf, {})[row] = place
        return {
            rows[row]: words
            for shelf, rows in by_shelf.items()
            for row, words in words_of(self._shelves[shelf], list(rows)).items()
        }


def _added(weights: dict[int, float], places: Iterable[int], weight: float) -> dict[int, float]:
    """Add a weight to these places; of a hundred thousand only the shared ones one by one."""
    new = dict.fromkeys(places, weight)
    for place in new.keys() & weights.keys():
        new[place] += weights[place]
    return weights | new


def _heaviest(weights: Mapping[int, float], most: int) -> list[int]:
    """The places of most weight, of equals the first; sorting them all takes too long."""
    left, least = most, 0.0
    for weight, number in sorted(Counter(weights.values()).items(), reverse=True):
        left, least = left - number, weight
        if left <= 0:
            break
    kept = [place for place, its in weights.items() if its >= least]
    return sorted(kept, key=lambda place: (-weights[place], place))[:most]


def _best_first(each: Scored) -> tuple[float, int]:
    return -each.score, each.place
