# SPDX-License-Identifier: MIT
"""What is doubtful in reports that were read, as places for a reader to look at.

Plain values, made once from the documents; what the reader makes of them is ``reviewing``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.correcting import Corrected
from app.domain.correction import Accepted, Correction, SectionTarget, describe, section_of
from app.domain.inspection import Area, Doubt, Finding, Inspection, Judgement
from app.domain.summary import summary_of
from app.domain.wording import count_of, dates_words, day_words, shown
from app.library.errors import FileTrouble
from app.models.added import report_name
from app.models.details import type_words

if TYPE_CHECKING:
    from app.library.store import Store

_AREA = re.compile(r"areas\[(\d+)\](?:\.findings\[(\d+)\])?")
_JUDGEMENT = re.compile(r"judgements\[(\d+)\]")
_GAP = re.compile(r"Before paragraph (\d+) there is no paragraph")
_LIKE_NUMBER = re.compile(r"“(\d+)” begins a paragraph")
_PICTURE = re.compile(r"Page (\d+) is a picture")
_FEW = 3
# A report may print anything as a heading; what is far longer than any takes a view seconds.
_MOST_NAME, _MOST_SENTENCE = 160, 600


class Subject(Enum):
    """What a doubt is about, and so in which ways it can be settled."""

    AUTHORITY = "authority"
    DAYS = "days"
    PUBLISHED = "published"
    TYPE = "type"
    GRADE = "grade"
    GRADES = "grades"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    WHOLE = "whole"


_BY_PATH = {
    "authority": Subject.AUTHORITY,
    "started": Subject.DAYS,
    "ended": Subject.DAYS,
    "published": Subject.PUBLISHED,
    "type": Subject.TYPE,
    "judgements": Subject.GRADES,
}
_NAMES = {
    Subject.AUTHORITY: "Authority",
    Subject.DAYS: "Days on site",
    Subject.PUBLISHED: "Date of publication",
    Subject.TYPE: "Type of inspection",
    Subject.GRADES: "Grades",
}
_WHOLE_NAMES = {
    "framework": "Framework",
    "lead_inspector": "Lead inspector",
    "title": "Title",
}


@dataclass(frozen=True, slots=True)
class ReportToReview:
    """A report as it was read, its corrections so far, and its pages.

    ``places`` are ``[page, start, end]`` of each finding by its id, as corrected so far;
    ``file`` is None where there are no pages to show, and ``no_pages`` then says why.
    """

    original: Inspection
    corrections: tuple[Correction, ...] = ()
    places: Mapping[str, list[list[int]]] = field(default_factory=dict)
    file: Path | None = None
    no_pages: str = ""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One doubtful place.

    ``number`` tells it from all others of a review. ``read`` is what was read there, ""
    where nothing was; ``context`` where it stands. ``which`` is the id of the finding or the
    place of the judgement in question, ``section`` names a section. ``spots`` are ``(page,
    start, end)`` of its characters, and ``quoted`` the printed words to look for on its page
    where those are not known.
    """

    number: int
    report: str
    subject: Subject
    doubts: tuple[Doubt, ...]
    name: str
    read: str
    context: str
    page: int
    which: str = ""
    section: SectionTarget | None = None
    spots: tuple[tuple[int, int, int], ...] = ()
    quoted: str = ""

    @property
    def sentence(self) -> str:
        """What is doubtful, in words."""
        return cut(" ".join(dict.fromkeys(doubt.what for doubt in self.doubts)), _MOST_SENTENCE)


@dataclass(frozen=True, slots=True)
class ReviewedReport:
    """A report with something to look at: its name, its file's name, and its pages."""

    id: str
    name: str
    file_name: str
    pages: int
    file: Path | None
    no_pages: str


def read_reports(store: Store, inspection_ids: Iterable[str]) -> list[ReportToReview]:
    """Read from the library all that a review needs, from any thread. Raises LibraryError."""
    return [_read_report(store, inspection_id) for inspection_id in inspection_ids]


def _read_report(store: Store, inspection_id: str) -> ReportToReview:
    file, no_pages = None, ""
    try:
        file = store.pdf(inspection_id)
    except FileTrouble as trouble:
        no_pages = str(trouble)
    return ReportToReview(
        store.original(inspection_id),
        store.corrections(inspection_id),
        store.places(inspection_id),
        file,
        no_pages,
    )


def reviewed_report(report: ReportToReview, now: Inspection) -> ReviewedReport:
    """What the list and the page say of a report, corrected as ``now``."""
    return ReviewedReport(
        now.id,
        report_name(summary_of(now)),
        shown(now.source.file or ""),
        now.source.pages,
        report.file,
        report.no_pages or "This report has no pages here.",
    )


def items_of(
    now: Inspection, places: Mapping[str, list[list[int]]], first_number: int
) -> list[ReviewItem]:
    """The doubtful places of an inspection; doubts about one value are one place.

    They come in the order of the report's pages, its first page before its body.
    """
    grouped: dict[tuple[Subject, str], list[Doubt]] = {}
    for doubt in now.doubts:
        grouped.setdefault(_key(now, doubt), []).append(doubt)
    findings = {finding.id: (area, finding) for area, finding in now.findings()}
    order = {finding_id: place for place, finding_id in enumerate(findings)}
    keys = sorted(grouped, key=lambda key: _rank(key, order))
    return [
        _item(first_number + n, now, key, tuple(grouped[key]), findings, places)
        for n, key in enumerate(keys)
    ]


def corrections_words(outcome: Corrected) -> tuple[str, ...]:
    """What a page must say of a reader's corrections; nothing where there is none."""
    made = [c for c in outcome.applied if not isinstance(c, Accepted)]
    words = [describe(c, outcome.inspection.framework) for c in made[:_FEW]]
    if len(made) > _FEW:
        words.append(f"{len(made) - _FEW:,} more: see Inspection details")
    notices = [f"Corrected by the reader: {'. '.join(words)}."] if made else []
    lost = len([c for c in outcome.not_applied if not isinstance(c.correction, Accepted)])
    if lost:
        fits = "fits" if lost == 1 else "fit"
        notices.append(
            f"{count_of(lost, 'correction')} by the reader no longer {fits} this report: "
            "see Inspection details."
        )
    return tuple(notices)


def cut(words: str, most: int) -> str:
    """The words, or as many characters of them as there may be."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def finding_name(finding: Finding) -> str:
    """``Paragraph 16``, or what it is and its page."""
    if finding.number is not None:
        noun = "Recommendation" if finding.role == "recommendation" else "Paragraph"
        return f"{noun} {finding.number}"
    noun = {"bullet": "A point", "heading": "A heading"}.get(finding.kind, "A paragraph")
    return f"{noun} on page {finding.page}"


def _key(now: Inspection, doubt: Doubt) -> tuple[Subject, str]:
    """What a doubt is about, and which one of its kind."""
    area, judgement = _AREA.match(doubt.where), _JUDGEMENT.match(doubt.where)
    if area and int(area[1]) < len(now.areas):
        findings = now.areas[int(area[1])].findings
        if area[2] and int(area[2]) < len(findings):
            return Subject.PARAGRAPH, findings[int(area[2])].id
        return Subject.SECTION, area[1]
    if judgement and int(judgement[1]) < len(now.judgements):
        return Subject.GRADE, judgement[1]
    named = _finding_named(now, doubt.what) if doubt.where == "areas" else None
    if named:
        return Subject.PARAGRAPH, named.id
    subject = _BY_PATH.get(doubt.where, Subject.WHOLE)
    return subject, "" if subject is not Subject.WHOLE else f"{doubt.where}: {doubt.what}"


def _finding_named(now: Inspection, what: str) -> Finding | None:
    """The finding that a sentence about the whole body names by its number."""
    findings = [finding for _, finding in now.findings()]
    if gap := _GAP.match(what):
        number = int(gap[1])
        before = [None, *(f.number for f in findings)]
        return next(
            (
                f
                for f, last in zip(findings, before, strict=False)
                if f.number == number and last != number - 1
            ),
            None,
        )
    if like := _LIKE_NUMBER.match(what):
        return next((f for f in findings if f.text.startswith(like[1])), None)
    return None


def _rank(key: tuple[Subject, str], order: Mapping[str, int]) -> tuple[int, int]:
    subject, which = key
    if subject is not Subject.PARAGRAPH:
        return list(Subject).index(subject), int(which) if which.isdigit() else 0
    return list(Subject).index(subject), order[which]


def _item(
    number: int,
    now: Inspection,
    key: tuple[Subject, str],
    doubts: tuple[Doubt, ...],
    findings: Mapping[str, tuple[Area, Finding]],
    places: Mapping[str, list[list[int]]],
) -> ReviewItem:
    subject, which = key
    if subject is Subject.PARAGRAPH:
        return _paragraph(number, now, findings[which], doubts, places)
    name, read, page, quoted = _values(now, subject, which, doubts)
    section = section_of(now.areas[int(which)]) if subject is Subject.SECTION else None
    return ReviewItem(
        number,
        now.id,
        subject,
        doubts,
        name,
        read,
        f"Page {page}",
        page,
        which if subject is Subject.GRADE else "",
        section,
        quoted=quoted,
    )


def _paragraph(
    number: int,
    now: Inspection,
    found: tuple[Area, Finding],
    doubts: tuple[Doubt, ...],
    places: Mapping[str, list[list[int]]],
) -> ReviewItem:
    area, finding = found
    return ReviewItem(
        number,
        now.id,
        Subject.PARAGRAPH,
        doubts,
        finding_name(finding),
        finding.text,
        f"{area.area.label(now.framework)}, page {finding.page}",
        finding.page,
        finding.id,
        None,
        tuple((page, start, end) for page, start, end in places.get(finding.id, ())),
        finding.text,
    )


def _values(
    now: Inspection, subject: Subject, which: str, doubts: Sequence[Doubt]
) -> tuple[str, str, int, str]:
    """Name, words as read, page, and printed words of what is not a paragraph."""
    name = _NAMES.get(subject, "")
    if subject is Subject.GRADE:
        judgement = now.judgements[int(which)]
        label = judgement.printed_area or judgement.area.label(now.framework)
        name = f"Grade: {cut(shown(label), _MOST_NAME)}"
        return name, _grade_read(judgement), 1, judgement.printed_area
    if subject is Subject.SECTION:
        return _section_values(now, now.areas[int(which)])
    if subject is Subject.WHOLE:
        where, what = doubts[0].where, doubts[0].what
        picture = _PICTURE.match(what)
        page = min(int(picture[1]), now.source.pages) if picture else 1
        name = f"Page {page}" if picture else _WHOLE_NAMES.get(where, "The report as a whole")
        read = {"title": now.title, "lead_inspector": now.lead_inspector}.get(where)
        return name, read or "", page, read or ""
    if subject is Subject.AUTHORITY:
        urn = f", URN {now.authority.urn}" if now.authority.urn else ""
        return name, f"{now.authority.name}{urn}", 1, now.authority.name
    if subject is Subject.DAYS:
        day = now.ended or now.started  # the last one is printed with its year
        return name, dates_words(now), 1, day_words(day) if day else ""
    if subject is Subject.PUBLISHED:
        words = day_words(now.published) if now.published else ""
        return name, words, 1, words
    return name, type_words(now) if subject is Subject.TYPE else "", 1, ""


def _grade_read(judgement: Judgement) -> str:
    grade = judgement.grade.label if judgement.grade else ""
    if not judgement.printed_grade:
        return grade
    return f"{grade or 'no grade'}; printed “{shown(judgement.printed_grade)}”"


def _section_values(now: Inspection, area: Area) -> tuple[str, str, int, str]:
    page = area.findings[0].page if area.findings else 1
    label = area.area.label(now.framework)
    heading = f"“{cut(area.heading, _MOST_NAME)}”" if area.heading else "no heading"
    grade = f", {area.grade.label}" if area.grade else ""
    return f"Section: {label}", f"{label}{grade}, printed as {heading}", page, area.heading
