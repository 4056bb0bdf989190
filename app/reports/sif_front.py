# SPDX-License-Identifier: MIT
"""The front of a single inspection report: title, dates, overall grade, table, board.

Knows all layouts of the framework's first page (and the next, where the table runs on):
the overall grade is a sentence; early reports add one about the safeguarding board.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.area import AreaKey
from app.domain.inspection import Doubt, Judgement
from app.reports import sif_headings as headings
from app.reports.blocks import Block, blocks_of
from app.reports.dates import date_in
from app.reports.draft import FrontPage
from app.reports.drafting import text_of
from app.reports.front_page import dates_of, heading_of, is_dates_line, is_lead_line, lead_of
from app.reports.grades import grade_at_end, grade_of
from app.reports.lines import Line
from app.reports.measures import Measures
from app.reports.paragraphs import join_text
from app.reports.sif_table import Row, row_area, rows_of, table_start

_PUBLISHED = re.compile(r"(?:report\s+)?published(?:\s+on)?\s*:?\s*(?=\d|$)", re.IGNORECASE)
_OVERALL = re.compile(
    r"overall\s+(?:judge?ment|effectiveness)|children[’']?s[’']?\s+services|this\s+service"
    r"|services\s+for\s+children|this\s+local\s+authority|(?:the\s+)?local\s+authority\s+(?:is|requires)",
    re.IGNORECASE,
)
_BOARD = re.compile(r"safeguarding\s+children\s+board|\bLSCB\b", re.IGNORECASE)
_VERB_AT_END = re.compile(r"(?:\b(?:is|are|was|were|be|as)|[:–-])$", re.IGNORECASE)
_LONGEST_SENTENCE = 250
_TIGHT = 1.5
_AREA_KEYS = (
    AreaKey.HELP_AND_PROTECTION,
    AreaKey.LOOKED_AFTER,
    AreaKey.ADOPTION,
    AreaKey.CARE_LEAVERS,
    AreaKey.LEADERS,
)


@dataclass(frozen=True, slots=True)
class Front:
    """The front page's values, and its sentences that explain a grade.

    ``used`` counts the lines that stand before the body.
    """

    page: FrontPage
    names_board: bool
    overall_notes: tuple[Block, ...]
    board_notes: tuple[Block, ...]
    used: int


def read_front(lines: Sequence[Line], measures: Measures) -> Front:
    """Read the front from a report's lines, furniture and contents left out."""
    used = _body_start(lines, measures)
    front = lines[:used]
    dates_at = next((i for i, line in enumerate(front) if is_dates_line(line)), len(front))
    table_at = table_start(front, measures.page_width)
    title_end = min(dates_at, _first_published(front), table_at if table_at is not None else used)
    title = heading_of(front[:title_end])
    dates = _with_tight(front, dates_at)
    started, ended, date_doubts = dates_of(dates)
    published, published_doubts, published_at = _published(front)
    lead, lead_doubts = _lead(lines)
    after = max(title_end, dates_at + len(dates), published_at)
    sentences = _Sentences(front, after, table_at, measures)
    page = FrontPage(
        title=title.title,
        council=title.council,
        started=started,
        ended=ended,
        lead_inspector=lead,
        judgements=sentences.judgements,
        published=published,
        doubts=(*date_doubts, *published_doubts, *lead_doubts, *sentences.doubts),
    )
    names_board = bool(_BOARD.search(title.title))
    return Front(page, names_board, sentences.overall_notes, sentences.board_notes, used)


def _body_start(lines: Sequence[Line], measures: Measures) -> int:
    """The index of the first heading of a part of the report; else of the second page."""
    for index, line in enumerate(lines):
        is_part = headings.report_part(line.text) or headings.is_title_only(line.text)
        if is_part and measures.has_heading_style(line) and not row_area(line.text):
            return index
    later = (i for i, line in enumerate(lines) if line.page > lines[0].page)
    return next(later, len(lines))


def _first_published(front: Sequence[Line]) -> int:
    return next((i for i, line in enumerate(front) if _PUBLISHED.match(line.text)), len(front))


def _with_tight(front: Sequence[Line], start: int) -> Sequence[Line]:
    """The line at ``start`` and those that follow it without a gap."""
    end = start + 1
    while end < len(front) and 0 < front[end].top - front[end - 1].top < _TIGHT * front[end].size:
        if _PUBLISHED.match(front[end].text):
            break
        end += 1
    return front[start:end]


def _published(front: Sequence[Line]) -> tuple[date | None, list[Doubt], int]:
    at = _first_published(front)
    if at == len(front):
        return None, [], 0
    words = _PUBLISHED.sub("", front[at].text)
    end = at + 1
    if not words and end < len(front):
        words, end = front[end].text, end + 1
    day = date_in(words)
    what = f"The publication date is printed as “{words}”, which is no date."
    return day, [] if day else [Doubt("published", what)], end


def _lead(lines: Sequence[Line]) -> tuple[str | None, list[Doubt]]:
    """The lead inspector: the first of the lines labelled so that holds only names."""
    read = [lead_of(_lead_lines(lines, i)) for i, line in enumerate(lines) if is_lead_line(line)]
    certain = (lead for lead in read if lead[0] and not lead[1])
    return next(certain, read[0] if read else lead_of([]))


def _lead_lines(lines: Sequence[Line], at: int) -> Sequence[Line]:
    end = at + 1
    while end < len(lines) and _continues_lead(lines[at], lines[end - 1], lines[end]):
        end += 1
    return lines[at:end]


def _continues_lead(first: Line, last: Line, line: Line) -> bool:
    """Whether ``line`` is the name beside its label, or the next line of it."""
    is_beside = line.x0 > first.x1 - 1 and abs(line.baseline - last.baseline) < _TIGHT * line.size
    is_next = line.x0 < first.x1 and 0 < line.top - last.top < _TIGHT * line.size
    return line.page == last.page and (is_beside or is_next)


class _Sentences:
    """The judgements on the front page, in the order printed, and what explains them."""

    def __init__(
        self, front: Sequence[Line], after: int, table_at: int | None, measures: Measures
    ) -> None:
        self.doubts: list[Doubt] = []
        self.overall_notes: tuple[Block, ...] = ()
        self.board_notes: tuple[Block, ...] = ()
        self._judgements: list[Judgement] = []
        table = table_at if table_at is not None else len(front)
        self._read_overall(blocks_of(front[after:table], measures))
        rows, used = rows_of(front[table:], measures.page_width) if table < len(front) else ([], 0)
        self._read_rows(rows)
        self._read_board(blocks_of(front[table + used :], measures))

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        return tuple(self._judgements)

    def _read_overall(self, blocks: Sequence[Block]) -> None:
        found = _judgement(blocks, _OVERALL)
        if found is None:
            self.overall_notes = tuple(blocks)
            self.doubts.append(Doubt("judgements", "No overall judgement was found."))
            return
        self._add_sentence(AreaKey.OVERALL, found.text)
        self.overall_notes = (*blocks[: found.start], *blocks[found.end :])

    def _read_board(self, blocks: Sequence[Block]) -> None:
        found = _judgement(blocks, _BOARD)
        if found is None:
            self.overall_notes += tuple(blocks)
            return
        self._add_sentence(AreaKey.LSCB, found.text)
        self.overall_notes += tuple(blocks[: found.start])
        self.board_notes = tuple(blocks[found.end :])

    def _add_sentence(self, area: AreaKey, sentence: str) -> None:
        grade, words = grade_at_end(sentence) or (None, None)
        self._judgements.append(Judgement(area, sentence.rstrip(" ."), grade, words))

    def _read_rows(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._add_row(row)
        missing = [area for area in _AREA_KEYS if all(j.area != area for j in self._judgements)]
        if missing:
            names = ", ".join(missing)
            self.doubts.append(Doubt("judgements", f"No row of the table was found for: {names}."))

    def _add_row(self, row: Row) -> None:
        grade = grade_of(row.printed) if row.printed else None
        where = f"judgements[{len(self._judgements)}].grade"
        if grade is None:
            said = f"“{row.printed}” stands" if row.printed else "Nothing stands"
            self.doubts.append(Doubt(where, f"{said} beside “{row.label}”, which is no grade."))
        if any(judgement.area == row.area for judgement in self._judgements):
            self.doubts.append(Doubt(where, f"The table has two rows for “{row.label}”."))
            return
        self._judgements.append(Judgement(row.area, row.label, grade, row.printed))


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    start: int
    end: int


def _judgement(blocks: Sequence[Block], about: re.Pattern[str]) -> _Found | None:
    """The first sentence about something that gives a grade, alone or with the next block."""
    for start, block in enumerate(blocks):
        text = text_of(block)
        following = text_of(blocks[start + 1]) if start + 1 < len(blocks) else ""
        if not about.search(text):
            continue
        if _gives_grade(text):
            return _Found(text, start, start + 1)
        if grade_of(following) and not grade_at_end(text):
            return _Found(join_text([text, following]), start, start + 2)
    return None


def _gives_grade(text: str) -> bool:
    """Whether a sentence ends in "is good" or the like, not in "requirements for good"."""
    found = grade_at_end(text)
    if found is None or len(text) > _LONGEST_SENTENCE:
        return False
    before = text[: text.rindex(found[1])].rstrip()
    return found[1].lower().startswith("require") or bool(_VERB_AT_END.search(before))
