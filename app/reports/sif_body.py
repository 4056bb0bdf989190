# SPDX-License-Identifier: MIT
"""The body of a single inspection report: blocks to the sections of the document.

Knows how the parts follow each other in all layouts: titles above areas, key judgements
in tables or headings, the board's part with its own recommendations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.running_text import join_text
from app.reports import sif_headings as headings
from app.reports.blocks import Block, Opening
from app.reports.draft import Section
from app.reports.drafting import Drafting, is_unmarked_heading
from app.reports.grades import grade_at_end, grade_of
from app.reports.lines import Line
from app.reports.measures import Measures

_GRADE_AMID = re.compile(
    r"(?<![\w-])(requires?\s+improvement(?:\s+to\s+be\s+good)?|outstanding|good|inadequate"
    r"|not\s+judged)(?=\s)",
    re.IGNORECASE,
)
_GLUED_MARK = re.compile(r"^\d{1,2}(?=[A-Z][a-z])")
_MOST_HEADING_LINES = 3
_ENTRY_AREAS = (AreaKey.HELP_AND_PROTECTION, AreaKey.LOOKED_AFTER)


@dataclass(frozen=True, slots=True)
class PrintedGrade:
    """A grade and the words for it."""

    grade: Grade
    words: str


@dataclass(slots=True)
class Part:
    """A section while it is read; ``printed`` is the grade its heading shows."""

    area: AreaKey
    heading: str
    drafting: Drafting = field(default_factory=Drafting)
    printed: PrintedGrade | None = None
    heading_lines: tuple[Line, ...] = ()

    def section(self, grade: Grade | None) -> Section:
        """The part as a finished section."""
        return Section(self.area, self.heading, tuple(self.drafting.drafts), grade)


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    printed: PrintedGrade | None
    lines: tuple[Line, ...]
    is_large: bool


def parts_of(blocks: Sequence[Block], measures: Measures) -> list[Part]:
    """Read the body's blocks, in order, into parts."""
    reading = _Reading(measures)
    for block, following in zip_longest(blocks, blocks[1:]):
        reading.take(block, following)
    return reading.finished()


class _Reading:
    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._parts: list[Part] = []
        self._titles: list[_Heading] = []
        self._opened: set[AreaKey] = set()
        self._after_table_head = False
        self._recommends = False
        self._recommends_size = 0.0

    def finished(self) -> list[Part]:
        self._flush_titles()
        return self._parts

    def take(self, block: Block, following: Block | None) -> None:
        """Put the next block where it belongs."""
        if block.opening in (Opening.NUMBER, Opening.BULLET):
            self._text(block)
            return
        if headings.is_table_head(block.text):
            self._after_table_head = True
            return
        heading = self._heading(block, following)
        self._after_table_head = False
        if heading is None:
            self._text(block)
        elif not self._opens_part(heading):
            self._open_context(heading)
            self._sub_heading(heading, block, following)

    def _heading(self, block: Block, following: Block | None) -> _Heading | None:
        is_heading = block.opening is Opening.HEADING or is_unmarked_heading(block, following)
        if is_heading or headings.is_usual(block.text):
            return self._read_heading(block)
        if self._is_graded_heading(block) and judged_area_of(block.text):
            return self._read_heading(block)
        return None

    def _is_graded_heading(self, block: Block) -> bool:
        """Whether a block in the text's own type is an area's heading: by a grade it bears."""
        if self._after_table_head or _grade_in(block.cells) is not None:
            return True
        is_short = block.opening is Opening.PLAIN and len(block.lines) <= _MOST_HEADING_LINES
        return is_short and self._is_judging and grade_at_end(block.text) is not None

    def _read_heading(self, block: Block) -> _Heading:
        text, printed = heading_text(block)
        is_marked = block.opening is Opening.HEADING or printed is not None
        return _Heading(
            text,
            printed,
            (*block.lines, *block.cells),
            is_marked and (self._measures.is_heading_size(block.lines[0])),
        )

    def _text(self, block: Block) -> None:
        self._flush_titles()
        if not self._parts:
            self._open(Part(AreaKey.SUMMARY, ""))
        self._parts[-1].drafting.add(block, recommends=self._recommends)

    def _opens_part(self, heading: _Heading) -> bool:
        area = self._area_of(heading)
        if area is None:
            return False
        self._open(Part(area, heading.text, printed=heading.printed, heading_lines=heading.lines))
        self._recommends = area is AreaKey.IMPROVE
        return True

    def _area_of(self, heading: _Heading) -> AreaKey | None:
        judged = headings.judged_area(heading.text)
        if judged and self._may_open_judged(judged, heading):
            return judged
        if self._is_board and not self._ends_board(heading):
            return None
        if headings.opens_board(heading.text):
            may_open = AreaKey.LSCB not in self._opened and (heading.is_large or self._is_judging)
            return AreaKey.LSCB if may_open else None
        part = headings.report_part(heading.text)
        if part is None or self._stays_in(part, heading):
            return None
        return part

    def _may_open_judged(self, area: AreaKey, heading: _Heading) -> bool:
        if area in self._opened or (heading.printed is None and not self._is_judging):
            return False
        if self._is_board:
            return heading.is_large and heading.printed is not None
        return self._is_judging or area in _ENTRY_AREAS or heading.is_large

    def _stays_in(self, part: AreaKey, heading: _Heading) -> bool:
        """Whether the heading only parts the section that is open already."""
        current = self._parts[-1].area if self._parts else None
        if part is AreaKey.OTHER:
            return current is AreaKey.OTHER and headings.is_team(heading.text)
        if AreaKey.LSCB in self._opened:
            return True
        return part is current or part in self._opened

    @property
    def _is_judging(self) -> bool:
        return any(area in self._opened for area in _ENTRY_AREAS)

    @property
    def _is_board(self) -> bool:
        return bool(self._parts) and self._parts[-1].area is AreaKey.LSCB

    def _ends_board(self, heading: _Heading) -> bool:
        return headings.report_part(heading.text) is AreaKey.OTHER

    def _open(self, part: Part) -> None:
        titles, self._titles = self._titles, []
        self._opened.add(part.area)
        self._parts.append(part)
        for title in titles:
            part.drafting.add_heading(title.text, title.lines)

    def _open_context(self, heading: _Heading) -> None:
        """Open the part about the area where its own heading is not printed."""
        is_known = AreaKey.CONTEXT in self._opened or AreaKey.LSCB in self._opened
        if not is_known and headings.is_context_detail(heading.text):
            self._open(Part(AreaKey.CONTEXT, ""))
            self._recommends = False

    def _sub_heading(self, heading: _Heading, block: Block, following: Block | None) -> None:
        if headings.is_title_only(heading.text) and _is_followed_by_heading(following):
            self._titles.append(heading)
            return
        self._flush_titles()
        if not self._parts:
            self._titles.append(heading)
            return
        self._note_recommendations(heading, block)
        if not self._names_board(heading):
            self._parts[-1].drafting.add_heading(heading.text, heading.lines)

    def _names_board(self, heading: _Heading) -> bool:
        """Take the board's graded heading as its part's own; a title above it moves below."""
        part = self._parts[-1]
        has_text = any(draft.kind != "heading" for draft in part.drafting.drafts)
        is_first = part.area is AreaKey.LSCB and part.printed is None and not has_text
        if not is_first or heading.printed is None or not headings.opens_board(heading.text):
            return False
        title, lines = part.heading, part.heading_lines
        part.heading, part.heading_lines = heading.text, heading.lines
        part.printed = heading.printed
        part.drafting.put_heading_first(title, lines)
        return True

    def _note_recommendations(self, heading: _Heading, block: Block) -> None:
        if self._parts[-1].area is not AreaKey.LSCB or block.opening is not Opening.HEADING:
            return
        size = block.lines[0].size
        if headings.recommends(heading.text):
            if not self._recommends:
                self._recommends_size = size
            self._recommends = True
        elif size > self._recommends_size - 0.6:
            self._recommends = False

    def _flush_titles(self) -> None:
        """Titles that no area followed stay where they stand."""
        titles, self._titles = self._titles, []
        if titles and not self._parts:
            self._open(Part(AreaKey.OTHER, titles.pop(0).text))
        for title in titles:
            self._parts[-1].drafting.add_heading(title.text, title.lines)


def heading_text(block: Block) -> tuple[str, PrintedGrade | None]:
    """A heading as printed, on one line, the grade beside or amid its lines at the end."""
    text = _GLUED_MARK.sub("", join_text(block.parts))
    beside = _grade_in(block.cells)
    if beside:
        return f"{text} {beside.words}", beside
    if block.cells:
        text = join_text([text, *(cell.text for cell in block.cells)])
    at_end = grade_at_end(text)
    if at_end:
        return text, PrintedGrade(*at_end)
    amid = _GRADE_AMID.search(text)
    if amid and judged_area_of(text) and (grade := grade_of(amid[1])):
        return f"{_without_grade(text)} {amid[1]}", PrintedGrade(grade, amid[1])
    return text, None


def judged_area_of(text: str) -> AreaKey | None:
    """The area a heading names, whatever grade stands amid its lines."""
    return headings.judged_area(_without_grade(text))


def _without_grade(text: str) -> str:
    return " ".join(_GRADE_AMID.sub("", text).split())


def _grade_in(cells: Sequence[Line]) -> PrintedGrade | None:
    words = " ".join(cell.text for cell in cells)
    grade = grade_of(words) if words else None
    return PrintedGrade(grade, words) if grade else None


def _is_followed_by_heading(following: Block | None) -> bool:
    return following is not None and (
        following.opening is Opening.HEADING or headings.is_table_head(following.text)
    )
