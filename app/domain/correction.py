# SPDX-License-Identifier: MIT
"""A reader's corrections of an inspection as values, each naming robustly what it is about.

A correction never changes the words that are quoted: only what is known of the report, and
where a finding begins, ends and belongs. How they are applied is ``domain.correcting``; how
they are written as JSON is ``domain.correction_document``.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.grade import Grade
from app.domain.inspection import Area, Doubt, Finding, Inspection
from app.domain.wording import day_words

DateField = Literal["started", "ended", "published"]
_DIGEST_LENGTH = 16
_LONGEST_NAME = 60
_PART = re.compile(r"/s\d+$")
_IN_FINDING = re.compile(r"areas\[(\d+)\]\.findings\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Target:
    """The finding that a correction is about.

    It is found again by ``digest``, the hash of its words, in whatever way they are spaced
    and hyphened; id, printed number and page tell apart those that say the same.
    """

    finding_id: str
    number: int | None
    page: int
    digest: str


@dataclass(frozen=True, slots=True)
class SectionTarget:
    """The section that a correction is about: its key and heading, and its first finding."""

    area: AreaKey
    heading: str
    first: Target | None


@dataclass(frozen=True, slots=True)
class AuthorityIs:
    """The council inspected; the inspection keeps its id."""

    urn: str | None
    name: str


@dataclass(frozen=True, slots=True)
class DateIs:
    """The first day, the last day, or the day of publication; None if there is none."""

    field: DateField
    day: date | None


@dataclass(frozen=True, slots=True)
class TypeIs:
    """The kind of event; None where the report prints none."""

    type: InspectionType | None


@dataclass(frozen=True, slots=True)
class GradeIs:
    """The grade of a judgement, which keeps its printed words.

    A judgement that was not read at all is added, without printed words.
    """

    area: AreaKey
    printed_area: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class BelongsTo:
    """A finding, with the bullets that hang on it, stands in another area."""

    target: Target
    area: AreaKey


@dataclass(frozen=True, slots=True)
class SplitAt:
    """A finding is two; ``offset`` is the character of its text where the second begins.

    ``letters`` counts the letters and digits before it: they find the place again where a
    later reading has spaced the words otherwise. Made by ``split_at``.
    """

    target: Target
    offset: int
    letters: int | None = None


@dataclass(frozen=True, slots=True)
class JoinedWithNext:
    """A finding and the one after it in its area are one.

    ``following``, where it is given, must be the one after it. Made by ``joined_with``.
    """

    target: Target
    following: Target | None = None


@dataclass(frozen=True, slots=True)
class SectionIs:
    """A section, such as one whose heading is unknown, is another area."""

    section: SectionTarget
    area: AreaKey


@dataclass(frozen=True, slots=True)
class Accepted:
    """A doubt is settled without a change.

    ``where`` is its path in the inspection as corrected so far; ``finding`` names the
    finding it is about, if any. Made by ``accepted``.
    """

    where: str
    what: str
    finding: Target | None = None


Correction = (
    AuthorityIs
    | DateIs
    | TypeIs
    | GradeIs
    | BelongsTo
    | SplitAt
    | JoinedWithNext
    | SectionIs
    | Accepted
)


def digest_of(text: str) -> str:
    """Return a short hash of the letters and digits of ``text``.

    Case, spaces, hyphens, quotes and accents are no part of it.
    """
    letters = "".join(map(letters_of, text))
    return hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()[:_DIGEST_LENGTH]


@lru_cache(maxsize=512)
def letters_of(character: str) -> str:
    """Return the letters and digits that ``character`` is told by, folded."""
    folded = unicodedata.normalize("NFKD", character.casefold())
    return "".join(filter(str.isalnum, folded))


def target_of(finding: Finding) -> Target:
    """Return what names ``finding`` in a correction."""
    return Target(finding.id, finding.number, finding.page, digest_of(finding.text))


def whole_of(finding_id: str) -> str:
    """Return the id of the finding that one was split off, its own if it was not."""
    return _PART.sub("", finding_id)


def section_of(area: Area) -> SectionTarget:
    """Return what names ``area`` in a correction."""
    first = target_of(area.findings[0]) if area.findings else None
    return SectionTarget(area.area, area.heading, first)


def word_start(text: str, offset: int) -> int:
    """Return where the word begins that ``offset`` points into, or ``offset`` itself."""
    offset = max(0, min(offset, len(text)))
    while 0 < offset < len(text) and not begins_word(text, offset):
        offset -= 1
    return offset


def begins_word(text: str, offset: int) -> bool:
    """Whether a text can be parted before the character at ``offset``: no word is cut in two.

    Words that run together in the print (*services.The*) can be parted at the stop.
    """
    if not 0 < offset < len(text) or text[offset].isspace():
        return False
    before, after = text[offset - 1], text[offset]
    return before.isspace() or (before in ".!?:;" and after.isalpha())


def split_at(finding: Finding, offset: int) -> SplitAt:
    """Return the correction that makes ``finding`` two before the word at ``offset``."""
    start = word_start(finding.text, offset)
    letters = sum(len(letters_of(character)) for character in finding.text[:start])
    return SplitAt(target_of(finding), start, letters)


def joined_with(finding: Finding, following: Finding) -> JoinedWithNext:
    """Return the correction that makes ``finding`` and the one after it one."""
    return JoinedWithNext(target_of(finding), target_of(following))


def accepted(inspection: Inspection, doubt: Doubt) -> Accepted:
    """Return the correction that settles a doubt of ``inspection`` without a change."""
    found = _IN_FINDING.match(doubt.where)
    if found is None or int(found[1]) >= len(inspection.areas):
        return Accepted(doubt.where, doubt.what)
    findings = inspection.areas[int(found[1])].findings
    finding = findings[int(found[2])] if int(found[2]) < len(findings) else None
    return Accepted(doubt.where, doubt.what, target_of(finding) if finding else None)


def amended(corrections: tuple[Correction, ...], new: Correction) -> tuple[Correction, ...]:
    """Return ``corrections`` with ``new`` last, in the place of one about the same value."""
    subject = subject_of(new)
    return (*(c for c in corrections if subject_of(c) != subject), new)


def subject_of(correction: Correction) -> tuple[object, ...]:
    """Return what ``correction`` is about: of two about the same value, the last one counts."""
    match correction:
        case AuthorityIs() | TypeIs():
            return (type(correction),)
        case DateIs(field=field):
            return (DateIs, field)
        case GradeIs(area=area, printed_area=printed):
            return (GradeIs, area, printed)
        case BelongsTo(target=target):
            return (BelongsTo, target)
        case SectionIs(section=section):
            return (SectionIs, section)
    return (correction,)


def describe(correction: Correction, framework: Framework = Framework.ILACS) -> str:
    """Return what ``correction`` says, in words for a list or for undoing it.

    The areas are named as in ``framework``.
    """
    match correction:
        case AuthorityIs(name=name):
            return f"The authority is {name}"
        case DateIs(field=field, day=day):
            return _DATES[field][day is None].format(day and day_words(day))
        case TypeIs(type=kind):
            return f"The type is {_TYPES[kind]}" if kind else "No type is printed"
        case GradeIs(area=area, printed_area=printed, grade=grade):
            return f"{_short(printed) or area.label(framework)}: {grade.label}"
        case BelongsTo(target=target, area=area):
            return f"{_named(target)} belongs to {area.label(framework)}"
        case SplitAt(target=target):
            return f"{_named(target)} is split in two"
        case JoinedWithNext(target=target):
            return f"{_named(target)} is joined with the next"
        case SectionIs(section=section, area=area):
            heading = f"“{_short(section.heading)}”" if section.heading else "without a heading"
            return f"The section {heading} is {area.label(framework)}"
        case Accepted(what=what):
            return f"Accepted: {what}"


_DATES = {
    "started": ("It began on {}", "No first day is printed"),
    "ended": ("It ended on {}", "No last day is printed"),
    "published": ("It was published on {}", "No day of publication is printed"),
}
_TYPES = {
    InspectionType.STANDARD: "standard",
    InspectionType.SHORT: "short",
    InspectionType.FOCUSED_VISIT: "focused visit",
    InspectionType.MONITORING_VISIT: "monitoring visit",
    InspectionType.JTAI: "joint inspection",
    InspectionType.ASSURANCE_VISIT: "assurance visit",
    InspectionType.SINGLE_INSPECTION: "single inspection",
    InspectionType.REINSPECTION: "re-inspection",
    InspectionType.LSCB_REVIEW: "safeguarding board review",
    InspectionType.OTHER: "another kind",
}


def _named(target: Target) -> str:
    if target.number is None:
        return f"A paragraph on page {target.page}"
    return f"Paragraph {target.number} on page {target.page}"


def _short(text: str) -> str:
    return textwrap.shorten(text, _LONGEST_NAME, placeholder="…")
