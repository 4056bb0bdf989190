# SPDX-License-Identifier: MIT
"""Reads the inspections of looked after children services of 2013, and their like before.

Their scale has "adequate", which is never mapped to a later one. Grades stand in a record
of main findings at the end, and under each chapter's heading as "Grade 3 (Adequate)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from app.domain.area import AreaKey, Framework, InspectionType
from app.domain.grade import Grade
from app.domain.inspection import Doubt, Judgement
from app.domain.running_text import join_text
from app.reports.assemble import ReadReport, assemble
from app.reports.authorities import Authorities
from app.reports.blocks import Block, Opening, blocks_of
from app.reports.body_lines import body_lines
from app.reports.checks import number_gaps
from app.reports.draft import Section
from app.reports.drafting import Drafting, is_unmarked_heading
from app.reports.front_labels import read_labels
from app.reports.grades import grade_of
from app.reports.lines import Document, Line
from app.reports.measures import Measures, measure

_RECORD = re.compile(r"record\s+of\s+main\s+findings", re.IGNORECASE)
_GRADE_LINE = re.compile(r"grade\s+\d\s*\(?\s*(?P<words>[a-z ]+?)\s*\)?\W*$", re.IGNORECASE)
_CELL = re.compile(
    r"(?:grade\s*\d\W*)?(?P<words>[a-z ]+?)\W*(?:(?:grade\s*)?\d)?\W*$", re.IGNORECASE
)
_AFTER_TITLE = re.compile(r"inspection\s+of\b.*?\b(?:services|children)\s+(?P<council>[A-Z].*)")
_AREAS: tuple[tuple[re.Pattern[str], AreaKey], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), area)
    for pattern, area in (
        (r"(?:the\s+)?overall\s+effectiveness", AreaKey.OVERALL),
        (r"outcomes\s+for\s+(?:looked\s+after|children)", AreaKey.LOOKED_AFTER),
        (r"leadership\s+and\s+management", AreaKey.LEADERS),
        (r"areas?\s+for\s+improvement|what\s+needs\s+to\s+improve", AreaKey.IMPROVE),
        (r"service\s+information", AreaKey.CONTEXT),
    )
)
_JUDGED = (AreaKey.OVERALL, AreaKey.LOOKED_AFTER, AreaKey.LEADERS)
_ROWS = re.compile(
    r"(?:the\s+)?overall\s+effectiveness|outcomes\s+for|leadership\s+and\s+management|capacity\s+to"
    r"|quality\s+of\s+provision",
    re.IGNORECASE,
)


def read(document: Document, authorities: Authorities) -> ReadReport:
    """Read a report of 2013 or before."""
    lines = body_lines(document)
    measures = measure(lines, document.pages[0].width)
    start = _body_start(lines, measures)
    blocks = blocks_of(lines[start:], measures)
    judgements, grade_doubts = _judgements(blocks)
    # Small print ends this first page too, so its footnotes must not be looked for.
    front_page = next(page.lines for page in document.pages if page.lines)
    labels = read_labels(front_page, len(front_page))
    title = front_page[: labels.first]
    chapters = _chapters(blocks)
    words = join_text(line.text for line in title)
    return assemble(
        document,
        labels.front_page(words, _council(title), judgements, grade_doubts),
        [_section(chapter, judgements) for chapter in chapters],
        authorities,
        framework=Framework.EARLY,
        kind=InspectionType.OTHER,
        doubts=(*number_gaps(blocks), *_disagreements(chapters, judgements)),
    )


def _body_start(lines: Sequence[Line], measures: Measures) -> int:
    """The index of the first heading after the first page, whose small print is left out."""
    later = (
        index
        for index, line in enumerate(lines)
        if line.page > lines[0].page and measures.has_heading_style(line)
    )
    return next(later, len(lines))


def _council(title: Sequence[Line]) -> str:
    """The words below what was inspected: in smaller type, else after "services"."""
    if not title:
        return ""
    smaller = [line.text for line in title if line.size < title[0].size - 1]
    named = _AFTER_TITLE.match(join_text(line.text for line in title))
    return join_text(smaller) if smaller else named["council"] if named else ""


def _judgements(blocks: Sequence[Block]) -> tuple[tuple[Judgement, ...], list[Doubt]]:
    """The rows of the record of main findings, in the order printed."""
    judgements: list[Judgement] = []
    doubts: list[Doubt] = []
    for block in _record(blocks):
        label = join_text(block.parts)
        if not _ROWS.match(label):
            continue
        words = join_text(cell.text for cell in block.cells)
        cell = _CELL.match(words)
        printed = cell["words"] if cell else words
        grade = grade_of(printed)
        if grade is None:
            what = f"“{words}” beside “{label}” is no grade."
            doubts.append(Doubt(f"judgements[{len(judgements)}].grade", what))
        judgements.append(Judgement(_row_area(label), label, grade, printed or None))
    if not judgements:
        doubts.append(Doubt("judgements", "No record of main findings was found."))
    return _told_apart(judgements), doubts


def _record(blocks: Sequence[Block]) -> Sequence[Block]:
    starts = (i for i, block in enumerate(blocks) if _RECORD.match(block.text))
    return blocks[next(starts, len(blocks)) :]


def _row_area(label: str) -> AreaKey:
    area = next((area for pattern, area in _AREAS if pattern.match(label)), AreaKey.OTHER)
    return area if area in _JUDGED else AreaKey.OTHER


def _told_apart(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Rows of one name, where safeguarding and care were judged apart, belong to no one area."""
    areas = [judgement.area for judgement in judgements]
    return tuple(
        judgement
        if areas.count(judgement.area) == 1
        else Judgement(
            AreaKey.OTHER, judgement.printed_area, judgement.grade, judgement.printed_grade
        )
        for judgement in judgements
    )


@dataclass(slots=True)
class _Chapter:
    area: AreaKey
    heading: str
    printed: Grade | None = None
    blocks: list[tuple[Block, bool]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return _GRADE_LINE.sub("", self.heading).strip()


def _chapters(blocks: Sequence[Block]) -> list[_Chapter]:
    """The body's chapters; a grade printed under a heading joins it."""
    chapters: list[_Chapter] = []
    size = max((b.lines[0].size for b in blocks if b.opening is Opening.HEADING), default=0.0)
    for block, following in zip_longest(blocks, blocks[1:]):
        text = block.text
        is_heading = block.opening is Opening.HEADING or is_unmarked_heading(block, following)
        grade = _GRADE_LINE.match(text) if is_heading else None
        if grade and chapters and not chapters[-1].blocks:
            chapters[-1].heading += f" {text}"
            chapters[-1].printed = grade_of(grade["words"])
        elif is_heading and _opens_chapter(block, text, size):
            chapters.append(_Chapter(_chapter_area(text), text))
        else:
            if not chapters:
                chapters.append(_Chapter(AreaKey.OTHER, ""))
            chapters[-1].blocks.append((block, is_heading))
    return chapters


def _opens_chapter(block: Block, text: str, largest: float) -> bool:
    return block.lines[0].size > largest - 1 or _chapter_area(text) is AreaKey.IMPROVE


def _chapter_area(heading: str) -> AreaKey:
    return next((area for pattern, area in _AREAS if pattern.match(heading)), AreaKey.OTHER)


def _section(chapter: _Chapter, judgements: Sequence[Judgement]) -> Section:
    drafting = Drafting()
    is_list = any(block.opening is Opening.BULLET for block, _ in chapter.blocks)
    for block, is_heading in chapter.blocks:
        if is_heading:
            drafting.add_heading(block.text, block.lines)
        else:
            is_point = block.opening is Opening.BULLET or not is_list
            drafting.add(block, recommends=chapter.area is AreaKey.IMPROVE and is_point)
    judged = _judgement_of(chapter, judgements)
    grade = judged.grade if judged else None
    return Section(chapter.area, chapter.heading, tuple(drafting.drafts), grade)


def _judgement_of(chapter: _Chapter, judgements: Sequence[Judgement]) -> Judgement | None:
    if chapter.area is not AreaKey.OTHER:
        return next((j for j in judgements if j.area is chapter.area), None)
    same = (j for j in judgements if j.printed_area.casefold() == chapter.name.casefold())
    return next(same, None)


def _disagreements(chapters: Sequence[_Chapter], judgements: Sequence[Judgement]) -> list[Doubt]:
    doubts = []
    for chapter in chapters:
        judged = _judgement_of(chapter, judgements)
        if judged and judged.grade and chapter.printed and judged.grade is not chapter.printed:
            what = f"The record says “{judged.printed_grade}”, the heading “{chapter.heading}”."
            doubts.append(Doubt(f"judgements[{judgements.index(judged)}].grade", what))
    return doubts
