# SPDX-License-Identifier: MIT
"""How inspections, dates, grades and counts are put into words on screen."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from app.domain.area import Framework, InspectionType
from app.domain.grade import Grade
from app.domain.inspection import Finding

_TYPES = {
    InspectionType.FOCUSED_VISIT: "Focused visit",
    InspectionType.MONITORING_VISIT: "Monitoring visit",
    InspectionType.JTAI: "Joint inspection",
    InspectionType.ASSURANCE_VISIT: "Assurance visit",
    InspectionType.REINSPECTION: "SIF re-inspection",
    InspectionType.LSCB_REVIEW: "Safeguarding board review",
}
_FRAMEWORKS = {
    Framework.ILACS: "ILACS",
    Framework.SIF: "SIF",
    Framework.EARLY: "Before SIF",
    Framework.OTHER: "Other report",
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Event(Protocol):
    """What tells one inspection from another: an ``Inspection``, or the ``Summary`` of one."""

    @property
    def framework(self) -> Framework:
        """The framework it follows."""

    @property
    def type(self) -> InspectionType | None:
        """The kind of event, where the report says so."""

    @property
    def started(self) -> date | None:
        """Its first day."""

    @property
    def ended(self) -> date | None:
        """Its last day."""

    @property
    def published(self) -> date | None:
        """The day of publication."""


class Covered(Protocol):
    """How many reports and authorities something is about, and which years."""

    @property
    def reports(self) -> int:
        """How many reports."""

    @property
    def authorities(self) -> int:
        """Of how many authorities."""

    @property
    def first_year(self) -> int | None:
        """The year in which the first inspection began."""

    @property
    def last_year(self) -> int | None:
        """The year in which the last one began."""


def coverage_words(covered: Covered) -> str:
    """``3 reports, 1 authority, 2015 to 2024``."""
    reports, authorities = covered.reports, covered.authorities
    counts = f"{count_of(reports, 'report')}, {count_of(authorities, 'authority')}"
    if covered.first_year is None:
        return counts
    if covered.first_year == covered.last_year:
        return f"{counts}, {covered.first_year}"
    return f"{counts}, {covered.first_year} to {covered.last_year}"


def shown(name: str) -> str:
    """Return ``name`` on one line: what cannot be printed becomes its escape, as ``\\n``."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)


def count_of(number: int, noun: str) -> str:
    """``1 finding``, ``2,400 findings``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {_plural(noun)}"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith("ch") else f"{noun}s"


def hits_words(number: int) -> str:
    """The count of hits, as the contract words it."""
    return count_of(number, "finding") if number else "No findings"


def matches_words(number: int) -> str:
    """The matches of a row, for a screen reader."""
    return count_of(number, "match") if number else "no match"


def grade_words(grade: Grade | None) -> str:
    """The grade in full; a grade that could not be read is said so."""
    return grade.label if grade else "grade not read"


def framework_words(inspection: Event) -> str:
    """The framework, or the kind of visit where it is one."""
    return (inspection.type and _TYPES.get(inspection.type)) or _FRAMEWORKS[inspection.framework]


def inspection_name(inspection: Event) -> str:
    """Month and year of the inspection, ``Nov 2018``."""
    day = inspection.started or inspection.published
    return f"{_MONTHS[day.month - 1][:3]} {day.year}" if day else "Undated"


def day_words(day: date) -> str:
    """``12 November 2018``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def dates_words(inspection: Event) -> str:
    """First to last day of the inspection, saying month and year once where it can."""
    first, last = inspection.started, inspection.ended
    if first is None or last is None or first == last:
        day = first or last
        return day_words(day) if day else "dates not read"
    if first.year != last.year:
        return f"{day_words(first)} to {day_words(last)}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} to {day_words(last)}"
    return f"{first.day} to {day_words(last)}"


def short_dates_words(inspection: Event) -> str:
    """The same with short months, for narrow rows: ``12–23 Nov 2018``."""
    words = dates_words(inspection).replace(" to ", "\N{EN DASH}")
    for month in _MONTHS:
        words = words.replace(month, month[:3])
    return words


def pages_words(finding: Finding) -> str:
    """``p. 5`` or ``pp. 5–6``."""
    if finding.page == finding.page_end:
        return f"p. {finding.page}"
    return f"pp. {finding.page}\N{EN DASH}{finding.page_end}"
