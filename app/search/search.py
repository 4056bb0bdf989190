# SPDX-License-Identifier: MIT
"""One search from query to results, a step at a time.

All words first. Where nothing is found: a misspelt word corrected, then one filter given
up, then most of the words; each step is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate, chain

from app.domain.grade import Grade
from app.search.advice import Without, rewritings
from app.search.authorities import AuthorityTable
from app.search.catalogue import Block, Catalogue, Range, both
from app.search.expanding import Expander, Vocabulary
from app.search.fields import (
    Filter,
    KindFilter,
    ParagraphFilter,
    PlaceFilter,
    TypeFilter,
    YearFilter,
    years_words,
)
from app.search.interpretation import Interpretation, shown
from app.search.matching import Matcher
from app.search.narrowing import Narrowed, narrowed
from app.search.query import Query, parse
from app.search.ranking import Ranker, Ranking
from app.search.results import Desk, Hits, Results
from app.search.shelf import Shelf
from app.search.thesaurus import Thesaurus

# With so few findings that have all the words, those with most of them follow.
_FEW = 10
_FEWEST_WORDS = 3
_MOST_REMARKS = 3
_SCALE = (
    Grade.OUTSTANDING,
    Grade.GOOD,
    Grade.REQUIRES_IMPROVEMENT,
    Grade.INADEQUATE,
    Grade.ADEQUATE,
)


class Order(Enum):
    """The order of hits: the best first, or the newest report first, each as its body runs.

    By authority, the newest report of each first; by grade of the area, outstanding first.
    """

    RELEVANCE = "relevance"
    NEWEST = "newest"
    AUTHORITY = "authority"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class _Found:
    """Places in order; ``whole`` of them have all the words, the first of the ranking.

    ``dropped`` is the filter that was given up so that there are any.
    """

    places: Sequence[int]
    ranking: Ranking
    whole: int = 0
    dropped: Filter | None = None
    fewer: tuple[int, int] | None = None


class Search:
    """Carries out one search on the reports of one catalogue."""

    def __init__(
        self,
        query: Query,
        shelves: Sequence[Shelf],
        catalogue: Catalogue,
        vocabulary: Vocabulary,
        thesaurus: Thesaurus,
        authorities: AuthorityTable,
        *,
        exact_only: bool,
        as_words: frozenset[type[Filter]] = frozenset(),
        said: str = "",
    ) -> None:
        """Settle what the query means here.

        Of plain words no filter in ``as_words`` is made; ``said`` is what it would be.
        """
        self._said = said
        self._typed = query
        self._shelves = shelves
        self._catalogue = catalogue
        self._vocabulary = vocabulary
        self._thesaurus = thesaurus
        self._authorities = authorities
        self._exact_only = exact_only
        self._narrowed: Narrowed = narrowed(query, authorities, thesaurus.plain, as_words)
        self._expander = Expander(
            vocabulary, thesaurus, exact_only=exact_only, names=authorities.name_words()
        )
        self._plan = self._expander.plan(self._narrowed.query)
        self._matcher = Matcher(shelves, catalogue, self._narrowed.urns)
        self._ranker = Ranker(self._plan, self._matcher, shelves, catalogue)

    def results(self, within: str | None, order: Order, limit: int | None) -> Results:
        """Find, rank and say what was done."""
        if self._narrowed.query.is_empty:
            return self._made(_Found((), Ranking()), (), order, limit, "", ())
        ranges = self._within(within)
        filters = self._narrowed.query.filters
        among = both(ranges, self._matcher.ranges(filters))
        missing = self._missing(ranges)
        found = self._found(among, order) if not missing else _Found((), Ranking())
        if not (found.whole or missing) and (other := self._with_a_name_as_word(ranges)):
            return other.results(within, order, limit)
        if not found.places and not missing:
            found = self._with_less(ranges, order) or found
        searched = both(
            ranges, self._reports_ranges([f for f in filters if f is not found.dropped])
        )
        is_as_asked = bool(found.places) and found.dropped is None
        without = () if is_as_asked else tuple(self._without(ranges))
        return self._made(found, searched, order, limit, missing, without)

    def _without(self, ranges: Sequence[Range]) -> Iterator[Without]:
        """What the text would find without each of its filters, where that is anything."""
        filters = [(each, self._narrowed.typed.get(each, ())) for each in self._filters()]
        for text, left_out in rewritings(self._typed.text, filters):
            findings = self._anew(parse(text)).count(ranges)
            if findings:
                yield Without(text, left_out, findings)

    def count(self, ranges: Sequence[Range]) -> int:
        """Return how many findings in these ranges have all the words and pass the filters."""
        if self._narrowed.query.is_empty:
            return 0
        among = both(ranges, self._matcher.ranges(self._filters()))
        return len(self._matcher.places(self._plan.whole, among))

    def _with_a_name_as_word(self, ranges: Sequence[Range]) -> Search | None:
        """The same with the year or the authority as a word, where that has all the words."""
        made = {type(f): words for f, words in self._narrowed.words.items() if self._is_plain(f)}
        for kind in (YearFilter, PlaceFilter):
            if kind in made:
                other = self._anew(self._typed, frozenset({kind}), made[kind])
                if other.count(ranges):
                    return other
        return None

    def _is_plain(self, each: Filter) -> bool:
        return each not in self._typed.filters

    def _anew(
        self, query: Query, as_words: frozenset[type[Filter]] = frozenset(), said: str = ""
    ) -> Search:
        return Search(
            query,
            self._shelves,
            self._catalogue,
            self._vocabulary,
            self._thesaurus,
            self._authorities,
            exact_only=self._exact_only,
            as_words=as_words,
            said=said,
        )

    def _filters(self) -> Sequence[Filter]:
        return self._narrowed.query.filters

    def _within(self, within: str | None) -> list[Range]:
        if within is not None:
            return self._catalogue.of_reports(lambda report: report.inspection.id == within)
        return [(0, self._catalogue.size)] if self._catalogue.size else []

    def _found(self, among: Sequence[Range], order: Order) -> _Found:
        """All words; where few findings have them, then those with most of the words."""
        places = self._matcher.places(self._plan.whole, among)
        by_relevance = order is Order.RELEVANCE
        ranking = self._ranker.ranked(places, among) if by_relevance else _unranked(places)
        words = len(self._plan.whole.parts)
        if len(places) >= _FEW or words < (_FEWEST_WORDS if places else 2):
            return _Found(places, ranking, len(places))
        more, have = self._ranker.with_most(among, besides=places)
        if not more.places:
            return _Found(places, ranking, len(places))
        every = sorted(chain(places, more.places))
        return _Found(every, ranking.then(more), len(places), None, (have, words))

    def _with_less(self, ranges: Sequence[Range], order: Order) -> _Found | None:
        """Give up the filter that accepts the fewest findings, if that helps."""
        filters = self._narrowed.query.filters
        if not self._plan.whole.parts:
            return None
        for each in sorted(filters, key=lambda each: _size(self._matcher.ranges([each]))):
            others = [other for other in filters if other is not each]
            among = both(ranges, self._matcher.ranges(others))
            places = self._matcher.places(self._plan.whole, among)
            if places:
                by_relevance = order is Order.RELEVANCE
                ranking = self._ranker.ranked(places, among) if by_relevance else _unranked(places)
                return _Found(places, ranking, len(places), each)
        return None

    def _reports_ranges(self, filters: Sequence[Filter]) -> list[Range]:
        about_reports = [f for f in filters if isinstance(f, PlaceFilter | YearFilter | TypeFilter)]
        return self._matcher.ranges(about_reports)

    def _missing(self, ranges: Sequence[Range]) -> str:
        """Which reports were asked for of which there is none, "" if there is any."""
        filters = self._narrowed.query.filters
        wanted = [f for f in filters if isinstance(f, PlaceFilter | YearFilter | TypeFilter)]
        if not wanted or both(ranges, self._matcher.ranges(wanted)):
            return ""
        return ", ".join(self._filter_words(each) for each in wanted)

    def _filter_words(self, each: Filter) -> str:
        words = self._narrowed.words.get(each)
        return words or _field_words(each)

    def _made(
        self,
        found: _Found,
        searched: Sequence[Range],
        order: Order,
        limit: int | None,
        missing: str,
        without: tuple[Without, ...],
    ) -> Results:
        places = found.places
        ranking = self._ordered(found, order)
        desk = Desk(self._catalogue, self._shelves, self._plan.sought)
        shown = ranking.places if limit is None else ranking.places[: max(0, limit)]
        return Results(
            self._typed,
            Hits(desk, shown, ranking.scores, ranking.rest),
            len(places),
            ranking.whole,
            self._interpretation(found, missing, ranking.whole),
            self._matcher.is_complete,
            searched,
            desk,
            places,
            ranking,
            without,
        )

    def _ordered(self, found: _Found, order: Order) -> Ranking:
        match order:
            case Order.RELEVANCE:
                return found.ranking
            case Order.NEWEST:
                return Ranking(found.places, whole=found.ranking.whole)
            case Order.AUTHORITY:
                return self._sorted(found, order, _authority_name)
            case Order.GRADE:
                return self._sorted(found, order, _grade_place)

    def _sorted(self, found: _Found, order: Order, name: Callable[[Block], str]) -> Ranking:
        """The places by what their blocks are called; else in their own order."""
        labels = self._catalogue.labels(order, name)
        heaps: dict[int, list[int]] = {}
        for number, start, end in labels.parts(found.places):
            heaps.setdefault(number, []).extend(found.places[start:end])
        runs = [heaps[number] for number in sorted(heaps, key=labels.names.__getitem__)]
        ends = list(accumulate(map(len, runs)))
        return Ranking(list(chain.from_iterable(runs)), (), 0.0, found.ranking.whole, ends)

    def _interpretation(self, found: _Found, missing: str, whole: int) -> Interpretation:
        notes = self._expander.notes
        plain = [f for f in self._narrowed.words if self._is_plain(f)]
        remarks = (self._typed.remark, *self._narrowed.remarks)
        return Interpretation(
            remarks=tuple(dict.fromkeys(filter(None, remarks)))[:_MOST_REMARKS],
            narrowed=tuple(
                self._narrowed.words[f] for f in plain if f is not found.dropped
            ) if not missing else (),
            expanded=tuple((typed, tuple(others)) for typed, others in notes.expanded.items()),
            corrected=tuple(notes.corrected.items()),
            dropped="" if found.dropped is None else self._filter_words(found.dropped),
            dropped_field="" if found.dropped is None else found.dropped.field,
            as_word=self._said,
            whole=whole,
            fewer=found.fewer,
            missing=missing,
            left_out=tuple(map(shown, self._narrowed.query.left_out)),
            optional=tuple(shown(each.typed) for each in self._plan.besides),
        )  # fmt: skip


def _authority_name(block: Block) -> str:
    return block.report.inspection.authority.name


def _grade_place(block: Block) -> str:
    grade = block.grade
    return str(_SCALE.index(grade) if grade in _SCALE else len(_SCALE))


def _size(ranges: Sequence[Range]) -> int:
    return sum(end - start for start, end in ranges)


def _unranked(places: Sequence[int]) -> Ranking:
    """Places that have every word, in their own order."""
    return Ranking(places, whole=len(places))


def _field_words(each: Filter) -> str:
    match each:
        case YearFilter(ranges, is_negated, has_last):
            years = map(years_words, ranges)
            words = " or ".join((*years, *(["the latest report"] if has_last else [])))
            return f"not {words}" if is_negated else words
        case TypeFilter():
            return "this type of report"
        case PlaceFilter(name, values):
            return f"{name} {', '.join(values)}"
        case KindFilter(kinds):
            return f"kind {', '.join(sorted(kinds))}"
        case ParagraphFilter():
            return "this paragraph number"
        case _:
            return f"this {each.field}"
