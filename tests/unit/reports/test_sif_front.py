# SPDX-License-Identifier: MIT
"""The front page of single inspection reports, in all its layouts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.area import Framework, InspectionType
from tests.unit.reports.sif_making import (
    CELL,
    LATER_ROWS,
    MARGIN,
    about,
    area,
    cover,
    doubted,
    grades,
    later_body,
    table,
    texts,
)

BOARD_TITLE = (
    "Inspection of services for children in need of help and",
    "protection, children looked after and care leavers",
    "and",
    "Review of the effectiveness of the Local Safeguarding Children",
    "Board",
)


def test_the_title_is_the_council_then_the_rest_on_one_line(tmp_path: Path) -> None:
    report = about(later_body(cover(title=BOARD_TITLE))).read(tmp_path)
    assert report.title == (
        "Exampleshire County Council: Inspection of services for children in need of help and"
        " protection, children looked after and care leavers and Review of the effectiveness of"
        " the Local Safeguarding Children Board"
    )


def test_the_overall_grade_is_a_sentence_kept_as_its_area(tmp_path: Path) -> None:
    overall = later_body(cover()).read(tmp_path).judgements[0]
    assert (
        overall.printed_area == "Children’s services in Exampleshire require improvement to be good"
    )
    assert (overall.grade, overall.printed_grade) == (
        "requires_improvement",
        "require improvement to be good",
    )


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        (("The overall judgement is good.",), "good"),
        (("The overall judgement is requires improvement",), "requires_improvement"),
        (("The overall judgement is that children’s services are", "inadequate"), "inadequate"),
        (("Children’s services in Goodborough are outstanding.",), "outstanding"),
        (
            ("The overall judgement is that this service requires", "improvement"),
            "requires_improvement",
        ),
    ],
)
def test_an_overall_sentence_gives_its_grade(
    sentence: tuple[str, ...], grade: str, tmp_path: Path
) -> None:
    report = later_body(cover(overall=sentence)).read(tmp_path)
    assert grades(report)["overall"] == grade


def test_sentences_that_explain_the_grade_are_kept_and_give_none(tmp_path: Path) -> None:
    sheets = cover(overall=("The overall judgement is inadequate",), rows=())
    sheets.text("The council lights lamps that meet the requirements for good.")
    report = later_body(table(sheets, LATER_ROWS)).read(tmp_path)
    assert grades(report)["overall"] == "inadequate"
    assert texts(area(report, "overall")) == [
        "The council lights lamps that meet the requirements for good."
    ]


def test_rows_keep_their_labels_and_the_order_printed(tmp_path: Path) -> None:
    report = later_body(cover()).read(tmp_path)
    assert [(j.area.value, j.printed_area) for j in report.judgements[1:]] == [
        ("help_and_protection", "1. Children who need help and protection"),
        ("looked_after", "2. Children looked after and achieving permanence"),
        ("adoption", "2.1 Adoption performance"),
        ("care_leavers", "2.2 Experiences and progress of care leavers"),
        ("leaders", "3. Leadership, management and governance"),
    ]


def test_rows_in_another_order_are_told_by_their_labels(tmp_path: Path) -> None:
    report = later_body(cover(rows=LATER_ROWS[::-1])).read(tmp_path)
    assert grades(report)["care_leavers"] == "outstanding"
    assert grades(report)["leaders"] == "requires_improvement"
    assert report.judgements[1].area == "leaders"


def test_a_grade_over_two_lines_round_its_label_is_one(tmp_path: Path) -> None:
    sheets = table(cover(rows=()), LATER_ROWS[:2])
    sheets.beside(["2.1 Adoption performance"], ["Requires", "improvement"], bold=False)
    sheets.skip(6).beside(["2.2 Experiences and progress of care leavers"], ["Good"], bold=False)
    report = later_body(table(sheets, LATER_ROWS[4:])).read(tmp_path)
    assert grades(report)["adoption"] == "requires_improvement"
    assert grades(report)["care_leavers"] == "good"


def test_a_label_over_two_lines_is_one(tmp_path: Path) -> None:
    sheets = table(cover(rows=()), LATER_ROWS[:1])
    label = ["2. Children looked after and achieving", "permanence"]
    sheets.beside(label, ["Good"], bold=False)
    report = later_body(table(sheets, LATER_ROWS[2:])).read(tmp_path)
    assert report.judgements[2].printed_area == "2. Children looked after and achieving permanence"


def test_not_judged_keeps_its_printed_words(tmp_path: Path) -> None:
    rows = [(label, "Not Judged" if "2.1" in label else grade) for label, grade in LATER_ROWS]
    judgement = later_body(cover(rows=rows)).read(tmp_path).judgements[3]
    assert (judgement.grade, judgement.printed_grade) == ("not_judged", "Not Judged")


def test_a_table_may_run_on_to_the_second_page(tmp_path: Path) -> None:
    sheets = table(cover(rows=LATER_ROWS[:3]).page(), LATER_ROWS[3:])
    report = later_body(sheets).read(tmp_path)
    assert grades(report)["care_leavers"] == "outstanding"
    assert grades(report)["leaders"] == "requires_improvement"


def test_words_that_are_no_grade_are_kept_with_a_doubt(tmp_path: Path) -> None:
    rows = [(label, "Splendid" if "2.1" in label else grade) for label, grade in LATER_ROWS]
    sheets = cover(rows=rows[:2])
    sheets.put(MARGIN, 480, rows[2][0]).put(CELL, 480, "Splendid").skip(40)
    report = later_body(table(sheets, rows[3:])).read(tmp_path)
    assert "judgements[3].grade" in doubted(report)


def test_a_missing_row_is_a_doubt_about_the_judgements(tmp_path: Path) -> None:
    report = later_body(cover(rows=LATER_ROWS[:4])).read(tmp_path)
    assert any(d.where == "judgements" and "leaders" in d.what for d in report.doubts)


def test_the_boards_grade_on_the_first_page_is_its_judgement(tmp_path: Path) -> None:
    sheets = cover(title=BOARD_TITLE)
    sheets.heading("The effectiveness of the Local Safeguarding Children Board (LSCB)", "is good")
    sheets.text("The board counts the lanterns.")
    later_body(sheets).page().heading("The Local Safeguarding Children Board (LSCB)", size=16)
    report = sheets.number("8.", "The board meets often.").read(tmp_path)
    assert report.judgements[-1].printed_area == (
        "The effectiveness of the Local Safeguarding Children Board (LSCB) is good"
    )
    assert texts(area(report, "lscb"))[0] == "The board counts the lanterns."


@pytest.mark.parametrize(
    ("words", "started", "ended"),
    [
        ("Inspection date: 28 January–5 February 2014", date(2014, 1, 28), date(2014, 2, 5)),
        ("Inspection dates: 9–24 November 2017", date(2017, 11, 9), date(2017, 11, 24)),
        ("Inspection date: 07/03/2016 to 15/04/2016", date(2016, 3, 7), date(2016, 4, 15)),
        ("Inspection date: 3 Feb 2015 – 25 Feb 2015", date(2015, 2, 3), date(2015, 2, 25)),
        ("Inspection date: 28 July 2016", date(2016, 7, 28), date(2016, 7, 28)),
        (
            "Inspection dates: 7 to 10 March 2016 and 4 to 15 April 2016",
            date(2016, 3, 7),
            date(2016, 4, 15),
        ),
    ],
)
def test_dates_are_the_first_and_the_last_day(
    words: str, started: date, ended: date, tmp_path: Path
) -> None:
    report = later_body(cover(dates=words)).read(tmp_path)
    assert (report.started, report.ended) == (started, ended)


def test_the_printed_publication_date_wins_over_the_files_name(tmp_path: Path) -> None:
    report = later_body(cover()).read(tmp_path, "report - 27 may 2016.pdf")
    assert report.published == date(2016, 5, 20)
    assert "published" in doubted(report)


def test_without_a_printed_date_the_files_name_gives_it(tmp_path: Path) -> None:
    report = later_body(cover(published=None)).read(tmp_path, "report - 27 may 2016.pdf")
    assert report.published == date(2016, 5, 27)
    assert "published" not in doubted(report)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Lead inspector: Ada Maker HMI", "Ada Maker"),
        ("Lead inspector: Ada Maker, Her Majesty’s Inspector", "Ada Maker"),
        ("Lead inspector Zoë O’Maker-Lamp", "Zoë O’Maker-Lamp"),
        ("Lead inspectors: Ada Maker HMI and Brook Lamp HMI", "Ada Maker and Brook Lamp"),
    ],
)
def test_the_lead_inspector_has_no_rank_and_no_deputies(
    printed: str, name: str, tmp_path: Path
) -> None:
    report = about(later_body(cover()), lead=printed).read(tmp_path)
    assert report.lead_inspector == name


def test_a_name_beside_its_label_is_the_lead_inspectors(tmp_path: Path) -> None:
    sheets = later_body(cover()).page().heading("The inspection team", size=12)
    sheets.put(MARGIN, 300, "Lead inspector:").put(251, 300, "Ada Maker")
    sheets.put(MARGIN, 326, "Deputy lead inspector:").put(251, 326, "Brook Maker")
    assert sheets.read(tmp_path).lead_inspector == "Ada Maker"


def test_a_sentence_about_a_lead_inspector_is_no_label(tmp_path: Path) -> None:
    sheets = later_body(cover())
    sheets.text("Lead inspectors of lamps, £500 worth of oil and many wicks were counted.")
    assert about(sheets).read(tmp_path).lead_inspector == "Ada Maker"


def test_a_reinspection_is_told_by_its_title(tmp_path: Path) -> None:
    title = (
        "Re-inspection of services for children in need of help and",
        "protection, children looked after and care leavers",
    )
    report = later_body(cover(title=title)).read(tmp_path)
    assert (report.framework, report.type) == (Framework.SIF, InspectionType.REINSPECTION)


def test_a_reinspection_in_layout_only_is_a_doubt_about_the_type(tmp_path: Path) -> None:
    report = later_body(cover()).read(tmp_path)
    assert report.type == InspectionType.SINGLE_INSPECTION
    assert "type" in doubted(report)
