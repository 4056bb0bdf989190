# SPDX-License-Identifier: MIT
"""Finds the places of a plan: what SQLite joins best it is asked to, the rest is done here.

Knows no order but that of places; what was typed is of no interest any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from heapq import merge
from itertools import islice, product

from app.search.catalogue import Catalogue, Range, both, within
from app.search.fields import Filter, ParagraphFilter, PlaceFilter
from app.search.plan import AllOf, AnyOf, Part, Sought, Tier, Wording
from app.search.shelf import Shelf, matching_rows, numbered_rows

# More findings than this are not counted one by one: at a million that alone takes longer
# than a reader waits for the first of them.
MOST_ROWS = 100_000
_MOST_PHRASES = 48


class Matcher:
    """Finds places on some shelves, with every filter's authorities looked up before."""

    def __init__(
        self,
        shelves: Sequence[Shelf],
        catalogue: Catalogue,
        urns: dict[PlaceFilter, frozenset[str]],
    ) -> None:
        self._shelves = shelves
        self._catalogue = catalogue
        self._urns = urns
        self.is_complete = True

    def places(self, whole: AllOf, among: Sequence[Range], best: Tier = Tier.TYPO) -> list[int]:
        """Return the places that have a plan's parts in a tier up to ``best``, in order."""
        texts = [part for part in whole.parts if is_text(part)]
        unwanted = [part for part in whole.excluded if is_text(part)]
        if texts:
            match = _all(texts, best)
            if unwanted:
                match = f"({match}) NOT ({_any(unwanted)})"
            found = within(self.matching(match), among)
        else:
            found = [place for start, end in among for place in range(start, end)]
            found = _less(found, self.matching(_any(unwanted)) if unwanted else [])
        for part in whole.parts:
            if part not in texts:
                found = _shared(found, self._part(part))
        for part in whole.excluded:
            if part not in unwanted:
                found = _less(found, self._part(part))
        return found

    def unwanted(self, whole: AllOf) -> list[int]:
        """Return the places that have an excluded part, in no order."""
        return [place for part in whole.excluded for place in self._part(part)]

    def matching(self, match: str) -> Sequence[int]:
        """Return the places that match an FTS5 expression, in order."""
        places, are_all = self._catalogue.matches_kept.of(match, partial(self._matching, match))
        self.is_complete = self.is_complete and are_all
        return places

    def _matching(self, match: str) -> tuple[Sequence[int], bool]:
        lists: list[list[int]] = []
        are_all = True
        for number in self._catalogue.shelves:
            rows = matching_rows(self._shelves[number], match, MOST_ROWS)
            are_all = are_all and len(rows) < MOST_ROWS
            lists.append(self._catalogue.places(number, rows))
        full = [places for places in lists if places]
        return full[0] if len(full) == 1 else list(merge(*full)), are_all

    def ranges(self, filters: Sequence[Filter]) -> list[Range]:
        """Return the places that all filters accept."""
        found = self._catalogue.accepted(
            [each for each in filters if not isinstance(each, PlaceFilter | ParagraphFilter)]
        )
        for each in filters:
            if isinstance(each, PlaceFilter):
                found = both(found, self.of_place(each))
            elif isinstance(each, ParagraphFilter):
                found = both(found, _as_ranges(self._numbered(each)))
        return found

    def of_place(self, each: PlaceFilter) -> list[Range]:
        """Return the places of the authorities that a filter names."""
        return self._catalogue.of_authorities(
            self._urns.get(each, frozenset()), is_negated=each.is_negated
        )

    def _part(self, part: Part) -> Sequence[int]:
        everything: list[Range] = [(0, self._catalogue.size)] if self._catalogue.size else []
        match part:
            case Sought():
                return self.matching(match_of(part))
            case AllOf():
                return self.places(part, everything)
            case AnyOf(parts):
                return list(dict.fromkeys(merge(*(self._part(inner) for inner in parts))))
            case _:
                ranges = self.ranges([part])
                return [place for start, end in ranges for place in range(start, end)]

    def _numbered(self, each: ParagraphFilter) -> list[int]:
        found: set[int] = set()
        for first, last in each.ranges:
            for number, shelf in enumerate(self._shelves):
                found.update(self._catalogue.places(number, numbered_rows(shelf, first, last)))
        if each.is_negated:
            return [place for place in range(self._catalogue.size) if place not in found]
        return sorted(found)


def is_text(part: Part) -> bool:
    """Whether an index of words alone can answer a part."""
    if isinstance(part, Sought):
        return True
    if isinstance(part, AllOf):
        return bool(part.parts) and all(map(is_text, (*part.parts, *part.excluded)))
    return isinstance(part, AnyOf) and all(map(is_text, part.parts))


def match_of(part: Part, best: Tier = Tier.TYPO) -> str:
    """Return the FTS5 expression of a part that ``is_text``."""
    match part:
        case Sought():
            rows = (row for w in part.wordings if w.tier <= best for row in _wording(w))
            return f"({' OR '.join(rows) or _NOTHING})"
        case AllOf(parts, excluded):
            wanted = _all(parts, best)
            return f"({wanted} NOT ({_any(excluded)}))" if excluded else f"({wanted})"
        case AnyOf(parts):
            return f"({' OR '.join(match_of(inner, best) for inner in parts)})"
        case _:
            raise TypeError(part)


# A word that no text has: U+1D2E is never the key of a word by itself.
_NOTHING = '"\u1d2e\u1d2e"'


def _all(parts: Sequence[Part], best: Tier) -> str:
    """All parts; what words side by side have in common is asked for once.

    SQLite is slow with a phrase of frequent words, and each word of *children in care* may
    be *looked after children*.
    """
    terms = [part for part in parts if isinstance(part, Sought)]
    times = Counter(w for term in terms for w in dict.fromkeys(term.wordings) if w.tier <= best)
    groups: dict[frozenset[Wording], list[Sought]] = {}
    for term in terms:
        groups.setdefault(frozenset(w for w in term.wordings if times[w] > 1), []).append(term)
    shared = {common: these for common, these in groups.items() if common and len(these) > 1}
    joined = [term for these in shared.values() for term in these]
    alone = [match_of(part, best) for part in parts if not any(part is term for term in joined)]
    return " AND ".join((*(_either(*group, best) for group in shared.items()), *alone))


def _either(common: frozenset[Wording], terms: Sequence[Sought], best: Tier) -> str:
    """What some terms have in common, or each of them in a wording of its own."""
    rows = [row for w in terms[0].wordings if w in common for row in _wording(w)]
    owns = [replace(t, wordings=tuple(w for w in t.wordings if w not in common)) for t in terms]
    apart = " AND ".join(match_of(own, best) for own in owns)
    return f"(({apart}) OR {' OR '.join(rows)})"


def _any(parts: Sequence[Part]) -> str:
    return " OR ".join(match_of(part) for part in parts)


def _wording(wording: Wording) -> Iterator[str]:
    if len(wording.slots) == 1:
        slot = wording.slots[0]
        yield from (f'"{key}"{" *" if slot.is_prefix else ""}' for key in slot.keys)
        return
    for keys in islice(product(*(slot.keys for slot in wording.slots)), _MOST_PHRASES):
        if wording.near is not None:
            yield f"NEAR({' '.join(map(_quoted, keys))}, {wording.near})"
        else:
            yield f'"{" ".join(keys)}"{" *" if wording.slots[-1].is_prefix else ""}'


def _quoted(key: str) -> str:
    return f'"{key}"'


def _shared(one: Sequence[int], other: Sequence[int]) -> list[int]:
    others = set(other)
    return [place for place in one if place in others]


def _less(one: list[int], other: Sequence[int]) -> list[int]:
    others = set(other)
    return [place for place in one if place not in others] if others else one


def _as_ranges(places: Sequence[int]) -> list[Range]:
    found: list[Range] = []
    for place in places:
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found
