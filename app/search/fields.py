# SPDX-License-Identifier: MIT
"""The fields of a query (``area:``, ``grade:``, ``year:`` ...), their values, what they accept.

Knows one field at a time; where fields stand in a query is ``scanning``'s to know, and
which authorities and regions there are is ``authorities``'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.grade import Grade
from app.search.words import tokens

_IN_CARE = frozenset(
    {AreaKey.IN_CARE, AreaKey.IN_CARE_AND_CARE_LEAVERS, AreaKey.LOOKED_AFTER},
)
_LEAVERS = frozenset({AreaKey.CARE_LEAVERS, AreaKey.IN_CARE_AND_CARE_LEAVERS})
_AREAS: Mapping[str, frozenset[AreaKey]] = {
    "help": frozenset({AreaKey.HELP_AND_PROTECTION}),
    "helpandprotection": frozenset({AreaKey.HELP_AND_PROTECTION}),
    "protection": frozenset({AreaKey.HELP_AND_PROTECTION}),
    "care": _IN_CARE,
    "incare": _IN_CARE,
    "childrenincare": _IN_CARE,
    "incareandcareleavers": frozenset({AreaKey.IN_CARE_AND_CARE_LEAVERS}),
    "lac": _IN_CARE,
    "lookedafter": _IN_CARE,
    "leavers": _LEAVERS,
    "careleavers": _LEAVERS,
    "adoption": frozenset({AreaKey.ADOPTION}),
    "leaders": frozenset({AreaKey.LEADERS}),
    "leadership": frozenset({AreaKey.LEADERS}),
    "board": frozenset({AreaKey.LSCB}),
    "lscb": frozenset({AreaKey.LSCB}),
    # ILACS reports have no body text of this name: their overall picture is the summary.
    "overall": frozenset({AreaKey.OVERALL, AreaKey.SUMMARY}),
    "summary": frozenset({AreaKey.SUMMARY}),
    "improve": frozenset({AreaKey.IMPROVE}),
    "improvement": frozenset({AreaKey.IMPROVE}),
    "strengths": frozenset({AreaKey.STRENGTHS}),
    "progress": frozenset({AreaKey.PROGRESS}),
    "context": frozenset({AreaKey.CONTEXT}),
    "other": frozenset({AreaKey.OTHER}),
}
_SCALE: tuple[Grade, ...] = (
    Grade.INADEQUATE,
    Grade.REQUIRES_IMPROVEMENT,
    Grade.GOOD,
    Grade.OUTSTANDING,
)
_GRADES: Mapping[str, frozenset[Grade | None]] = {
    "outstanding": frozenset({Grade.OUTSTANDING}),
    "o": frozenset({Grade.OUTSTANDING}),
    "good": frozenset({Grade.GOOD}),
    "g": frozenset({Grade.GOOD}),
    "ri": frozenset({Grade.REQUIRES_IMPROVEMENT}),
    "requiresimprovement": frozenset({Grade.REQUIRES_IMPROVEMENT}),
    "requiresimprovementtobegood": frozenset({Grade.REQUIRES_IMPROVEMENT}),
    "inadequate": frozenset({Grade.INADEQUATE}),
    "i": frozenset({Grade.INADEQUATE}),
    "adequate": frozenset({Grade.ADEQUATE}),
    "none": frozenset({None, Grade.NOT_JUDGED}),
    "notjudged": frozenset({Grade.NOT_JUDGED}),
}
_ANY_GRADE: frozenset[Grade | None] = frozenset[Grade | None](Grade) | {None}
_KINDS: Mapping[str, frozenset[str]] = {
    "improve": frozenset({"improve"}),
    "improvement": frozenset({"improve"}),
    "recommendation": frozenset({"improve"}),
    "finding": frozenset({"finding"}),
    "summary": frozenset({"summary"}),
}
FIRST_YEAR, LAST_YEAR = 0, 9999
# ILACS reports print neither standard nor short: five days on site or ten tell them apart.
SHORT_DAYS = 7

_COMPARED = re.compile(r"(>=|<=|≥|≤|>|<)(.+)", re.DOTALL)
_YEARS = re.compile(r"(\d{0,4})(?:\.\.+|…|[-–])(\d{0,4})")
_YEAR = re.compile(r"(\d{1,4})\.?")
_NUMBERS = re.compile(r"(\d{1,6})(?:(?:\.\.+|…|[-–])(\d{1,6}))?")
_LATEST = frozenset({"last", "latest"})


@dataclass(frozen=True, slots=True)
class AreaFilter:
    """Accepts the findings of these areas."""

    field: ClassVar[str] = "area"
    areas: frozenset[AreaKey]


@dataclass(frozen=True, slots=True)
class GradeFilter:
    """Accepts the findings whose area has one of these grades; None is no grade."""

    field: ClassVar[str] = "grade"
    grades: frozenset[Grade | None]


@dataclass(frozen=True, slots=True)
class YearFilter:
    """Accepts the inspections that started in these years (first, last), or in no other."""

    field: ClassVar[str] = "year"
    ranges: tuple[tuple[int, int], ...]
    is_negated: bool
    has_last: bool = False

    def accepts(self, year: int | None, is_last: bool = False) -> bool:
        """Whether an inspection of that year passes; an undated one is in no range.

        ``is_last`` says that it is its authority's latest.
        """
        is_inside = year is not None and any(a <= year <= b for a, b in self.ranges)
        return (is_inside or (self.has_last and is_last)) is not self.is_negated


def years_words(years: tuple[int, int]) -> str:
    """Return a range of years, first and last, as one would say it."""
    first, last = years
    if first == last:
        return str(first)
    if last == LAST_YEAR:
        return f"{first} or later"
    return f"{last} or earlier" if first == FIRST_YEAR else f"{first} to {last}"


@dataclass(frozen=True, slots=True)
class PlaceFilter:
    """Accepts the reports of some authorities, or of none of them.

    ``field`` is ``authority`` or ``region``; what the values name is for the table of
    authorities to say. ``is_plain`` says that a plain word was read so, ``is_quoted`` that
    the last value was typed in quotes.
    """

    field: str
    values: tuple[str, ...]
    is_negated: bool
    is_plain: bool = False
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class KindFilter:
    """Accepts findings by where they stand: ``improve``, ``summary`` or ``finding``."""

    field: ClassVar[str] = "kind"
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReportType:
    """A kind of report: any framework, type or length (in days on site) may be open."""

    framework: Framework | None = None
    type: InspectionType | None = None
    is_short: bool | None = None

    def has(self, framework: Framework, kind: InspectionType | None, days: int | None) -> bool:
        """Whether a report is of this kind; ``days`` are first to last, None if unknown."""
        if self.framework is not None and framework is not self.framework:
            return False
        if self.is_short is None:
            return self.type is None or kind is self.type
        is_unsaid = kind is None and days is not None and (days <= SHORT_DAYS) is self.is_short
        return kind is self.type or is_unsaid


@dataclass(frozen=True, slots=True)
class TypeFilter:
    """Accepts reports of one of these kinds, or of none of them."""

    field: ClassVar[str] = "type"
    types: frozenset[ReportType]
    is_negated: bool


@dataclass(frozen=True, slots=True)
class ParagraphFilter:
    """Accepts findings by their printed numbers (first, last), or all others."""

    field: ClassVar[str] = "para"
    ranges: tuple[tuple[int, int], ...]
    is_negated: bool

    def accepts(self, number: int | None) -> bool:
        """Whether the finding with that number passes; one without is in no range."""
        is_inside = number is not None and any(a <= number <= b for a, b in self.ranges)
        return is_inside is not self.is_negated


Filter = (
    AreaFilter | GradeFilter | YearFilter | PlaceFilter | KindFilter | TypeFilter | ParagraphFilter
)
_TYPES: Mapping[str, frozenset[ReportType]] = {
    "ilacs": frozenset({ReportType(Framework.ILACS)}),
    "sif": frozenset({ReportType(Framework.SIF)}),
    "early": frozenset({ReportType(Framework.EARLY)}),
    "short": frozenset({ReportType(Framework.ILACS, InspectionType.SHORT, True)}),
    "standard": frozenset({ReportType(Framework.ILACS, InspectionType.STANDARD, False)}),
    "focused": frozenset({ReportType(type=InspectionType.FOCUSED_VISIT)}),
    "focusedvisit": frozenset({ReportType(type=InspectionType.FOCUSED_VISIT)}),
    "monitoring": frozenset({ReportType(type=InspectionType.MONITORING_VISIT)}),
    "monitoringvisit": frozenset({ReportType(type=InspectionType.MONITORING_VISIT)}),
    "jtai": frozenset({ReportType(type=InspectionType.JTAI)}),
    "assurance": frozenset({ReportType(type=InspectionType.ASSURANCE_VISIT)}),
    "reinspection": frozenset({ReportType(type=InspectionType.REINSPECTION)}),
    "board": frozenset({ReportType(type=InspectionType.LSCB_REVIEW)}),
    "lscb": frozenset({ReportType(type=InspectionType.LSCB_REVIEW)}),
}
_Meaning = TypeVar("_Meaning")
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of a field: its filter if any value was understood, and the others."""

    filter: Filter | None
    not_understood: tuple[str, ...]


def read_field(
    name: str, values: Sequence[str], is_negated: bool, *, is_quoted: bool = False
) -> Reading:
    """Read the values of one of ``scanning.FIELDS``; a value may be cut short.

    ``is_quoted`` says that the last one stood in quotes, so it is whole.
    """
    match name:
        case "area":
            every = frozenset(AreaKey)
            return _reading(values, _areas, lambda f: AreaFilter(_either(f, every, is_negated)))
        case "grade":
            return _reading(
                values, _grades, lambda f: GradeFilter(_either(f, _ANY_GRADE, is_negated))
            )
        case "year":
            return _read_years(values, is_negated)
        case "kind":
            kinds = frozenset({"improve", "finding", "summary"})
            return _reading(
                values,
                lambda value: _named(_KINDS, value),
                lambda f: KindFilter(_either(f, kinds, is_negated)),
            )
        case "type":
            return _reading(
                values,
                lambda value: _named(_TYPES, value),
                lambda f: TypeFilter(frozenset[ReportType]().union(*f), is_negated),
            )
        case "para":
            return _reading(values, _numbers, lambda f: ParagraphFilter(tuple(f), is_negated))
        case _:
            words = tuple(value for value in values if tokens(value))
            others = tuple(value for value in values if not tokens(value))
            place = PlaceFilter(name, words, is_negated, is_quoted=is_quoted)
            return Reading(place if words else None, others)


def _read_years(values: Sequence[str], is_negated: bool) -> Reading:
    dated = [value for value in values if value.casefold() not in _LATEST]
    has_last = len(dated) < len(values)
    reading = _reading(dated, _years, lambda f: YearFilter(tuple(f), is_negated, has_last))
    if has_last and reading.filter is None:
        return Reading(YearFilter((), is_negated, True), reading.not_understood)
    return reading


def _reading(
    values: Sequence[str],
    meaning: Callable[[str], _Meaning | None],
    make: Callable[[list[_Meaning]], Filter],
) -> Reading:
    meanings = [(value, meaning(value)) for value in values]
    found = [understood for _, understood in meanings if understood is not None]
    others = tuple(value for value, understood in meanings if understood is None)
    return Reading(make(found) if found else None, others)


def _either(
    found: Sequence[frozenset[_Key]], everything: frozenset[_Key], is_negated: bool
) -> frozenset[_Key]:
    accepted = frozenset[_Key]().union(*found)
    return everything - accepted if is_negated else accepted


def _areas(value: str) -> frozenset[AreaKey] | None:
    return _named(_AREAS, value)


def _grades(value: str) -> frozenset[Grade | None] | None:
    compared = _COMPARED.fullmatch(value)
    if compared is None:
        return _named(_GRADES, value)
    places = [i for i, grade in enumerate(_SCALE) if grade in (_named(_GRADES, compared[2]) or ())]
    if len(places) != 1:
        return None
    return frozenset(_SCALE[_compared_range(compared[1], places[0], places[0])])


def _years(value: str) -> tuple[int, int] | None:
    if compared := _COMPARED.fullmatch(value):
        year = _YEAR.fullmatch(compared[2].strip())
        if year is None:
            return None
        bounds = _compared_range(compared[1], *_begun_year(year[1]))
        return bounds.start or FIRST_YEAR, LAST_YEAR if bounds.stop is None else bounds.stop - 1
    if year := _YEAR.fullmatch(value):
        return _begun_year(year[1])
    if (ends := _YEARS.fullmatch(value)) and (ends[1] or ends[2]):
        first = _begun_year(ends[1]) if ends[1] else (FIRST_YEAR, FIRST_YEAR)
        last = _begun_year(ends[2]) if ends[2] else (LAST_YEAR, LAST_YEAR)
        return min(first[0], last[0]), max(first[1], last[1])
    return None


def _numbers(value: str) -> tuple[int, int] | None:
    found = _NUMBERS.fullmatch(value)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return min(first, last), max(first, last)


def _compared_range(sign: str, first: int, last: int) -> slice:
    """The part of a scale that compares so with ``first`` to ``last``."""
    match sign:
        case ">":
            return slice(last + 1, None)
        case "<":
            return slice(None, first)
        case ">=" | "≥":
            return slice(first, None)
        case _:
            return slice(None, last + 1)


def _begun_year(digits: str) -> tuple[int, int]:
    """The years that begin with these digits: one year for four, 2020 to 2029 for 202."""
    scale = 10 ** (4 - len(digits))
    return int(digits) * scale, (int(digits) + 1) * scale - 1


def _named(names: Mapping[str, frozenset[_Key]], value: str) -> frozenset[_Key] | None:
    plain = "" if value.startswith("!") else "".join(token.key for token in tokens(value))
    if not plain:
        return None
    if plain in names:
        return names[plain]
    return frozenset[_Key]().union(*(names[n] for n in names if n.startswith(plain))) or None
