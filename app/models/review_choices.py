# SPDX-License-Identifier: MIT
"""What a reader can choose in place of what was read, and the corrections that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.correction import (
    AuthorityIs,
    Correction,
    DateField,
    DateIs,
    GradeIs,
    SectionIs,
    TypeIs,
)
from app.domain.grade import Grade
from app.domain.inspection import Inspection, Judgement
from app.models.authority_choice import AuthorityChoice
from app.models.details import TYPE_WORDS
from app.models.review import ReviewItem, Subject

_JUDGED = {
    Framework.ILACS: (
        AreaKey.OVERALL,
        AreaKey.LEADERS,
        AreaKey.HELP_AND_PROTECTION,
        AreaKey.IN_CARE,
        AreaKey.CARE_LEAVERS,
        AreaKey.IN_CARE_AND_CARE_LEAVERS,
    ),
    Framework.SIF: (
        AreaKey.OVERALL,
        AreaKey.HELP_AND_PROTECTION,
        AreaKey.LOOKED_AFTER,
        AreaKey.ADOPTION,
        AreaKey.CARE_LEAVERS,
        AreaKey.LEADERS,
        AreaKey.LSCB,
    ),
}
_NO_GRADE = "Not given"
_ALWAYS = (AreaKey.SUMMARY, AreaKey.IMPROVE)
_SIF_PARTS = (AreaKey.STRENGTHS, AreaKey.PROGRESS, AreaKey.CHILDREN_SUMMARY, AreaKey.CONTEXT)


@dataclass(frozen=True, slots=True)
class Option:
    """One value that can be chosen, in words."""

    words: str
    value: object


@dataclass(frozen=True, slots=True)
class Choice:
    """One field: its label, what it offers, and the place of what holds now, -1 for none."""

    label: str
    options: tuple[Option, ...]
    chosen: int


@dataclass(frozen=True, slots=True)
class DayField:
    """One day that can be entered."""

    label: str
    field: DateField
    day: date | None


def choices_of(
    item: ReviewItem, inspection: Inspection, authorities: AuthorityChoice
) -> tuple[Choice, ...]:
    """The fields with which an item can be corrected; none where it cannot."""
    if item.subject is Subject.AUTHORITY:
        return (_authority(inspection, authorities),)
    if item.subject is Subject.TYPE:
        return (_type(inspection),)
    if item.subject is Subject.GRADE:
        judgement = inspection.judgements[int(item.which)]
        return (_grade(inspection.framework, judgement.grade),)
    if item.subject is Subject.GRADES:
        return tuple(_grades(inspection))
    if item.section is not None:
        section = area_choice("It is the section on", inspection, item.section.area)
        rows = _rows_on(inspection, item.section.area)
        grades = [_grade(inspection.framework, row.grade) for row in rows]
        return (section, *(grades if len(rows) == 1 else ()))
    return ()


def days_of(item: ReviewItem, inspection: Inspection) -> tuple[DayField, ...]:
    """The days that can be entered for an item."""
    if item.subject is Subject.DAYS:
        return (
            DayField("First day", "started", inspection.started),
            DayField("Last day", "ended", inspection.ended),
        )
    if item.subject is Subject.PUBLISHED:
        return (DayField("Published", "published", inspection.published),)
    return ()


def corrections_of(
    item: ReviewItem, inspection: Inspection, values: Sequence[object]
) -> tuple[Correction, ...]:
    """What the values of its ``choices_of``, in their order, say; nothing where they agree."""
    made: list[Correction] = []
    for value in values:
        if isinstance(value, AuthorityIs):
            was = inspection.authority
            made += [value] if (value.urn, value.name) != (was.urn, was.name) else []
        elif isinstance(value, TypeIs):
            made += [value] if value.type is not inspection.type else []
        elif isinstance(value, GradeIs):
            made += [value] if value.grade is not _now(inspection, value) else []
        elif isinstance(value, AreaKey) and item.section is not None:
            is_other = value is not item.section.area
            made += [SectionIs(item.section, value)] if is_other else []
        elif isinstance(value, Grade):
            made += _grade_made(item, inspection, value)
    return tuple(made)


def days_made(
    item: ReviewItem, inspection: Inspection, days: Sequence[date | None]
) -> tuple[Correction, ...]:
    """What the days of its ``days_of``, in their order, say; nothing where they agree."""
    fields = days_of(item, inspection)
    return tuple(
        DateIs(field.field, day)
        for field, day in zip(fields, days, strict=True)
        if day != field.day
    )


def area_choice(label: str, inspection: Inspection, now: AreaKey) -> Choice:
    """The areas that a section or paragraph can belong to, in the order of the framework."""
    framework = inspection.framework
    parts = _SIF_PARTS if framework is Framework.SIF else ()
    here = [area.area for area in inspection.areas]
    judged = [area for area in _judged(framework) if area is not AreaKey.OVERALL]
    areas = tuple(dict.fromkeys((*_ALWAYS, *judged, *parts, *here, AreaKey.OTHER)))
    return Choice(label, _areas(areas, framework), areas.index(now) if now in areas else -1)


def _areas(areas: Sequence[AreaKey], framework: Framework) -> tuple[Option, ...]:
    return tuple(Option(area.label(framework), area) for area in areas)


def _judged(framework: Framework) -> tuple[AreaKey, ...]:
    every = dict.fromkeys(area for areas in _JUDGED.values() for area in areas)
    return _JUDGED.get(framework, tuple(every))


def _authority(inspection: Inspection, authorities: AuthorityChoice) -> Choice:
    rows = authorities.matching("")
    options = tuple(
        Option(
            f"{row.names[0]} (closed)" if row.successors else row.names[0],
            AuthorityIs(row.urn, row.names[0]),
        )
        for row in rows
    )
    urns = [row.urn for row in rows]
    urn = inspection.authority.urn
    return Choice("Authority", options, urns.index(urn) if urn in urns else -1)


def _type(inspection: Inspection) -> Choice:
    kinds: tuple[InspectionType | None, ...] = (None, *TYPE_WORDS)
    options = tuple(
        Option(TYPE_WORDS[kind] if kind else "Not printed", TypeIs(kind)) for kind in kinds
    )
    return Choice("Type", options, kinds.index(inspection.type))


def _grade(framework: Framework, now: Grade | None) -> Choice:
    grades = _scale(framework)
    options = tuple(Option(grade.label, grade) for grade in grades)
    return Choice("Grade", options, grades.index(now) if now in grades else -1)


def _scale(framework: Framework) -> list[Grade]:
    """Adequate belongs to the scale before 2013 and is offered for nothing later."""
    is_early = framework in (Framework.EARLY, Framework.OTHER)
    return [grade for grade in Grade if is_early or grade is not Grade.ADEQUATE]


def _grades(inspection: Inspection) -> Iterator[Choice]:
    """A field for each area that the framework judges; several rows of one are left alone."""
    framework = inspection.framework
    scale = _scale(framework)
    for area in _judged(framework):
        found = _rows_on(inspection, area)
        if len(found) > 1:
            continue
        printed = found[0].printed_area if found else ""
        options = tuple(Option(g.label, GradeIs(area, printed, g)) for g in scale)
        now = found[0].grade if found else None
        place = scale.index(now) + 1 if now in scale else 0
        yield Choice(area.label(framework), (Option(_NO_GRADE, None), *options), place)


def _rows_on(inspection: Inspection, area: AreaKey) -> list[Judgement]:
    return [judgement for judgement in inspection.judgements if judgement.area is area]


def _now(inspection: Inspection, correction: GradeIs) -> Grade | None:
    rows = _rows_on(inspection, correction.area)
    return rows[0].grade if rows else None


def _grade_made(item: ReviewItem, inspection: Inspection, grade: Grade) -> list[Correction]:
    if item.subject is Subject.GRADE:
        judgement: Judgement | None = inspection.judgements[int(item.which)]
    else:
        area = item.section.area if item.section else AreaKey.OTHER
        judgement = next(iter(_rows_on(inspection, area)), None)
    if judgement is None or grade is judgement.grade:
        return []
    return [GradeIs(judgement.area, judgement.printed_area, grade)]
