# SPDX-License-Identifier: MIT
"""Small PDFs laid out like ILACS reports, in made-up words, to be varied by a test."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.unit.reports.sif_making import INDENT, MARGIN, PITCH, PLAIN, Sheets

__all__ = [
    "HELP_HEADING",
    "IMPROVE",
    "JOINT_ROWS",
    "LEADERS_HEADING",
    "ROWS",
    "areas",
    "back_matter",
    "front",
    "improve",
    "judgements",
    "numbered",
    "raised",
    "report",
    "summary",
]

LABEL, GRADE = 77, 330
LEADERS = ("The impact of leaders on social work", "practice with children and families")
HELP = ("The experiences and progress of", "children who need help and protection")
IN_CARE = ("The experiences and progress of", "children in care")
CARE_LEAVERS = ("The experiences and progress of care", "leavers")
JOINT = ("The experiences and progress of", "children in care and care leavers")
OVERALL = ("Overall effectiveness",)
Row = tuple[Sequence[str], Sequence[str]]
ROWS: tuple[Row, ...] = (
    (LEADERS, ("Good",)),
    (HELP, ("Requires improvement", "to be good")),
    (IN_CARE, ("Outstanding",)),
    (CARE_LEAVERS, ("Inadequate",)),
    (OVERALL, ("Requires improvement", "to be good")),
)
JOINT_ROWS: tuple[Row, ...] = (ROWS[0], ROWS[1], (JOINT, ("Good",)), (OVERALL, ("Good",)))
IMPROVE = ("What needs to improve?",)
HELP_HEADING = (
    "The experiences and progress of children who need help",
    "and protection: requires improvement to be good",
)
IN_CARE_HEADING = ("The experiences and progress of children in care:", "outstanding")
CARE_LEAVERS_HEADING = ("The experiences and progress of care leavers: inadequate",)
LEADERS_HEADING = (
    "The impact of leaders on social work practice with children",
    "and families: good",
)


def front(
    *,
    title: Sequence[str] = ("Inspection of Calderdale local authority", "children’s services"),
    dates: Sequence[str] = ("Inspection dates: 6 to 17 December 2021",),
    lead: Sequence[str] = ("Lead inspector: Ada Maker, Her Majesty’s Inspector",),
    rows: Sequence[Row] = ROWS,
    written: str = "after",
) -> Sheets:
    """A first page down to its table; ``written`` says where grades stand in the file's order."""
    sheets = Sheets().skip(30).lines(MARGIN, title, 26).skip(10)
    sheets.lines(MARGIN, dates).skip(12).lines(MARGIN, lead).skip(24)
    return judgements(sheets, rows, written=written)


def judgements(sheets: Sheets, rows: Sequence[Row], *, written: str = "after") -> Sheets:
    """A table of judgements, each grade centred on its row."""
    sheets.put(LABEL, sheets.top, "Judgement", bold=True)
    sheets.put(GRADE, sheets.top, "Grade", bold=True).skip(30)
    for labels, grades in rows:
        middle = sheets.top + PITCH * (len(labels) - len(grades)) / 2
        if written == "before":
            _cell(sheets, grades, middle)
        top = sheets.top
        for index, label in enumerate(labels):
            sheets.put(LABEL, top + index * PITCH, label)
            if written == "between" and index == 0:
                _cell(sheets, grades, middle)
        if written == "after":
            _cell(sheets, grades, middle)
        sheets.skip(max(len(labels), len(grades)) * PITCH + 12)
    return sheets.skip(8)


def _cell(sheets: Sheets, grades: Sequence[str], top: float) -> None:
    for index, grade in enumerate(grades):
        sheets.put(GRADE, top + index * PITCH, grade)


def summary(sheets: Sheets, *paragraphs: Sequence[str]) -> Sheets:
    """The opening summary, a paragraph by default."""
    for lines in paragraphs or (("The lamps of Calderdale burn well.",),):
        sheets.text(*lines)
    return sheets


def improve(sheets: Sheets, *points: Sequence[str]) -> Sheets:
    """The heading and its bulleted points, one by default."""
    sheets.heading(*IMPROVE)
    for lines in points or (("The number of lamps in the long lane.",),):
        sheets.bullet(*lines)
    return sheets


def numbered(sheets: Sheets, first: int, *paragraphs: Sequence[str], style: str = "{}.") -> Sheets:
    """Numbered paragraphs, their numbers hanging at the margin."""
    for number, lines in enumerate(paragraphs, start=first):
        sheets.number(style.format(number), *lines)
    return sheets


def areas(sheets: Sheets) -> Sheets:
    """Four areas of one numbered paragraph each."""
    for number, heading in enumerate(
        (HELP_HEADING, IN_CARE_HEADING, CARE_LEAVERS_HEADING, LEADERS_HEADING), start=1
    ):
        numbered(sheets.heading(*heading), number, (f"Paragraph {number} is on lamps.",))
    return sheets


def back_matter(sheets: Sheets) -> Sheets:
    """The publisher's small print on a page of its own."""
    return sheets.page().lines(
        MARGIN,
        [
            "The Office for Standards in Education, Children’s Services and Skills (Ofsted)",
            "regulates and inspects lamps. It is under the Open Government Licence.",
        ],
        10,
    )


def report() -> Sheets:
    """A whole report, two pages and small print."""
    return back_matter(areas(improve(summary(front()).page())))


def raised(sheets: Sheets, before: str, small: str, after: str, *, x: float = INDENT) -> Sheets:
    """Set a line with a small raised run in it."""
    top = sheets.top
    sheets.put(x, top, before)
    x += stringWidth(before, PLAIN, 12)
    sheets.put(x, top - 1, small, 8)
    sheets.put(x + stringWidth(small, PLAIN, 8) + 0.5, top, after)
    return sheets.skip(PITCH)
