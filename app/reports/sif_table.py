# SPDX-License-Identifier: MIT
"""The table of judgements on the front of a single inspection report.

A label wraps over lines and its grade is centred beside it, so grades are matched to
labels by height, and labels to areas by their words, never by order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.area import AreaKey
from app.domain.running_text import join_text
from app.reports.grades import begins_grade, grade_at_end, grade_of
from app.reports.lines import Line

_ROWS: tuple[tuple[re.Pattern[str], AreaKey], ...] = tuple(
    (re.compile(rf"(?:\d(?:\.\d)?[.)]?\s*)?{words}", re.IGNORECASE), area)
    for words, area in (
        (r"children(?:\s+and\s+young\s+people)?\s+(?:who|in)\s+need", AreaKey.HELP_AND_PROTECTION),
        (r"children\s+looked\s+after\b", AreaKey.LOOKED_AFTER),
        (r"children$", AreaKey.LOOKED_AFTER),
        (r"looked\s+after\s+children\b", AreaKey.LOOKED_AFTER),
        (r"adoption\b", AreaKey.ADOPTION),
        (r"(?:the\s+)?experiences?\s+and\s+progress\s+of\s+care\s+leavers", AreaKey.CARE_LEAVERS),
        (r"care\s+leavers\b", AreaKey.CARE_LEAVERS),
        (r"leadership\b", AreaKey.LEADERS),
    )
)
_LONGEST_LABEL = 90
_COLUMN_FROM = 0.4
_PITCH = 1.6
_WIDE_PITCH = 3.0
_EDGE = 3.0
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``printed`` is the grade's wording, None where nothing stands beside."""

    area: AreaKey
    label: str
    printed: str | None


@dataclass(slots=True)
class _Label:
    area: AreaKey
    lines: list[Line]

    @property
    def middle(self) -> float:
        return (self.lines[0].top + self.lines[-1].bottom) / 2

    @property
    def page(self) -> int:
        return self.lines[0].page


def row_area(text: str) -> AreaKey | None:
    """The area that a table's line labels, if it begins a label."""
    if len(text) > _LONGEST_LABEL:
        return None
    return next((area for pattern, area in _ROWS if pattern.match(text)), None)


def table_start(lines: Sequence[Line], page_width: float) -> int | None:
    """The index of the table's first label, None where there is no table."""
    starts = [i for i, line in enumerate(lines) if row_area(line.text)]
    numbered = [i for i in starts if lines[i].text[0].isdigit()]
    for start in (*numbered, *starts):
        rows, _ = rows_of(lines[start:], page_width)
        if len({row.area for row in rows}) >= _FEWEST_ROWS:
            return start
    return None


def rows_of(lines: Sequence[Line], page_width: float) -> tuple[list[Row], int]:
    """The table's rows, and how many of ``lines`` belong to it.

    ``lines`` begin with the first label.
    """
    column = _column(lines, page_width)
    labels: list[_Label] = []
    cells: list[Line] = []
    used = 0
    for index, line in enumerate(lines):
        if line.x0 > column - _EDGE and not row_area(line.text):
            cells.append(line)
        elif area := row_area(line.text):
            labels.append(_Label(area, [line]))
        elif labels and _continues(line, labels[-1]):
            labels[-1].lines.append(line)
        else:
            break
        used = index + 1
    return _matched(labels, _phrases(cells)), used


def _column(lines: Sequence[Line], page_width: float) -> float:
    """Where the grades' column begins; the page's edge where they share the labels' lines."""
    starts = [
        line.x0 for line in lines if line.x0 > _COLUMN_FROM * page_width and begins_grade(line.text)
    ]
    return min(starts, default=page_width)


def _continues(line: Line, label: _Label) -> bool:
    last = label.lines[-1]
    return line.page == last.page and line.top - last.top < _PITCH * line.size


def _phrases(cells: Sequence[Line]) -> list[list[Line]]:
    """Cells' lines grouped to whole grades: "Requires" and "improvement" are one."""
    phrases: list[list[Line]] = []
    for cell in sorted(cells, key=lambda line: (line.page, line.top, line.x0)):
        if phrases and _extends(phrases[-1], cell):
            phrases[-1].append(cell)
        else:
            phrases.append([cell])
    return phrases


def _extends(phrase: Sequence[Line], cell: Line) -> bool:
    last = phrase[-1]
    pitch = _PITCH if grade_of(_words(phrase)) else _WIDE_PITCH
    is_near = cell.page == last.page and cell.top - last.top < pitch * cell.size
    return is_near and begins_grade(f"{_words(phrase)} {cell.text}")


def _words(phrase: Sequence[Line]) -> str:
    return " ".join(line.text for line in phrase)


def _matched(labels: Sequence[_Label], phrases: Sequence[Sequence[Line]]) -> list[Row]:
    beside: dict[int, list[str]] = {}
    for phrase in phrases:
        nearest = _nearest(labels, phrase)
        if nearest is not None:
            beside.setdefault(nearest, []).append(_words(phrase))
    return [_row(label, beside.get(index, [])) for index, label in enumerate(labels)]


def _nearest(labels: Sequence[_Label], phrase: Sequence[Line]) -> int | None:
    middle = (phrase[0].top + phrase[-1].bottom) / 2
    here = [i for i, label in enumerate(labels) if label.page == phrase[0].page]
    return min(here, key=lambda i: abs(labels[i].middle - middle), default=None)


def _row(label: _Label, printed: Sequence[str]) -> Row:
    text = join_text(line.text for line in label.lines)
    if printed:
        return Row(label.area, text, " / ".join(printed))
    in_label = _grade_in_label(label.lines)
    if in_label is None:
        return Row(label.area, text, None)
    bare = [line.text.removesuffix(in_label).strip() for line in label.lines]
    return Row(label.area, join_text(filter(None, bare)), in_label)


def _grade_in_label(lines: Sequence[Line]) -> str | None:
    """A grade set so close to its label that the two are one line."""
    for line in lines:
        found = grade_at_end(line.text)
        if found and grade_of(line.text) is None:
            return found[1]
    return None
