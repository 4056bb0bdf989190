# SPDX-License-Identifier: MIT
"""One inspection made ready for searching; never changed after that.

A set of its findings is an integer with one bit for each, so that joining, narrowing and
counting cost next to nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Area, Finding, Inspection
from app.search.fields import AreaFilter, Filter, GradeFilter
from app.search.marking import spellings
from app.search.query import Form, Query, Term
from app.search.words import Token, hyphens_closed, tokens

_AFTER_ALL = "\U0010ffff"
# Beginnings so short fit hundreds of words of a report; longer ones are looked up.
_BEGINNING = 2
_SHORT_WORDS, _LONG_WORDS = 40, 120


@dataclass(frozen=True, slots=True)
class Segment:
    """An inspection's findings, and for each word the findings that have it.

    ``beginning`` has the findings with a word that starts with one or two letters,
    ``repeated`` those with a word twice or more, ``short`` and ``long`` those of few and of
    many words. ``rows`` are each finding's words in a row, hyphens open, then closed.
    ``areas`` are the areas with findings.
    """

    inspection: Inspection
    findings: Sequence[tuple[Area, Finding]]
    areas: Sequence[tuple[Area, int]]
    having: Mapping[str, int]
    repeated: Mapping[str, int]
    beginning: Mapping[str, int]
    vocabulary: Sequence[str]
    rows: Sequence[str]
    short: int
    long: int

    def matching(self, query: Query) -> int:
        """Return the findings that the query asks for."""
        bits = (1 << len(self.findings)) - 1
        for field in query.filters:
            bits &= self._accepted(field)
        for term in query.terms:
            bits = self.with_term(term, bits)
        for term in query.excluded:
            bits &= ~self.with_term(term, bits)
        return bits

    def with_term(self, term: Term, among: int) -> int:
        """Return the findings among these that have a term, however it is joined."""
        bits = 0
        for form in spellings(term, self.having) if among else ():
            bits |= self.with_form(form, among & ~bits)
        return bits

    def with_form(self, form: Form, among: int) -> int:
        """Return the findings among these that have these words in a row."""
        bits = among
        *beginning, last = form.keys
        for key in beginning:
            bits &= self.having.get(key, 0)
        bits &= self._starting(last) if form.is_prefix else self.having.get(last, 0)
        if not bits or not beginning:
            return bits
        row = f" {' '.join(form.keys)}" + ("" if form.is_prefix else " ")
        rows = self.rows
        return sum([1 << place for place in places(bits) if row in rows[place]])

    def _starting(self, beginning: str) -> int:
        if len(beginning) <= _BEGINNING:
            return self.beginning.get(beginning, 0)
        first = bisect_left(self.vocabulary, beginning)
        after = bisect_left(self.vocabulary, beginning + _AFTER_ALL, first)
        bits = 0
        for word in self.vocabulary[first:after]:
            bits |= self.having[word]
        return bits

    def _accepted(self, field: Filter) -> int:
        if isinstance(field, AreaFilter):
            return sum(bits for area, bits in self.areas if area.area in field.areas)
        if isinstance(field, GradeFilter):
            graded = ((grade_of(self.inspection, area), bits) for area, bits in self.areas)
            return sum(bits for grade, bits in graded if grade in field.grades)
        started = self.inspection.started
        return -1 if field.accepts(started.year if started else None) else 0


def segment_of(inspection: Inspection) -> Segment:
    """Make an inspection ready for searching.

    Sub-headings are no findings, and the summary for children says again in other words
    what the findings say: neither is found or counted.
    """
    findings: list[tuple[Area, Finding]] = []
    areas: list[tuple[Area, int]] = []
    for area in inspection.areas:
        before = len(findings)
        if area.area is not AreaKey.CHILDREN_SUMMARY:
            findings += [(area, f) for f in area.findings if f.kind != "heading"]
        if len(findings) > before:
            areas.append((area, (1 << len(findings)) - (1 << before)))
    having: dict[str, int] = {}
    repeated: dict[str, int] = {}
    readings = [_readings(finding.text) for _, finding in findings]
    for place, words in enumerate(readings):
        _enter(words, 1 << place, having, repeated)
    return Segment(
        inspection,
        findings,
        areas,
        having,
        repeated,
        _beginnings(having),
        sorted(having),
        [" | ".join(map(_row, words)) for words in readings],
        sum(1 << place for place, words in enumerate(readings) if len(words[0]) <= _SHORT_WORDS),
        sum(1 << place for place, words in enumerate(readings) if len(words[0]) > _LONG_WORDS),
    )


def _readings(text: str) -> list[Sequence[Token]]:
    """The words of a text with hyphens open and, where there are any, closed."""
    opened = tokens(text)
    closed = hyphens_closed(opened)
    return [opened] if closed is opened else [opened, closed]


def _enter(
    readings: Sequence[Sequence[Token]], bit: int, having: dict[str, int], repeated: dict[str, int]
) -> None:
    """Enter one finding under each of its words."""
    counts: dict[str, int] = {}
    for key, stem, *_ in readings[0]:
        counts[key] = counts.get(key, 0) + 1
        if stem != key:
            counts[stem] = counts.get(stem, 0) + 1
    for token in readings[-1] if len(readings) > 1 else ():
        counts.setdefault(token.key, 1)
        counts.setdefault(token.stem, 1)
    for key, count in counts.items():
        having[key] = having.get(key, 0) | bit
        if count > 1:
            repeated[key] = repeated.get(key, 0) | bit


def _beginnings(having: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word, bits in having.items():
        for length in range(1, _BEGINNING + 1):
            found[word[:length]] = found.get(word[:length], 0) | bits
    return found


def _row(words: Sequence[Token]) -> str:
    return f" {' '.join(word.key for word in words)} "


def places(bits: int) -> list[int]:
    """Return the places of the set bits, lowest first."""
    return [place for place, bit in enumerate(f"{bits:b}"[::-1]) if bit == "1"]


def grade_of(inspection: Inspection, area: Area) -> Grade | None:
    """Return the grade that ``grade:`` asks for: the area's own, in `improve` the overall.

    Points to improve stand under no judgement, so the overall grade is theirs. Other parts
    of a report without a judgement, the summary among them, have none.
    """
    return inspection.overall if area.area is AreaKey.IMPROVE else area.grade
