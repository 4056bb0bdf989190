# SPDX-License-Identifier: MIT
"""The body of single inspection reports: areas, sub-headings, numbers, points, bullets."""

from __future__ import annotations

from pathlib import Path

from tests.unit.reports.sif_making import (
    HELP,
    INDENT,
    LATER_ROWS,
    LOOKED_AFTER,
    MARGIN,
    Sheets,
    about,
    area,
    cover,
    doubted,
    finding,
    grades,
    later_body,
    texts,
)

BOARD_TITLE = (
    "Inspection of services for children in need of help and",
    "protection, children looked after and care leavers",
    "and",
    "Review of the effectiveness of the Local Safeguarding Children Board",
)


def with_board() -> Sheets:
    """A report whose last chapter is the board's, numbered from one again."""
    sheets = later_body(cover(title=BOARD_TITLE)).page()
    sheets.heading("The Local Safeguarding Children Board (LSCB)", size=16)
    sheets.heading("The Local Safeguarding Children Board is good")
    sheets.heading("Executive summary").text("The board counts well.")
    sheets.heading("Recommendations").number("1.", "Count twice.")
    sheets.heading("Inspection findings – the Local Safeguarding Children Board")
    return sheets.number("1.", "The board meets each month.")


def test_areas_stand_in_the_order_of_the_body(tmp_path: Path) -> None:
    report = about(with_board()).read(tmp_path)
    assert [a.area.value for a in report.areas] == [
        "summary",
        "improve",
        "help_and_protection",
        "looked_after",
        "adoption",
        "care_leavers",
        "leaders",
        "lscb",
        "other",
    ]


def test_a_report_read_whole_leaves_no_doubt_but_the_unknown_council(tmp_path: Path) -> None:
    assert doubted(about(with_board()).read(tmp_path)) == {"authority"}


def test_a_heading_in_a_box_ends_in_the_grade_beside_it(tmp_path: Path) -> None:
    report = later_body(cover()).read(tmp_path)
    assert area(report, "help_and_protection").heading == (
        "The experiences and progress of children who need help and protection Requires improvement"
    )
    assert area(report, "help_and_protection").grade == "requires_improvement"


def test_a_key_judgement_table_opens_its_area(tmp_path: Path) -> None:
    sheets = cover().page().heading("Recommendations").number("1.", "Light every lantern.")
    sheets.page().heading("Inspection judgements about the local authority")
    sheets.put(MARGIN, 140, "Key judgement", bold=True).put(303, 140, "Judgement grade", bold=True)
    sheets.put(MARGIN, 170, "The experiences and progress of children")
    sheets.put(MARGIN, 184.5, "who need help and protection").put(303, 177, "Good")
    sheets.skip(120).number("2.", "Lamplighters come on time.")
    report = sheets.read(tmp_path)
    help_area = area(report, "help_and_protection")
    assert help_area.heading == (
        "The experiences and progress of children who need help and protection Good"
    )
    assert texts(help_area) == [
        "Inspection judgements about the local authority",
        "Lamplighters come on time.",
    ]


def test_adoption_and_care_leavers_are_areas_inside_the_chapter(tmp_path: Path) -> None:
    report = later_body(cover()).read(tmp_path)
    assert texts(area(report, "adoption")) == ["New lanterns come quickly."]
    assert area(report, "care_leavers").heading == (
        "The graded judgement about the experience and progress of care leavers is that it is"
        " outstanding"
    )


def test_sub_headings_are_findings_of_their_kind(tmp_path: Path) -> None:
    report = later_body(cover()).read(tmp_path)
    assert finding(report, "Inspection findings").kind == "heading"


def test_a_leadership_sub_heading_of_the_summary_opens_no_area(tmp_path: Path) -> None:
    sheets = cover().page().heading("Summary of findings")
    sheets.heading("Leadership, management and governance are good", size=12)
    sheets.bullet("The master of lanterns is new.")
    report = sheets.read(tmp_path)
    assert [a.area.value for a in report.areas] == ["summary"]


def test_a_title_without_text_becomes_the_next_areas_first_sub_heading(tmp_path: Path) -> None:
    sheets = cover().page().heading("Section 1: the local authority", size=16)
    sheets.heading("Summary of key findings").text("Much is well lit.")
    summary = area(sheets.read(tmp_path), "summary")
    assert summary.heading == "Summary of key findings"
    assert texts(summary) == ["Section 1: the local authority", "Much is well lit."]


def test_all_of_the_boards_part_is_the_boards(tmp_path: Path) -> None:
    board = area(about(with_board()).read(tmp_path), "lscb")
    assert board.heading == "The Local Safeguarding Children Board is good"
    assert texts(board) == [
        "The Local Safeguarding Children Board (LSCB)",
        "Executive summary",
        "The board counts well.",
        "Recommendations",
        "Count twice.",
        "Inspection findings – the Local Safeguarding Children Board",
        "The board meets each month.",
    ]


def test_the_boards_grade_in_its_heading_is_the_last_judgement(tmp_path: Path) -> None:
    judgement = about(with_board()).read(tmp_path).judgements[-1]
    assert (judgement.area, judgement.grade) == ("lscb", "good")
    assert judgement.printed_area == "The Local Safeguarding Children Board is good"


def test_the_boards_recommendations_end_at_its_findings(tmp_path: Path) -> None:
    report = with_board().read(tmp_path)
    assert finding(report, "Count twice").role == "recommendation"
    assert finding(report, "The board meets").role == "narrative"


def test_a_number_met_again_in_an_area_gets_its_own_id_and_no_doubt(tmp_path: Path) -> None:
    report = with_board().read(tmp_path)
    assert finding(report, "The board meets").id.endswith("/lscb/1~2")
    assert not any(d.where == "areas" for d in report.doubts)


def test_numbered_recommendations_keep_number_and_role(tmp_path: Path) -> None:
    point = finding(later_body(cover()).read(tmp_path), "Count the lanterns")
    assert (point.number, point.role, point.id.rsplit("/", 2)[1:]) == (
        2,
        "recommendation",
        ["improve", "2"],
    )


def test_a_short_line_above_a_list_is_a_heading_though_its_type_is_plain(tmp_path: Path) -> None:
    sheets = cover().page().heading("Recommendations").text("The care of glass")
    report = sheets.number("1.", "Polish the glass.").read(tmp_path)
    assert finding(report, "The care of glass").kind == "heading"


def test_bullets_under_a_numbered_point_hang_on_it(tmp_path: Path) -> None:
    sheets = cover().page().heading("Recommendations").number("1.", "Make sure that lamps are:")
    sheets.bullet("lit", x=INDENT).bullet("clean.", x=INDENT, glyph="–")
    report = sheets.number("2.", "Count them.").read(tmp_path)
    point, bullet = finding(report, "Make sure"), finding(report, "clean.")
    assert (bullet.bullet_of, bullet.role) == (point.id, "recommendation")
    assert point.text == "Make sure that lamps are:"


def test_dashes_below_a_bullet_hang_on_that_bullet(tmp_path: Path) -> None:
    sheets = cover().page().heading("Information about this local authority area")
    sheets.bullet("Lamps are lit:").bullet("in lanes", x=116, glyph="–")
    report = sheets.bullet("There are nine lanes.").read(tmp_path)
    assert finding(report, "in lanes").bullet_of == finding(report, "Lamps are lit").id
    assert finding(report, "There are nine").bullet_of is None


def test_a_paragraph_that_crosses_a_page_is_one_with_both_pages(tmp_path: Path) -> None:
    sheets = later_body(cover()).number("8.", "The lamps of the long lanes")
    sheets.put(300, 800, "6").page().lines(INDENT, ["burn until the well-", "lit morning."])
    crossing = finding(sheets.read(tmp_path), "The lamps of the long")
    assert crossing.text == "The lamps of the long lanes burn until the well-lit morning."
    assert crossing.page_end == crossing.page + 1


def test_a_number_glued_to_its_text_is_still_a_number(tmp_path: Path) -> None:
    sheets = later_body(cover()).lines(MARGIN, ["8.Glued lamps are", "lamps too."]).skip(12)
    report = sheets.number("9.", "The last lamp.").read(tmp_path)
    assert finding(report, "Glued lamps").number == 8


def test_a_line_that_goes_on_with_a_number_is_no_paragraph(tmp_path: Path) -> None:
    sheets = later_body(cover()).number(
        "8.", "Lamps may be lit by those aged", "9. Younger ones watch."
    )
    assert finding(sheets.read(tmp_path), "Lamps may be").text.endswith(
        "aged 9. Younger ones watch."
    )


def test_a_skipped_number_is_a_doubt_about_the_areas(tmp_path: Path) -> None:
    sheets = later_body(cover()).number("9.", "This one follows seven.")
    doubts = [d.what for d in sheets.read(tmp_path).doubts if d.where == "areas"]
    assert doubts == ["Before paragraph 9 there is no paragraph 8."]


def test_a_heading_with_another_grade_than_the_table_is_a_doubt(tmp_path: Path) -> None:
    rows = [(label, "Inadequate" if "2.1" in label else grade) for label, grade in LATER_ROWS]
    report = later_body(cover(rows=rows)).read(tmp_path)
    assert grades(report)["adoption"] == "inadequate"
    assert "judgements[3].grade" in doubted(report)


def test_a_grade_that_the_front_page_lacks_comes_from_the_heading_with_a_doubt(
    tmp_path: Path,
) -> None:
    rows = [(label, "" if "2.1" in label else grade) for label, grade in LATER_ROWS]
    report = later_body(cover(rows=rows)).read(tmp_path)
    assert grades(report)["adoption"] == "good"
    assert "judgements[3].grade" in doubted(report)


def test_an_area_without_a_part_is_a_doubt(tmp_path: Path) -> None:
    report = cover().page().beside(HELP, ["Good"]).number("1.", "Lit.").read(tmp_path)
    doubts = [d.what for d in report.doubts if d.where == "areas"]
    assert any("leaders" in what for what in doubts)
    assert not any("help_and_protection" in what for what in doubts)


def test_the_contents_page_is_left_out(tmp_path: Path) -> None:
    sheets = cover().page().lines(MARGIN, ["Contents"], 26)
    for title, page in (("Executive summary", "3"), ("Recommendations", "4")):
        sheets.put(516, sheets.top, page, 14).lines(MARGIN, [title], 14)
    report = later_body(sheets).read(tmp_path)
    assert [(a.heading, texts(a)) for a in report.areas[:2]] == [
        ("Executive summary", ["The lanterns are lit in most streets."]),
        (
            "Recommendations",
            ["Light every lantern before dusk.", "Count the lanterns each quarter."],
        ),
    ]


def test_back_matter_is_left_out(tmp_path: Path) -> None:
    report = about(later_body(cover())).read(tmp_path)
    assert not any("regulates" in f.text for _, f in report.findings())


def test_a_second_report_behind_the_back_matter_is_kept(tmp_path: Path) -> None:
    sheets = about(later_body(cover())).page()
    sheets.lines(MARGIN, ["Exampleshire Safeguarding Children Board"], 26)
    sheets.heading("The Local Safeguarding Children Board is good")
    report = sheets.text("The board counts well.").read(tmp_path)
    assert grades(report)["lscb"] == "good"
    assert "The board counts well." in texts(area(report, "lscb"))


def test_statistics_are_context_even_without_their_heading(tmp_path: Path) -> None:
    sheets = cover().page().heading("Executive summary").text("Much is lit.")
    sheets.page().heading("Previous Ofsted inspections", size=12).bullet("The last was kind.")
    context = area(sheets.read(tmp_path), "context")
    assert (context.heading, texts(context)) == (
        "",
        ["Previous Ofsted inspections", "The last was kind."],
    )


def test_a_summary_for_children_in_large_type_is_text(tmp_path: Path) -> None:
    sheets = cover().page().heading("Summary for children and young people")
    for _ in range(6):
        sheets.put(MARGIN, sheets.top, "•", 14)
        sheets.lines(
            92, ["We came to see whether all the lamps in your town were", "lit."], 14
        ).skip(8)
    report = sheets.read(tmp_path)
    assert [f.kind for f in area(report, "children_summary").findings] == ["bullet"] * 6


def test_part_headings_need_not_stand_in_the_usual_order(tmp_path: Path) -> None:
    sheets = cover().page().beside(LOOKED_AFTER, ["Good"]).number("1.", "Lanes are lit.")
    report = sheets.page().beside(HELP, ["Good"]).number("2.", "Streets too.").read(tmp_path)
    assert [a.area.value for a in report.areas] == ["looked_after", "help_and_protection"]


def test_text_without_any_known_heading_is_kept_with_a_doubt(tmp_path: Path) -> None:
    report = cover().page().text("Lamps are lit.").text("Glass is clean.").read(tmp_path)
    assert texts(area(report, "summary")) == ["Lamps are lit.", "Glass is clean."]
    assert any("without a heading" in d.what for d in report.doubts)
