# SPDX-License-Identifier: MIT
"""Reads authorities and years among plain words as filters: *Leeds supervision 2022*.

A name that is also an everyday word (*Reading*, *Bury*) counts only with its capital. What
a filter's own values name is settled here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.search.authorities import AuthorityTable, Meant
from app.search.fields import (
    FIRST_YEAR,
    LAST_YEAR,
    Filter,
    PlaceFilter,
    YearFilter,
    years_words,
)
from app.search.interpretation import shown
from app.search.query import Either, Every, Node, Query, Term, nearby, parse

_YEAR = re.compile(r"20[0-3]\d")
_SINCE = {"since": 0, "from": 0, "after": 1}
_UNTIL = {"before": -1, "until": 0}
_JOINING = frozenset({"to", "and"})
_ARTICLES = frozenset({"the", "a", "their", "its"})
# "Care Act 2014" is a law and no year of inspection.
_LAWS = frozenset({"act", "regulations", "guidance"})
_LONGEST_NAME = 7
_SHORTEST_FIRST_WORD = 5


@dataclass(slots=True)
class Narrowed:
    """A query with its filters settled, and what there is to say about that.

    ``typed`` are the plain words that a filter was made of, or that complete its name.
    """

    query: Query
    urns: dict[PlaceFilter, frozenset[str]] = field(default_factory=dict)
    words: dict[Filter, str] = field(default_factory=dict)
    typed: dict[Filter, tuple[str, ...]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def narrowed(
    query: Query,
    table: AuthorityTable,
    plain: frozenset[str],
    as_words: frozenset[type[Filter]] = frozenset(),
) -> Narrowed:
    """Return a query with the authorities and years typed as plain words made filters.

    ``plain`` are everyday words; of the filters in ``as_words`` none is made.
    """
    found = Narrowed(query)
    _finish_names(found, table)
    has = {each.field for each in query.filters if isinstance(each, PlaceFilter)}
    if not has and PlaceFilter not in as_words:
        _take_authorities(found, table, plain)
    has_year = any(isinstance(each, YearFilter) for each in query.filters)
    if not has_year and YearFilter not in as_words:
        _take_years(found)
    _settle(found, table)
    return found


def _finish_names(found: Narrowed, table: AuthorityTable) -> None:
    """Let a name without quotes go on after its field: *authority:east sussex*."""
    taken: list[Term] = []
    named: dict[Filter, Filter] = {}
    for each, start in found.query.run_on:
        run = _rest_of_name(each, found.query.sequence[start:], table)
        if run:
            name = " ".join((each.values[-1], *(term.typed for term in run)))
            named[each] = replace(each, values=(*each.values[:-1], name))
            found.typed[named[each]] = tuple(term.typed for term in run)
            taken += run
    if named:
        found.query = _without(found.query, taken, named)


def _rest_of_name(
    each: PlaceFilter, terms: Sequence[Term], table: AuthorityTable
) -> Sequence[Term]:
    """The longest run of these terms that completes the name begun in a field."""
    for length in range(min(_LONGEST_NAME, len(terms)), 0, -1):
        run = terms[:length]
        if any(term.is_exact for term in run) or run[-1].is_stop_word:
            continue
        name = " ".join((each.values[-1], *(term.typed for term in run)))
        if table.completes(each.field, name) and not _means(table, each, name):
            return run
    return ()


def _means(table: AuthorityTable, each: PlaceFilter, name: str) -> bool:
    """Whether a value alone is the whole name of what it is with more words."""
    alone = table.whole(each.values[-1]) if each.field == "authority" else None
    return alone is not None and alone == table.whole(name)


def _take_authorities(found: Narrowed, table: AuthorityTable, plain: frozenset[str]) -> None:
    sequence = found.query.sequence
    urns: set[str] = set()
    names: list[str] = []
    taken: list[Term] = []
    place = 0
    while place < len(sequence):
        meant, length = _name_at(sequence[place:], table, plain)
        if meant is not None:
            urns |= meant.urns
            names.append(meant.words)
            taken += sequence[place : place + length]
        place += length
    if not urns:
        return
    each = PlaceFilter("authority", tuple(names), is_negated=False, is_plain=True)
    found.urns[each] = frozenset(urns)
    found.words[each] = " or ".join(names)
    found.typed[each] = tuple(term.typed for term in taken)
    found.query = _without(found.query, taken, {each: each})


def _name_at(
    terms: Sequence[Term], table: AuthorityTable, plain: frozenset[str]
) -> tuple[Meant | None, int]:
    """The authority whose name these terms begin with, and how many of them it takes."""
    if terms[0].is_stop_word:
        return None, 1
    for length in range(min(_LONGEST_NAME, len(terms)), 0, -1):
        run = terms[:length]
        if any(term.is_exact for term in run) or run[-1].is_stop_word:
            continue
        typed = " ".join(term.typed for term in run)
        meant = table.whole(typed)
        if meant and (length > 1 or _may_be_name(run[0], plain)):
            return meant, length
    first = terms[0]
    if len(first.keys) == 1 and len(first.typed) >= _SHORTEST_FIRST_WORD:
        meant = table.first_word(first.keys[0])
        if meant and not first.is_exact and first.keys[0] not in plain:
            return meant, 1
    return None, 1


def _may_be_name(term: Term, plain: frozenset[str]) -> bool:
    return term.keys[0] not in plain or term.typed.istitle()


def _take_years(found: Narrowed) -> None:
    terms = found.query.sequence
    ranges: list[tuple[int, int]] = []
    taken: list[Term] = []
    place = 0
    while place < len(terms):
        years, first, after = _years_at(terms, place)
        if years is None:
            place += 1
            continue
        ranges.append(years)
        taken += terms[first:after]
        place = after
    if ranges:
        each = YearFilter(tuple(ranges), is_negated=False)
        found.words[each] = " or ".join(map(years_words, ranges))
        found.typed[each] = tuple(term.typed for term in taken)
        found.query = _without(found.query, taken, {each: each})


def _years_at(terms: Sequence[Term], place: int) -> tuple[tuple[int, int] | None, int, int]:
    """The years at a place, and the terms ``[first, after)`` that say so."""
    years = _typed_years(terms[place])
    first, after = place, place + 1
    if place and terms[place - 1].keys[0] in _ARTICLES:
        first -= 1
    before = terms[first - 1].keys[0] if first else ""
    if not years or before in _LAWS:
        return None, place, place
    low, high = years[0], years[-1]
    following = _typed_years(terms[place + 2]) if place + 2 < len(terms) else []
    if following and terms[place + 1].keys[0] in _JOINING:
        high, after = following[-1], place + 3
        first -= before in ("between", "from")
    elif before in _SINCE:
        low, high, first = low + _SINCE[before], LAST_YEAR, first - 1
    elif before in _UNTIL:
        low, high, first = FIRST_YEAR, high + _UNTIL[before], first - 1
    return (min(low, high), max(low, high)), first, after


def _typed_years(term: Term) -> list[int]:
    if term.is_exact or len(term.keys) > 2:
        return []
    return [int(key) for key in term.keys] if all(map(_YEAR.fullmatch, term.keys)) else []


def _without(query: Query, taken: Sequence[Term], made: Mapping[Filter, Filter]) -> Query:
    """The query without these terms, with filters made of them and of others."""
    sequence = tuple(term for term in query.sequence if not any(term is t for t in taken))
    terms = tuple(term for term in query.terms if term in sequence)
    return replace(
        query,
        terms=_unjoined(terms, taken),
        filters=tuple(dict.fromkeys((*(made.get(f, f) for f in query.filters), *made.values()))),
        sequence=_unjoined(sequence, taken),
        nearby=tuple(dict.fromkeys(nearby(sequence))),
    )


def _unjoined(terms: Sequence[Term], taken: Sequence[Term]) -> tuple[Term, ...]:
    """The terms without the forms that join them with one that was taken."""
    gone = {form for term in taken for form in term.forms}
    return tuple(
        replace(term, forms=(term.forms[0], *(f for f in term.forms[1:] if f not in gone)))
        for term in terms
    )


def _settle(found: Narrowed, table: AuthorityTable) -> None:
    """Look up what the values of ``authority:`` and ``region:`` name."""
    for inside in _inside((*found.query.groups, *found.query.excluded)):
        named = _meant(found, inside, table)
        found.urns[inside] = frozenset[str]().union(*(meant.urns for meant in named))
    for each in tuple(found.query.filters):
        if isinstance(each, PlaceFilter) and each not in found.urns:
            meant = list(_meant(found, each, table))
            if meant:
                found.urns[each] = frozenset[str]().union(*(m.urns for m in meant))
                found.words[each] = " or ".join(m.words for m in meant)
            else:
                filters = tuple(other for other in found.query.filters if other != each)
                found.query = replace(found.query, filters=filters)


def _inside(nodes: Sequence[Node]) -> Iterator[PlaceFilter]:
    """Yield the filters by place in brackets and among what is excluded."""
    for node in nodes:
        match node:
            case PlaceFilter():
                yield node
            case Every(wanted, excluded):
                yield from _inside((*wanted, *excluded))
            case Either(inner):
                yield from _inside(inner)
            case _:
                pass


def _meant(found: Narrowed, each: PlaceFilter, table: AuthorityTable) -> Iterator[Meant]:
    for value in each.values:
        is_region = each.field == "region"
        meant = table.in_region(value) if is_region else table.meant(value)
        if meant is not None:
            if meant.is_corrected:
                found.remarks.append(f"“{shown(value)}” was read as {meant.words}.")
            yield meant
        elif not is_region and table.needs_mine(value):
            found.remarks.append("Say which authority is yours to use “me” and “neighbours”.")
        else:
            found.remarks.append(
                f"“{shown(value)}” is no {each.field} here, so it was searched as words."
            )
            words = parse(f"{value} ")
            terms = tuple(dict.fromkeys((*found.query.terms, *words.terms)))
            sequence = (*found.query.sequence, *words.sequence)
            found.query = replace(found.query, terms=terms, sequence=sequence)
