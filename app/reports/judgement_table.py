# SPDX-License-Identifier: MIT
"""The table of judgements of an ILACS first page, read by position.

Labels wrap over one to three lines and a grade may stand before, between or after them
in the written order, so each grade goes to the label beside it, and each label to its
area by its words, never by its place in the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Doubt, Judgement
from app.domain.running_text import join_text
from app.reports.grades import begins_grade, grade_at_end, grade_of
from app.reports.headings import area_named, begins_name
from app.reports.lines import Line
from app.reports.paragraphs import ends_sentence

_HEADER = re.compile(r"judge?ments?(?:\s+(?:grades?|areas?))?", re.IGNORECASE)
_OTHER_HEADER = re.compile(r"(?:judge?ment\s+)?(?:grades?|areas?)", re.IGNORECASE)
_GRADE_HEADER = re.compile(r"grades?", re.IGNORECASE)
_FIRST_WORD = re.compile(r"(?:outstanding|good|requires?|inadequate|not)\b", re.IGNORECASE)
_NEAR = 14.0
_INSET = 3.0
_ROW_GAP_EM = 1.7
_CLOSE_EM = 2.5
_EXPECTED = (AreaKey.LEADERS, AreaKey.HELP_AND_PROTECTION)
_CARE = {AreaKey.IN_CARE_AND_CARE_LEAVERS}, {AreaKey.IN_CARE, AreaKey.CARE_LEAVERS}


@dataclass(frozen=True, slots=True)
class JudgementTable:
    """The judgements in printed order, and the lines of the table by their index."""

    judgements: tuple[Judgement, ...]
    lines: frozenset[int]
    doubts: tuple[Doubt, ...]

    @property
    def areas(self) -> frozenset[AreaKey]:
        """The areas that have a row."""
        return frozenset(judgement.area for judgement in self.judgements)

    def grade(self, area: AreaKey) -> Grade | None:
        """The grade of ``area``, None where it has none."""
        return next((j.grade for j in self.judgements if j.area is area), None)


@dataclass(slots=True)
class _Cell:
    """The wrapped lines of one cell, by their index."""

    indices: list[int]
    lines: list[Line]

    @property
    def words(self) -> str:
        return join_text(line.text for line in self.lines)

    @property
    def middle(self) -> float:
        return (_height(self.lines[0]) + _height(self.lines[-1])) / 2

    def distance(self, other: _Cell) -> float:
        """How far apart the cells are vertically; negative where they share a height."""
        return max(
            _height(self.lines[0]) - _height(other.lines[-1]),
            _height(other.lines[0]) - _height(self.lines[-1]),
        )


def find_table(lines: Sequence[Line], first: int) -> JudgementTable:
    """Read the table that begins at or after the line at index ``first``."""
    header = [i for i in range(first, len(lines)) if is_table_header(lines[i])]
    begin = header[0] if header else first
    column = _grade_column(lines, begin)
    if column is None:
        return JudgementTable((), frozenset(), (Doubt("judgements", "No grades were found."),))
    labels, grades = _cells(lines, begin, column)
    rows = _rows(labels, grades)
    used = {i for cell in (*labels[: len(rows)], *grades) for i in cell.indices}
    used |= {i for i in range(begin, len(lines)) if _is_header(lines[i], lines[begin])}
    return _table(rows, frozenset(used))


def is_table_header(line: Line) -> bool:
    """Whether the line is the words above the labels of a table of judgements."""
    return bool(_HEADER.fullmatch(line.text))


def _is_header(line: Line, header: Line) -> bool:
    is_word = _HEADER.fullmatch(line.text) or _OTHER_HEADER.fullmatch(line.text)
    return bool(is_word) and abs(_height(line) - _height(header)) < _NEAR


def _grade_column(lines: Sequence[Line], begin: int) -> float | None:
    """Where the grades' column begins: its header may be centred over the grades."""
    table = [line for line in lines[begin:] if line.page == lines[begin].page]
    left = min((line.x0 for line in table), default=0)
    grades = [ln.x0 for ln in table if grade_of(ln.text) and ln.x0 > left + 10 * _NEAR]
    headers = [
        ln.x0 for ln in table if _GRADE_HEADER.fullmatch(ln.text) and _is_header(ln, table[0])
    ]
    return min([*grades, *headers]) - _NEAR if grades or headers else None


def _cells(lines: Sequence[Line], begin: int, column: float) -> tuple[list[_Cell], list[_Cell]]:
    labels: list[_Cell] = []
    grades: list[_Cell] = []
    for index in sorted(range(begin, len(lines)), key=lambda i: _height(lines[i])):
        line = lines[index]
        if _is_header(line, lines[begin]):
            continue
        if line.x0 >= column:
            _add(grades, index, line, is_new=_begins_grade_cell(line, grades))
        elif line.x1 > column + 3 * _NEAR or _leaves_column(line, labels):
            break
        else:
            _add(labels, index, line, is_new=begins_name(line.text))
    return labels, grades


def _begins_grade_cell(line: Line, grades: Sequence[_Cell]) -> bool:
    """Whether a grade begins here; "good" may be the last line of one that wraps."""
    goes_on = bool(grades) and begins_grade(f"{grades[-1].words} {line.text}")
    return bool(_FIRST_WORD.match(line.text)) and not goes_on


def _leaves_column(line: Line, labels: Sequence[_Cell]) -> bool:
    """Whether text stands left of the labels: a table's cells are set in."""
    return bool(labels) and line.x0 < labels[0].lines[0].x0 - _INSET and not begins_name(line.text)


def _add(cells: list[_Cell], index: int, line: Line, *, is_new: bool) -> None:
    step = _height(line) - _height(cells[-1].lines[-1]) if cells else 0
    if cells and not is_new and step < _ROW_GAP_EM * line.size:
        cells[-1].indices.append(index)
        cells[-1].lines.append(line)
    else:
        cells.append(_Cell([index], [line]))


def _height(line: Line) -> float:
    return line.page * 10_000 + line.baseline


def _rows(labels: Sequence[_Cell], grades: Sequence[_Cell]) -> list[tuple[_Cell, list[_Cell]]]:
    """Each label with the grades beside it, up to the first text that is no row."""
    beside: dict[int, list[_Cell]] = {}
    for grade in grades:
        nearest = min(
            range(len(labels)),
            key=lambda i: (max(labels[i].distance(grade), 0), abs(labels[i].middle - grade.middle)),
            default=None,
        )
        if nearest is not None:
            close = labels[nearest].distance(grade) < _CLOSE_EM * grade.lines[0].size
            beside.setdefault(nearest if close else -1, []).append(grade)
    rows: list[tuple[_Cell, list[_Cell]]] = []
    for index, label in enumerate(labels):
        if index not in beside and not _is_bare_row(label.words, rows):
            break
        rows.append((label, beside.get(index, [])))
    return rows


def _is_bare_row(words: str, rows: Sequence[tuple[_Cell, list[_Cell]]]) -> bool:
    """Whether a label without a grade beside it is a row; else the text begins there."""
    area = area_named(words)
    is_label = begins_name(words) and not ends_sentence(words)
    return is_label and area is not None and all(area_named(row.words) != area for row, _ in rows)


def _table(rows: Sequence[tuple[_Cell, list[_Cell]]], used: frozenset[int]) -> JudgementTable:
    judgements: list[Judgement] = []
    doubts: list[Doubt] = []
    for label, cells in rows:
        judgement, what = _judgement(label.words, [cell.words for cell in cells])
        where = f"judgements[{len(judgements)}]"
        doubts += [Doubt(f"{where}.{field}", words) for field, words in what]
        judgements.append(judgement)
    table = JudgementTable(tuple(judgements), used, ())
    return JudgementTable(table.judgements, used, (*doubts, *_missing(table)))


def _judgement(label: str, grades: list[str]) -> tuple[Judgement, list[tuple[str, str]]]:
    area = area_named(label)
    doubts: list[tuple[str, str]] = []
    if not grades and (inside := grade_at_end(label)) and inside[1][0].isupper():
        # A label that fills its cell runs into the grade beside it.
        grades = [inside[1]]
        label = label[: label.rindex(inside[1])].rstrip()
    printed = grades[0] if len(grades) == 1 else None
    grade = grade_of(printed) if printed else None
    if area is None:
        area = AreaKey.OTHER
        doubts.append(("area", f"“{label}” is no area of this framework that is known."))
    if grade is None:
        words = f"“{'”, “'.join(grades)}” is printed" if grades else "No grade is printed"
        doubts.append(("grade", f"{words} beside “{label}”."))
    return Judgement(area, label, grade, printed), doubts


def _missing(table: JudgementTable) -> list[Doubt]:
    areas = table.areas
    whats = [f"No row for {area.value} was found." for area in _EXPECTED if area not in areas]
    if not any(care <= areas for care in _CARE):
        whats.append("The rows for children in care and for care leavers were not found.")
    named = [j.area for j in table.judgements if j.area is not AreaKey.OTHER]
    twice = sorted({area.value for area in named if named.count(area) > 1})
    whats += [f"{area} has more than one row." for area in twice]
    return [Doubt("judgements", what) for what in whats]
