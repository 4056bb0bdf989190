# SPDX-License-Identifier: MIT
"""What a report's first page says above its text: title, dates, lead inspector.

Pure functions over lines, shared by the readers. The judgement table has its own module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.inspection import Doubt
from app.domain.running_text import join_text
from app.reports.dates import period_in
from app.reports.lines import Line

_DATES = re.compile(
    r"(?:(?:inspection|visit|fieldwork)\s+dates?|dates?\s+of\s+(?:the\s+)?(?:inspection|visit|fieldwork)"
    r"|dates\s*:)\s*:?\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:lead|reporting)\s+(?:inspector|HMI)(?:s|\(s\))?\s*(?::|[-–](?=\s))?\s*", re.IGNORECASE
)
_DEPUTY = re.compile(
    r"(?:deputy|shadow|assistant)\s+(?:lead\s+)?inspectors?|team\s+inspectors?|inspectors?\s*:",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(r"[A-Z][\w’' ]{2,40}:")
_TITLE_PART = re.compile(
    r"(?:re-?)?inspection of\b|review of\b|(?:focused|monitoring) visit\b", re.IGNORECASE
)
_COUNCIL = re.compile(
    r"inspection of\s+(?:the\s+)?(?P<council>.+?)\s*(?:local\s+authority\s*)?"
    r"(?:children[’']?s?[’']?\s+(?:social\s+care\s+)?services\b.*)?$",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\s*,?\s*\(?\b(?:Senior\s+)?(?:(?:(?:Her|His)\s+Majest\w*(?:\s?[^\w\s,]\s?s?)?|HM)\s+(?:Senior\s+)?"
    r"\w?nspectors?\b(?:\s*\(?HMI\)?)?|S?HMI\b|H\.\s?M\.\s?I\b\.?|Ofsted\s+Inspectors?\b"
    r"|Regulatory\s+Inspection\s+Manager\b|Social\s+Care\s+Inspectors?\b)\)?",
    re.IGNORECASE,
)
_NO_COUNCIL = ("local authority", "the local authority")
# Words of ranks and offices; a name that holds one of them is none, or more than one.
_OFFICE = frozenset(
    "her his majestys majesty majesties inspector inspectors inspectorate senior hmi shmi ofsted "
    "social care education childrens children services skills regulatory inspection manager "
    "national regional principal director deputy shadow lead team of for the".split()
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title as one line, and the wording in it that names the council."""

    title: str
    council: str


def heading_of(lines: Sequence[Line]) -> Heading:
    """The title in ``lines``, which stand above the dates.

    Lines that are only the council stand before a colon, as the document wants it.
    """
    texts = [line.text for line in lines]
    first = next((i for i, text in enumerate(texts) if _TITLE_PART.match(text)), None)
    if first is None:
        return Heading(join_text(texts), join_text(texts))
    council, rest = join_text(texts[:first]), join_text(texts[first:])
    if council:
        return Heading(f"{council}: {rest}", council)
    named = _COUNCIL.match(rest)
    is_named = named and named["council"].lower() not in _NO_COUNCIL
    return Heading(rest, named["council"] if named and is_named else rest)


def is_dates_line(line: Line) -> bool:
    """Whether ``line`` begins with the label of the inspection's dates."""
    return bool(_DATES.match(line.text))


def is_lead_line(line: Line) -> bool:
    """Whether ``line`` begins with the label of the lead inspector."""
    return bool(_LEAD.match(line.text))


def is_other_label(line: Line) -> bool:
    """Whether ``line`` begins with some label and its colon."""
    return bool(_OTHER_LABEL.match(line.text))


def dates_of(lines: Sequence[Line]) -> tuple[date | None, date | None, list[Doubt]]:
    """First and last day in ``lines``, the first of which bears the label."""
    words = _DATES.sub("", join_text(line.text for line in lines), count=1)
    period = period_in(words)
    if period:
        return *period, []
    what = (
        f"The inspection dates are printed as “{words}”, which is no period."
        if words
        else "No inspection dates were found."
    )
    return None, None, [Doubt("started", what), Doubt("ended", what)]


def lead_of(lines: Sequence[Line]) -> tuple[str | None, list[Doubt]]:
    """The lead inspectors named in ``lines``, ranks removed, joined by " and "."""
    words = _LEAD.sub("", join_text(line.text for line in lines), count=1)
    words = _DEPUTY.split(words, maxsplit=1)[0]
    names = _names(words)
    if not names:
        return None, [Doubt("lead_inspector", "No lead inspector was found.")]
    odd = [name for name in names if not _is_name(name)]
    doubts = [Doubt("lead_inspector", f"“{name}” may be no name.") for name in odd]
    return " and ".join(names), doubts


def _names(words: str) -> list[str]:
    parts = re.split(r"\s*(?:,|;|/|&|\band\b)\s*", _RANK.sub(",", words))
    names = (part.strip(" ,.:-–()") for part in parts)
    return [name for name in names if name and not all(map(_is_of_office, name.split()))]


def _is_of_office(word: str) -> bool:
    return re.sub(r"\W", "", word).lower() in _OFFICE


def _is_name(name: str) -> bool:
    words = name.split()
    is_bare = not re.search(r"[\d:()]", name) and not any(map(_is_of_office, words))
    return 2 <= len(words) <= 5 and is_bare and words[0][:1].isupper()
