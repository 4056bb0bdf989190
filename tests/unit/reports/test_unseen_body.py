# SPDX-License-Identifier: MIT
"""Texts as no report at hand prints them: each once misread without a doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.domain.inspection import Inspection
from app.reports.headings import area_named
from app.reports.paragraphs import bullet_of
from tests.unit.reports.making import (
    HELP_HEADING,
    JOINT_ROWS,
    areas,
    front,
    improve,
    numbered,
    summary,
)
from tests.unit.reports.sif_making import (
    INDENT,
    LATER_ROWS,
    MARGIN,
    PITCH,
    PLAIN,
    Sheets,
    about,
    area,
    cover,
    doubted,
    finding,
    later_body,
    texts,
)

NOTICE = "The Office for Standards in Education, Children’s Services and Skills regulates"


def read_whole(sheets: Sheets, folder: Path) -> Inspection:
    return areas(sheets.page()).read(folder)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("The experiences of children and young people in care: good", "in_care"),
        ("The experiences and progress of children looked after: good", "in_care"),
        (
            "The progress of children looked after and care leavers: good",
            "in_care_and_care_leavers",
        ),
        ("The impact of leadership on social work: good", "leaders"),
    ],
)
def test_areas_are_known_by_near_names(heading: str, key: str) -> None:
    assert area_named(heading) == key


def test_points_to_improve_under_a_plain_heading_are_found(tmp_path: Path) -> None:
    sheets = summary(front()).text("What needs to improve?").bullet("The count of lamps.")
    assert texts(area(read_whole(sheets, tmp_path), "improve")) == ["The count of lamps."]


@pytest.mark.parametrize("glyph", ["→", "✓", "➢", "❖"])
def test_any_sign_can_be_a_bullet(glyph: str) -> None:
    found = bullet_of(f"{glyph} The count of lamps.")
    assert found is not None
    assert found.rest == "The count of lamps."


def test_a_sentence_before_the_points_that_has_no_colon_is_doubted(tmp_path: Path) -> None:
    sheets = summary(front()).heading("What needs to improve?")
    sheets.text("Leaders need to improve the following").bullet("The count of lamps.")
    read = read_whole(sheets, tmp_path)
    at = [a.area.value for a in read.areas].index("improve")
    assert f"areas[{at}].findings[0].text" in doubted(read)


def test_a_dash_below_a_number_glued_to_its_text_goes_on(tmp_path: Path) -> None:
    sheets = summary(front(rows=JOINT_ROWS)).page().heading(*HELP_HEADING)
    sheets.put(MARGIN, sheets.top, "1.A wide range of lamps, oil and wicks").skip(PITCH)
    sheets.lines(INDENT, ["– glass too – is kept in store by", "the keepers."]).skip(12)
    read = numbered(sheets, 2, ("The lamps are lit.",)).read(tmp_path)
    assert len(texts(area(read, "help_and_protection"))) == 2


@pytest.mark.parametrize("pages_after", [0, 1, 2])
def test_a_notice_as_large_as_the_text_is_left_out(tmp_path: Path, pages_after: int) -> None:
    sheets = areas(improve(summary(front()).page())).page().text(NOTICE, "lamps of all kinds.")
    for _ in range(pages_after):
        sheets.page().text("© Crown copyright of lamps")
    read = sheets.read(tmp_path)
    assert texts(area(read, "leaders")) == ["Paragraph 4 is on lamps."]


def test_a_raised_mark_after_a_year_is_no_part_of_it(tmp_path: Path) -> None:
    words = "All lamps were lit at 31 March 2014"
    sheets = summary(front(rows=JOINT_ROWS)).page().heading(*HELP_HEADING)
    sheets.put(MARGIN, sheets.top, "1.").put(INDENT, sheets.top, words)
    x = INDENT + stringWidth(words, PLAIN, 12)
    sheets.put(x, sheets.top - 1, "9", 8).put(x + 5.2, sheets.top, ".").skip(30)
    assert finding(sheets.read(tmp_path), "All lamps").text == f"{words}."


@pytest.mark.parametrize("style", ["{} ", "{}."], ids=["without stop", "glued"])
def test_numbers_of_one_style_throughout_an_older_report_are_read(
    tmp_path: Path, style: str
) -> None:
    sheets = cover().page().heading("Executive summary").text("The lanterns are lit.")
    sheets.heading("Recommendations")
    for number in range(1, 6):
        label = style.format(number)
        if label.endswith("."):
            sheets.text(f"{label}Light lantern {number}.")
        else:
            sheets.number(label.strip(), f"Light lantern {number}.")
    read = about(sheets).read(tmp_path)
    assert [f.number for f in area(read, "improve").findings] == [1, 2, 3, 4, 5]


def test_a_number_that_was_taken_for_text_is_doubted(tmp_path: Path) -> None:
    sheets = later_body(cover())
    sheets.lines(MARGIN + 60, ["12. Lamps stand far from any number."]).skip(12)
    assert any("“12” begins" in doubt.what for doubt in about(sheets).read(tmp_path).doubts)


@pytest.mark.parametrize(
    ("sentence", "has_doubt"),
    [
        (("Exampleshire County Council is good",), True),
        (("Overall judgement", "Good"), False),
    ],
)
def test_an_overall_judgement_in_other_words_is_read(
    tmp_path: Path, sentence: tuple[str, ...], has_doubt: bool
) -> None:
    read = about(later_body(cover(overall=sentence))).read(tmp_path)
    assert (read.judgements[0].area, read.judgements[0].grade) == ("overall", "good")
    assert ("judgements[0].grade" in doubted(read)) is has_doubt
    assert len(read.judgements) == 1 + len(LATER_ROWS)
