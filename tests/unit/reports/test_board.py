# SPDX-License-Identifier: MIT
"""A review of a safeguarding board published alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.area import Framework, InspectionType
from app.domain.inspection import Inspection
from tests.unit.reports.sif_making import MARGIN, Sheets, doubted, finding, grades, texts


@pytest.fixture
def review(tmp_path: Path) -> Inspection:
    sheets = Sheets().lines(MARGIN, ["Exampleshire Safeguarding Children Board"], 26).skip(6)
    sheets.lines(
        MARGIN,
        ["Review of the effectiveness of the Local Safeguarding", "Children Board"],
        14,
        bold=True,
    )
    sheets.skip(8).lines(MARGIN, ["Inspection date: 15 June 2015 – 17 June 2015"], 14).skip(8)
    sheets.lines(MARGIN, ["Report published: 3 August 2015"], 14).skip(20)
    sheets.heading("The Local Safeguarding Children Board requires improvement")
    sheets.text("The board counts lamps but not wicks.")
    sheets.page().heading("Executive summary").text(*["The board meets and counts the lamps."] * 9)
    sheets.page().heading("Recommendations").bullet("Count the wicks.")
    sheets.page().heading("Inspection findings").number("1.", "The board is well led.")
    sheets.number("2.", "It meets each month.")
    sheets.page().heading("Information about this review").text("Lead inspector: Ada Maker, HMI")
    return sheets.read(tmp_path, "report - 3 august 2015.pdf")


def test_it_is_a_review_of_the_board_and_its_id_says_so(review: Inspection) -> None:
    assert (review.framework, review.type) == (Framework.SIF, InspectionType.LSCB_REVIEW)
    assert review.id.endswith("-2015-06-15-lscb")


def test_its_grade_is_the_boards_and_never_the_authoritys(review: Inspection) -> None:
    assert grades(review) == {"lscb": "requires_improvement"}
    assert review.overall is None


def test_it_has_one_area_with_the_sections_as_sub_headings(review: Inspection) -> None:
    (board,) = review.areas
    assert board.heading == "The Local Safeguarding Children Board requires improvement"
    assert [f.text for f in board.findings if f.kind == "heading"] == [
        "Executive summary",
        "Recommendations",
        "Inspection findings",
        "Information about this review",
    ]


def test_the_sentence_that_explains_the_grade_comes_first(review: Inspection) -> None:
    assert texts(review.areas[0])[0] == "The board counts lamps but not wicks."


def test_only_its_recommendations_are_recommendations(review: Inspection) -> None:
    assert finding(review, "Count the wicks").role == "recommendation"
    assert finding(review, "The board is well led").role == "narrative"


def test_dates_lead_inspector_and_publication_are_read(review: Inspection) -> None:
    assert (review.started, review.ended) == (date(2015, 6, 15), date(2015, 6, 17))
    assert (review.published, review.lead_inspector) == (date(2015, 8, 3), "Ada Maker")


def test_a_review_without_a_grade_says_so(tmp_path: Path) -> None:
    sheets = Sheets().lines(MARGIN, ["Exampleshire Safeguarding Children Board"], 26)
    title = "Review of the effectiveness of the Local Safeguarding Children Board"
    sheets.lines(MARGIN, [title], 12, bold=True)
    sheets.page().heading("Executive summary").text("The board meets.")
    assert "judgements" in doubted(sheets.read(tmp_path))
