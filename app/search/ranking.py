# SPDX-License-Identifier: MIT
"""Orders what was found: tier first, then by score, then the newest.

Scores only as many as anybody will look at: of more than that, those that have all words
exactly and in a row are scored first, and the newest of the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import NamedTuple

from app.search.catalogue import Catalogue, Range, within
from app.search.matching import Matcher, is_text, match_of
from app.search.plan import Part, Plan, Tier, sought_in
from app.search.scoring import Row, Scorer
from app.search.shelf import Shelf, words_of

# A text takes about 20 µs to score.
MOST_SCORED = 150
# With so many found of so many words, the next, a more frequent one, hardly tells them apart.
_FEWEST_LOOKED_FOR, _ENOUGH = 3, 4000
# What begins with fewer letters, and is no more than a beginning, is left as it is.
_FEWEST_LETTERS = 3
_NO_WORDS = Row("")


class Scored(NamedTuple):
    """A place with its score, a higher one is better, and how many parts of the plan it has."""

    place: int
    score: float
    parts: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """Places, the best first; ``scores`` are those of the first, ``rest`` all others'.

    The first ``whole`` have every part of the plan. The places without a score stand in
    runs, each in order, that end at ``ends``; in one where there are none.
    """

    places: Sequence[int] = ()
    scores: Sequence[float] = ()
    rest: float = 0.0
    whole: int = 0
    ends: Sequence[int] = ()

    def runs(self) -> Iterator[Sequence[int]]:
        """Yield the places without a score in runs, each in order."""
        start = len(self.scores)
        for end in self.ends or (len(self.places),):
            yield self.places[start:end]
            start = end

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
        is_begun = len(places) > MOST_SCORED and _is_hardly_begun(self._plan)
        begun = parts.pop() if is_begun else []
        scored: list[Scored] = []
        after: list[Sequence[int]] = []
        for part in parts:
            room = max(0, MOST_SCORED - len(scored))
            scored += self._scored(part[:room])
            after.append(part[room:])
        scored.sort(key=_best_first)
        after.append(begun)
        return Ranking(
            [*(each.place for each in scored), *chain.from_iterable(after)],
            [each.score for each in scored],
            min(1.0, scored[-1].score) if scored else 0.0,
            len(places),
            list(accumulate(map(len, after), initial=len(scored)))[1:],
        )

    def with_most(self, among: Sequence[Range], besides: Sequence[int]) -> tuple[Ranking, int]:
        """Rank what has most of the plan's parts, and say how many parts that is.

        What has so many parts has one of the rarest, so those say where to look.
        """
        parts = [part for part in self._plan.whole.parts if is_text(part)]
        weights: dict[int, float] = {}
        # More of them than a third: a question in other words than the answer shares few.
        wanted = len(parts) // 3 + 1
        for number, part in enumerate(self._rarest(parts, wanted)):
            if number >= _FEWEST_LOOKED_FOR and len(weights) > _ENOUGH:
                break
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
        done: set[int] = set()
        tiers = sorted({w.tier for each in self._plan.sought for w in each.wordings})
        for tier in tiers[:-1]:
            here = self._matcher.places(self._plan.whole, among, tier)
            if not self._matcher.is_complete:
                here = sorted(set(here).intersection(places))
            if done:
                here = [place for place in here if place not in done]
            done.update(here)
            if in_a_row:
                yield [place for place in here if place in in_a_row]
                here = [place for place in here if place not in in_a_row]
            yield here
        yield [place for place in places if place not in done] if done else list(places)

    def _in_a_row(self) -> set[int]:
        """The places that have all pairs as they were typed."""
        rows = [pair.rows[0] for pair in self._plan.pairs]
        if not rows:
            return set()
        match = " AND ".join(f'"{r.strip()}"{"" if r.endswith(" ") else " *"}' for r in rows)
        return set(self._matcher.matching(match))

    def _scored(self, places: Sequence[int]) -> list[Scored]:
        rows = self._catalogue.rows_kept.of(places, self._read)
        found = []
        for place in places:
            is_point = self._catalogue.block_at(place).kind == "improve"
            score, parts = self._scorer.score(rows.get(place, _NO_WORDS), is_point=is_point)
            found.append(Scored(place, score, parts))
        return found

    def _read(self, places: Sequence[int]) -> dict[int, Row]:
        by_shelf: dict[int, dict[int, int]] = {}
        for place in places:
            shelf, row = self._catalogue.row_at(place)
            by_shelf.setdefault(shelf, {})[row] = place
        return {
            rows[row]: Row(words)
            for shelf, rows in by_shelf.items()
            for row, words in words_of(self._shelves[shelf], list(rows)).items()
        }


def _is_hardly_begun(plan: Plan) -> bool:
    """Whether all there is of a plan is one word of so few letters that any may follow."""
    beginnings = [w.slots[-1] for each in plan.sought for w in each.wordings]
    return len(plan.sought) == 1 and any(
        slot.is_prefix and len(slot.keys[0]) < _FEWEST_LETTERS for slot in beginnings
    )


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
    above = [place for place, its in weights.items() if its > least]
    above.sort(key=lambda place: (-weights[place], place))
    # Mostly a hundred thousand, and of numbers alone they are sorted at once.
    last = sorted([place for place, its in weights.items() if its == least])
    return (above + last)[:most]


def _best_first(each: Scored) -> tuple[float, int]:
    return -each.score, each.place
