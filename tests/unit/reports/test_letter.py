# SPDX-License-Identifier: MIT
"""Letters after visits, and documents of kinds that nobody has foreseen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.area import Framework
from app.domain.inspection import Inspection
from tests.unit.reports.sif_making import MARGIN, Sheets, area, doubted, finding, texts

SENTENCE = (
    "This letter summarises the findings of a visit to Exampleshire County",
    "Council on 12 and 13 March 2019. It was a bright day.",
)


def letter(title: str, *sentence: str) -> Sheets:
    """A letter with an address, a title, parts, and a signature."""
    sheets = Sheets().put(400, 60, "Ofsted", 10).put(400, 72, "9 Lantern Lane", 10)
    sheets.text("12 April 2019").text("Jo Lamp", "Exampleshire County Council").text("Dear Jo")
    sheets.heading(title).text(*(sentence or SENTENCE))
    sheets.heading("Headline findings").text("Most lamps are lit.")
    sheets.heading("What needs to improve in this area of lamp lighting")
    sheets.bullet("the counting of lamps", "each quarter").bullet("the polish of the glass.")
    sheets.heading("Findings").bullet("The lamplighters know their streets.")
    return sheets.text("Yours sincerely").text("Ada Maker", "Her Majesty’s Inspector")


@pytest.fixture
def visit(tmp_path: Path) -> Inspection:
    title = "Focused visit to Exampleshire County Council children’s services"
    return letter(title).read(tmp_path, "letter - 30 april 2019.pdf")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Focused visit to Exampleshire local authority children’s services", "focused_visit"),
        ("Monitoring visit of Exampleshire children’s services", "monitoring_visit"),
        ("Focused assurance visit to Exampleshire", "assurance_visit"),
        ("Joint targeted area inspection of Exampleshire", "jtai"),
        ("A letter about lamps", "other"),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: str, tmp_path: Path) -> None:
    report = letter(title).read(tmp_path)
    assert (report.framework, report.type) == (Framework.OTHER, kind)


def test_a_visit_is_titled_by_its_own_line_and_not_by_its_address(visit: Inspection) -> None:
    assert visit.title == "Focused visit to Exampleshire County Council children’s services"
    assert visit.authority.name == "Exampleshire County Council"


def test_a_visit_gives_no_grades_and_nobody_misses_them(visit: Inspection) -> None:
    assert visit.judgements == ()
    assert "judgements" not in doubted(visit)


def test_dates_in_a_sentence_are_taken_with_a_doubt(visit: Inspection) -> None:
    assert (visit.started, visit.ended) == (date(2019, 3, 12), date(2019, 3, 13))
    assert {"started", "ended"} <= doubted(visit)


def test_labelled_dates_are_taken_without_one(tmp_path: Path) -> None:
    title = "Focused visit to Exampleshire"
    report = letter(title, "Inspection dates: 4 to 5 March 2024").read(tmp_path)
    assert (report.started, report.ended) == (date(2024, 3, 4), date(2024, 3, 5))
    assert "started" not in doubted(report)


def test_who_signs_led_the_visit(visit: Inspection) -> None:
    assert visit.lead_inspector == "Ada Maker"


def test_parts_are_told_by_their_headings(visit: Inspection) -> None:
    assert [a.area.value for a in visit.areas] == ["other", "other", "summary", "improve", "other"]
    assert texts(area(visit, "summary")) == ["Most lamps are lit."]


def test_points_to_improve_are_recommendations(visit: Inspection) -> None:
    point = finding(visit, "the counting of lamps")
    assert (point.text, point.kind, point.role) == (
        "the counting of lamps each quarter",
        "bullet",
        "recommendation",
    )


def test_a_letter_says_that_it_has_no_reader_of_its_own(visit: Inspection) -> None:
    assert "areas" in doubted(visit)


def test_a_document_that_is_no_report_is_text_to_search_with_doubts(tmp_path: Path) -> None:
    sheets = Sheets().lines(MARGIN, ["A walk by the sea"], 20, bold=True).skip(10)
    report = sheets.text("The sand was warm.").bullet("gulls").read(tmp_path, "walk.pdf")
    assert [f.text for _, f in report.findings()] == ["The sand was warm.", "gulls"]
    assert (report.title, report.type) == ("A walk by the sea", None)
    assert {"framework", "authority", "started", "published"} <= doubted(report)


def test_a_single_line_is_enough(tmp_path: Path) -> None:
    report = Sheets().text("Only this").read(tmp_path)
    assert [f.text for _, f in report.findings()] == ["Only this"]
