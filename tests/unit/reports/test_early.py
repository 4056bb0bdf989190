# SPDX-License-Identifier: MIT
"""The inspections of looked after children services of 2013."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.area import Framework
from app.domain.inspection import Inspection
from tests.unit.reports.sif_making import (
    INDENT,
    MARGIN,
    Sheets,
    area,
    doubted,
    finding,
    grades,
    texts,
)

RECORD = (
    (("Overall effectiveness",), "Adequate"),
    (("Capacity to improve",), "Good"),
    (("Outcomes for looked after children and", "young people"), "Inadequate Grade 4"),
    (("Quality of provision",), "Adequate"),
    (("Leadership and management",), "Adequate"),
)


def report_2013(record: tuple[tuple[tuple[str, ...], str], ...] = RECORD) -> Sheets:
    """A report with its chapters, its points by time limit and its record at the end."""
    sheets = Sheets().lines(MARGIN, ["Inspection of looked after children", "services"], 26)
    sheets.skip(6).lines(MARGIN, ["Exampleshire County Council"], 18)
    sheets.put(MARGIN, 548, "Inspection dates:", 10, bold=True)
    sheets.put(191, 548, "15 – 19 July 2013", 10, bold=True)
    sheets.put(MARGIN, 564, "Reporting inspector Ada Maker HMI", 10, bold=True)
    sheets.put(MARGIN, 700, "Published:", 10, bold=True).put(156, 700, "23 August 2013", 10)
    sheets.page().lines(
        MARGIN, ["This document may be reproduced for non-commercial purposes."], 10
    )
    chapter(sheets, "About this inspection").number("1.", "Five inspectors looked at lamps.")
    chapter(sheets, "Service information").number("2.", "There are nine lanes in the town.")
    overall = "Overall effectiveness of services for looked after children"
    chapter(sheets, overall, "Grade 3 (Adequate)").number("3.", "Lamps are adequate in the town.")
    chapter(sheets, "Capacity to improve", "Grade 2 (Good)").number(
        "4.", "The council can light more."
    )
    sheets.heading("Areas for improvement").number("5.", "The council should act as follows.")
    sheets.lines(INDENT, ["Immediately:"]).skip(12).bullet("light the long lane", x=106)
    sheets.lines(INDENT, ["Within three months:"]).skip(12).bullet("polish the glass.", x=106)
    outcomes = "Outcomes for looked after children"
    chapter(sheets, outcomes, "Grade 4 (Inadequate)").number("6.", "Children sit in the dark.")
    chapter(sheets, "Quality of provision", "Grade 3 (Adequate)").number("7.", "Oil is thin.")
    chapter(sheets, "Leadership and management", "Grade 3 (Adequate)").number("8.", "It is led.")
    chapter(sheets, "Record of main findings")
    for labels, grade in record:
        sheets.beside(labels, [grade], bold=False)
    return sheets


def chapter(sheets: Sheets, *heading: str) -> Sheets:
    """A new page that begins with a chapter's heading, and its grade below."""
    sheets.page().heading(heading[0], size=18)
    for grade in heading[1:]:
        sheets.heading(grade)
    return sheets


@pytest.fixture
def report(tmp_path: Path) -> Inspection:
    return report_2013().read(tmp_path, "report - 23 august 2013.pdf")


def test_it_belongs_to_the_framework_before_2013(report: Inspection) -> None:
    assert (report.framework, report.type) == (Framework.EARLY, "other")


def test_title_first_then_council(report: Inspection) -> None:
    assert report.title == (
        "Inspection of looked after children services Exampleshire County Council"
    )
    assert report.authority.name == "Exampleshire County Council"


def test_small_labels_at_the_foot_of_the_first_page_are_read(report: Inspection) -> None:
    assert (report.started, report.ended) == (date(2013, 7, 15), date(2013, 7, 19))
    assert (report.published, report.lead_inspector) == (date(2013, 8, 23), "Ada Maker")


def test_grades_come_from_the_record_and_adequate_stays_adequate(report: Inspection) -> None:
    assert [(j.area.value, j.printed_area, j.grade) for j in report.judgements] == [
        ("overall", "Overall effectiveness", "adequate"),
        ("other", "Capacity to improve", "good"),
        ("looked_after", "Outcomes for looked after children and young people", "inadequate"),
        ("other", "Quality of provision", "adequate"),
        ("leaders", "Leadership and management", "adequate"),
    ]


def test_chapters_are_areas_with_the_grade_below_in_their_heading(report: Inspection) -> None:
    assert area(report, "looked_after").heading == (
        "Outcomes for looked after children Grade 4 (Inadequate)"
    )
    capacity = next(a for a in report.areas if a.heading.startswith("Capacity"))
    assert (capacity.area, capacity.grade) == ("other", "good")


def test_points_by_time_limit_are_recommendations_and_their_lead_in_is_not(
    report: Inspection,
) -> None:
    improve = area(report, "improve")
    assert [(f.text, f.kind, f.role) for f in improve.findings] == [
        ("The council should act as follows.", "paragraph", "narrative"),
        ("Immediately:", "heading", "narrative"),
        ("light the long lane", "bullet", "recommendation"),
        ("Within three months:", "heading", "narrative"),
        ("polish the glass.", "bullet", "recommendation"),
    ]


def test_the_notice_of_its_time_is_the_older_one(report: Inspection) -> None:
    assert report.source.licence == "crown-older-notice"


def test_a_report_read_whole_leaves_no_doubt_but_the_unknown_council(report: Inspection) -> None:
    assert doubted(report) == {"authority"}


def test_a_record_that_contradicts_a_heading_is_a_doubt(tmp_path: Path) -> None:
    record = ((("Overall effectiveness",), "Good"), *RECORD[1:])
    report = report_2013(record).read(tmp_path)
    assert grades(report)["overall"] == "good"
    assert "judgements[0].grade" in doubted(report)


def test_a_row_without_a_grade_is_null_with_a_doubt(tmp_path: Path) -> None:
    record = ((("Overall effectiveness",), "Fair"), *RECORD[1:])
    report = report_2013(record).read(tmp_path)
    assert report.judgements[0].grade is None
    assert "judgements[0].grade" in doubted(report)


def test_two_overall_rows_are_nobodys_overall_grade(tmp_path: Path) -> None:
    record = (*RECORD, (("Overall effectiveness",), "Good"))
    report = report_2013(record).read(tmp_path)
    assert report.overall is None


def test_without_a_record_the_judgements_are_a_doubt(tmp_path: Path) -> None:
    report = report_2013(()).read(tmp_path)
    assert report.judgements == ()
    assert "judgements" in doubted(report)


def test_numbers_run_through_all_chapters(report: Inspection) -> None:
    assert [f.number for _, f in report.findings() if f.number] == list(range(1, 9))
    assert texts(area(report, "context")) == ["There are nine lanes in the town."]
    assert finding(report, "It is led").id.endswith("/leaders/8")


@pytest.mark.parametrize(
    "printed", ["Adequate", "Adequate (Grade 3)", "Grade 3 Adequate", "adequate 3"]
)
def test_a_grades_figure_may_stand_on_either_side(printed: str, tmp_path: Path) -> None:
    record = ((("Overall effectiveness",), printed), *RECORD[1:])
    judgement = report_2013(record).read(tmp_path).judgements[0]
    assert (judgement.grade, (judgement.printed_grade or "").lower()) == ("adequate", "adequate")
