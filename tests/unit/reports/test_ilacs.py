# SPDX-License-Identifier: MIT
"""An ILACS report, read whole from made files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.area import AreaKey, Framework
from app.reports.reader import read_report
from tests.unit.reports.making import (
    HELP_HEADING,
    JOINT_ROWS,
    LEADERS_HEADING,
    ROWS,
    areas,
    back_matter,
    front,
    improve,
    judgements,
    numbered,
    raised,
    report,
    summary,
)
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

NAME = "children's services inspection - 26 january 2022.pdf"
FULL = "The lamps are lit on time in each of the many streets of the old town, and"


def body(*paragraphs: tuple[str, ...]) -> Sheets:
    """A report whose first area has the paragraphs, numbered from one."""
    sheets = summary(front(rows=JOINT_ROWS)).page().heading(*HELP_HEADING)
    return numbered(sheets, 1, *paragraphs)


def test_a_whole_report_leaves_no_doubt(tmp_path: Path) -> None:
    assert report().read(tmp_path, NAME).doubts == ()


def test_the_first_page_gives_framework_dates_lead_and_title(tmp_path: Path) -> None:
    read = report().read(tmp_path, NAME)
    assert (read.framework, read.type) == (Framework.ILACS, None)
    assert (read.started, read.ended) == (date(2021, 12, 6), date(2021, 12, 17))
    assert read.published == date(2022, 1, 26)
    assert read.lead_inspector == "Ada Maker"
    assert read.title == "Inspection of Calderdale local authority children’s services"


def test_an_inspection_and_its_findings_have_stable_ids(tmp_path: Path) -> None:
    read = report().read(tmp_path, NAME)
    ids = [f.id for _, f in read.findings()]
    assert read.id == "80444-2021-12-06"
    assert ids[:3] == [
        "80444-2021-12-06/summary/u1",
        "80444-2021-12-06/improve/u1",
        "80444-2021-12-06/help_and_protection/1",
    ]


def test_a_title_with_the_council_above_is_joined_by_a_colon(tmp_path: Path) -> None:
    title = ("Kingston upon Hull City", "Council", "Inspection of children's social care services")
    read = summary(front(title=title)).read(tmp_path, NAME)
    assert read.title == (
        "Kingston upon Hull City Council: Inspection of children's social care services"
    )
    assert (read.authority.urn, read.authority.name) == ("80477", "Kingston upon Hull")


def test_an_authority_that_is_not_in_the_table_is_doubted(tmp_path: Path) -> None:
    title = ("Inspection of Exampleshire local authority", "children’s services")
    read = summary(front(title=title)).read(tmp_path, NAME)
    assert (read.authority.urn, read.authority.name) == (None, "Exampleshire")
    assert "authority" in doubted(read)
    assert read.id == "exampleshire-2021-12-06"


@pytest.mark.parametrize("written", ["before", "between", "after"])
def test_a_grade_goes_to_the_label_beside_it(tmp_path: Path, written: str) -> None:
    read = summary(front(written=written)).read(tmp_path, NAME)
    assert grades(read) == {
        "leaders": "good",
        "help_and_protection": "requires_improvement",
        "in_care": "outstanding",
        "care_leavers": "inadequate",
        "overall": "requires_improvement",
    }


def test_grades_centred_in_their_column_are_read(tmp_path: Path) -> None:
    sheets = front(rows=()).skip(-8)
    for label, x, grade in (
        ("The impact of leaders on social work", 370, "Good"),
        ("Children who need help", 300, "Requires improvement to be good"),
        ("The experiences of children in care", 350, "Outstanding"),
    ):
        sheets.put(MARGIN, sheets.top, label).put(x, sheets.top, grade).skip(26)
    read = summary(sheets.skip(20)).read(tmp_path, NAME)
    assert list(grades(read).values()) == ["good", "requires_improvement", "outstanding"]


def test_rows_in_another_order_are_told_by_their_labels(tmp_path: Path) -> None:
    read = summary(front(rows=ROWS[::-1])).read(tmp_path, NAME)
    assert [j.area.value for j in read.judgements][:2] == ["overall", "care_leavers"]
    assert grades(read)["leaders"] == "good"


def test_a_joint_judgement_stays_joint(tmp_path: Path) -> None:
    read = summary(front(rows=JOINT_ROWS)).read(tmp_path, NAME)
    assert set(grades(read)) == {
        "leaders", "help_and_protection", "in_care_and_care_leavers", "overall",
    }  # fmt: skip


def test_no_overall_grade_is_normal_from_april_2026(tmp_path: Path) -> None:
    dates = ("Inspection dates: 13 to 24 April 2026",)
    read = summary(front(rows=ROWS[:-1], dates=dates)).read(tmp_path, NAME)
    assert "judgements" not in doubted(read)


def test_no_overall_grade_is_doubted_before_april_2026(tmp_path: Path) -> None:
    read = summary(front(rows=ROWS[:-1])).read(tmp_path, NAME)
    assert "overall" not in grades(read)
    assert "judgements" in doubted(read)


def test_a_grade_in_unknown_words_is_left_open(tmp_path: Path) -> None:
    read = summary(front(rows=((ROWS[0][0], ("Splendid",)), *ROWS[1:]))).read(tmp_path, NAME)
    assert grades(read)["leaders"] is None
    assert read.judgements[0].printed_grade == "Splendid"
    assert "judgements[0].grade" in doubted(read)


def test_a_label_without_a_grade_is_left_open(tmp_path: Path) -> None:
    read = summary(front(rows=(ROWS[0], (ROWS[1][0], ()), *ROWS[2:]))).read(tmp_path, NAME)
    assert grades(read)["help_and_protection"] is None
    assert "judgements[1].grade" in doubted(read)


def test_a_row_of_an_unknown_area_is_other_and_doubted(tmp_path: Path) -> None:
    rows = (*ROWS[:2], (("The state of the lamps",), ("Good",)), *ROWS[2:])
    read = summary(front(rows=rows)).read(tmp_path, NAME)
    assert read.judgements[2].area is AreaKey.OTHER
    assert "judgements[2].area" in doubted(read)


def test_dates_that_do_not_parse_are_doubted(tmp_path: Path) -> None:
    read = summary(front(dates=("Inspection dates: 30 to 31 June 2021",))).read(tmp_path, NAME)
    assert read.started is None
    assert {"started", "ended"} <= doubted(read)
    assert read.id == "80444-2022-01-26"


def test_two_visits_over_two_lines_are_one_period(tmp_path: Path) -> None:
    dates = ("Inspection dates: 8 July 2019 to 12 July 2019 and 7 August 2019", "to 8 August 2019")
    read = summary(front(dates=dates)).read(tmp_path, NAME)
    assert (read.started, read.ended) == (date(2019, 7, 8), date(2019, 8, 8))


def test_text_between_the_lead_inspector_and_the_table_is_kept(tmp_path: Path) -> None:
    sheets = Sheets().lines(MARGIN, ("Inspection of Leeds children’s services",), 26).skip(10)
    sheets.text("Inspection dates: 6 to 17 December 2021").text("Lead inspector: Ada Maker HMI")
    sheets.text("This is said before the table.")
    read = summary(judgements(sheets, ROWS)).read(tmp_path, NAME)
    assert read.lead_inspector == "Ada Maker"
    assert texts(area(read, "summary"))[0] == "This is said before the table."


def test_a_summary_is_split_at_its_gaps(tmp_path: Path) -> None:
    sheets = summary(front(), (FULL, "beyond."), ("The second one.",))
    read = areas(improve(sheets.page())).read(tmp_path, NAME)
    assert texts(area(read, "summary")) == [f"{FULL} beyond.", "The second one."]


def test_a_summary_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    sheets = summary(front(), (FULL,)).page().text("in the lanes beyond.")
    read = areas(improve(sheets)).read(tmp_path, NAME)
    (one,) = area(read, "summary").findings
    assert one.text == f"{FULL} in the lanes beyond."
    assert (one.page, one.page_end) == (1, 2)


def test_a_sentence_that_fills_the_last_line_of_a_page_leaves_a_doubt(tmp_path: Path) -> None:
    sheets = summary(front(), (FULL, f"{FULL[:-5]}.")).page().text("Lamplighters light lanes.")
    read = areas(improve(sheets)).read(tmp_path, NAME)
    assert len(area(read, "summary").findings) == 2
    assert "areas[0].findings[1].text" in doubted(read)


def test_points_to_improve_are_recommendations(tmp_path: Path) -> None:
    points = (("lamps in the long lane", "and beyond it"), ("The glass of the lamps.",))
    read = areas(improve(summary(front()).page(), *points)).read(tmp_path, NAME)
    found = area(read, "improve").findings
    assert [f.text for f in found] == [
        "lamps in the long lane and beyond it", "The glass of the lamps.",
    ]  # fmt: skip
    assert {(f.kind, f.role) for f in found} == {("bullet", "recommendation")}


def test_a_point_goes_on_over_the_page(tmp_path: Path) -> None:
    sheets = improve(summary(front()), ("The number of lamps in",)).page()
    read = areas(sheets.lines(89, ("Long Lane.",))).read(tmp_path, NAME)
    assert texts(area(read, "improve")) == ["The number of lamps in Long Lane."]


def test_dashes_below_a_point_hang_on_it(tmp_path: Path) -> None:
    sheets = improve(summary(front()).page(), ("Lamps that are:",))
    sheets.bullet("bright", x=95, glyph="–").bullet("clean.", x=95, glyph="–")
    read = areas(sheets.bullet("Glass.")).read(tmp_path, NAME)
    first, *nested, last = area(read, "improve").findings
    assert first.text == "Lamps that are:"
    assert [f.bullet_of for f in nested] == [first.id, first.id]
    assert last.bullet_of is None


def test_a_paragraph_instead_of_points_is_one_recommendation(tmp_path: Path) -> None:
    sheets = summary(front()).page().heading("What needs to improve").text("Lamps in the lane.")
    read = areas(sheets).read(tmp_path, NAME)
    (only,) = area(read, "improve").findings
    assert (only.kind, only.role) == ("paragraph", "recommendation")


def test_a_lead_in_before_points_is_no_point(tmp_path: Path) -> None:
    sheets = summary(front()).page().heading("What needs to improve").text("The council should:")
    read = areas(sheets.bullet("Light the lamps.")).read(tmp_path, NAME)
    assert [(f.role, f.bullet_of) for f in area(read, "improve").findings] == [
        ("narrative", None), ("recommendation", None),
    ]  # fmt: skip


def test_a_report_without_points_to_improve_says_so_in_a_doubt(tmp_path: Path) -> None:
    read = areas(summary(front()).page()).read(tmp_path, NAME)
    assert [d.where for d in read.doubts] == ["areas"]


@pytest.mark.parametrize(
    "heading",
    [
        ("The impact of leaders on lamps and on lanes", "is good"),
        ("The impact of leaders on lamps", "and on lanes is: Good"),
        ("Impact of leaders on lamps", "and on lanes good"),
        ("The impact of leaders", "on lamps", "and on lanes"),
    ],
    ids=["is", "is-colon", "bare", "no-grade"],
)
def test_an_area_is_told_by_its_heading(tmp_path: Path, heading: tuple[str, ...]) -> None:
    sheets = summary(front()).page().heading(*heading)
    read = numbered(sheets, 1, ("One.",)).read(tmp_path, NAME)
    leaders = area(read, "leaders")
    assert leaders.heading == " ".join(heading)
    assert leaders.grade == "good"
    assert "areas[1].grade" not in doubted(read)


def test_a_heading_whose_grade_is_set_in_plain_type_keeps_it(tmp_path: Path) -> None:
    sheets = summary(front()).page().skip(14)
    sheets.lines(MARGIN, ["The experiences and progress of children in care:"], bold=True)
    sheets.lines(MARGIN, ["outstanding"]).skip(12)
    read = numbered(sheets, 1, ("One.",)).read(tmp_path, NAME)
    assert area(read, "in_care").heading.endswith("care: outstanding")


def test_a_heading_with_another_grade_than_the_table_is_doubted(tmp_path: Path) -> None:
    sheets = summary(front()).page().heading("The impact of leaders on social work: inadequate")
    read = numbered(sheets, 1, ("One.",)).read(tmp_path, NAME)
    assert area(read, "leaders").grade == "good"
    assert {"areas[1].grade", "judgements[0].grade"} <= doubted(read)


def test_a_heading_in_the_type_of_the_text_is_found_and_doubted(tmp_path: Path) -> None:
    sheets = body(("One.",)).skip(14).text("The impact of leaders on social work: good")
    read = numbered(sheets, 2, ("Two.",)).read(tmp_path, NAME)
    assert texts(area(read, "leaders")) == ["Two."]
    assert "areas[2].heading" in doubted(read)


def test_a_heading_of_no_known_area_stays_inside_the_one_before(tmp_path: Path) -> None:
    sheets = numbered(body(("One.",)).heading("Lamps abroad"), 2, ("Two.",))
    read = sheets.read(tmp_path, NAME)
    found = area(read, "help_and_protection").findings
    assert [(f.kind, f.text) for f in found][1:] == [
        ("heading", "Lamps abroad"),
        ("paragraph", "Two."),
    ]
    assert "areas[1].findings[1].text" in doubted(read)


def test_an_area_without_text_is_doubted(tmp_path: Path) -> None:
    read = body(("One.",)).read(tmp_path, NAME)
    whats = [d.what for d in read.doubts if d.where == "areas"]
    assert "No text was found for leaders." in whats


def test_bold_words_amid_a_paragraph_are_no_heading(tmp_path: Path) -> None:
    sheets = body().put(MARGIN, 150, "1.").put(INDENT, 150, FULL)
    sheets.put(INDENT, 164.5, "the lanes beyond them are lit", bold=True)
    read = sheets.put(INDENT, 179, "as well.").read(tmp_path, NAME)
    assert texts(area(read, "help_and_protection")) == [
        f"{FULL} the lanes beyond them are lit as well."
    ]


@pytest.mark.parametrize("style", ["{}.", "{})", "{}"], ids=["stop", "bracket", "bare"])
def test_numbers_are_read_whatever_follows_them(tmp_path: Path, style: str) -> None:
    sheets = summary(front(rows=JOINT_ROWS)).page().heading(*HELP_HEADING)
    paragraphs = ((FULL, "one."), (FULL, "two."), (FULL, "three."))
    found = area(
        numbered(sheets, 1, *paragraphs, style=style).read(tmp_path, NAME), "help_and_protection"
    )
    assert [f.number for f in found.findings] == [1, 2, 3]


def test_a_number_glued_to_its_text_is_read(tmp_path: Path) -> None:
    sheets = body((FULL, "one.")).put(MARGIN, 400, "2.Good lamps are lit")
    read = sheets.put(INDENT, 414.5, "in time.").read(tmp_path, NAME)
    assert finding(read, "Good lamps").number == 2


def test_a_skipped_number_is_kept_and_doubted(tmp_path: Path) -> None:
    sheets = numbered(body((FULL, "one."), (FULL, "two.")), 4, (FULL, "four."))
    read = sheets.read(tmp_path, NAME)
    assert [f.number for f in area(read, "help_and_protection").findings] == [1, 2, 4]
    assert "areas[1].findings[2].text" in doubted(read)


def test_a_number_met_again_gets_an_id_of_its_own(tmp_path: Path) -> None:
    sheets = numbered(body((FULL, "one."), (FULL, "two.")), 2, (FULL, "again."))
    read = sheets.read(tmp_path, NAME)
    assert finding(read, FULL).number == 1
    assert [f.id.rsplit("/", 1)[1] for f in area(read, "help_and_protection").findings] == [
        "1", "2", "2~2",
    ]  # fmt: skip


def test_a_line_that_begins_with_a_number_goes_on(tmp_path: Path) -> None:
    read = body((FULL, "2. Most are", "12 months old."), (FULL, "so on.")).read(tmp_path, NAME)
    assert texts(area(read, "help_and_protection")) == [
        f"{FULL} 2. Most are 12 months old.", f"{FULL} so on.",
    ]  # fmt: skip


def test_a_paragraph_may_begin_with_digits(tmp_path: Path) -> None:
    read = body(("16- and 17-year-old lamps", "shine."), ("2021 was dark.",)).read(tmp_path, NAME)
    assert texts(area(read, "help_and_protection")) == [
        "16- and 17-year-old lamps shine.", "2021 was dark.",
    ]  # fmt: skip


def test_numbers_that_do_not_hang_are_told_by_sequence(tmp_path: Path) -> None:
    sheets = summary(front(rows=JOINT_ROWS)).page().heading(*HELP_HEADING)
    sheets.text(f"1. {FULL[:50]}", "16. Most are lit.").text("2. Lanes are lit", "in time.")
    assert texts(area(sheets.read(tmp_path, NAME), "help_and_protection")) == [
        f"{FULL[:50]} 16. Most are lit.", "Lanes are lit in time.",
    ]  # fmt: skip


def test_a_paragraph_without_a_number_is_kept_and_doubted(tmp_path: Path) -> None:
    read = body((FULL, "one.")).text("Nobody numbered this.").read(tmp_path, NAME)
    assert finding(read, "Nobody").number is None
    assert "areas[1].findings[1].text" in doubted(read)


def test_running_lines_and_notes_do_not_enter_a_paragraph_that_crosses_pages(
    tmp_path: Path,
) -> None:
    sheets = body(*[(f"Number {n}.",) for n in range(1, 4)])
    for page in range(2, 6):
        if page == 2:
            sheets.number("4.", FULL)
            sheets.put(MARGIN, 740, "1 A note in small print about", 9).put(
                MARGIN, 752, "lamps.", 9
            )
        sheets.put(MARGIN, 790, "Inspection of Calderdale children’s services", 8, bold=True)
        sheets.put(MARGIN, 800, "6 to 17 December 2021", 8, bold=True).put(510, 795, str(page), 20)
        sheets.page()
        if page == 2:
            sheets.lines(INDENT, ["lanes."]).skip(12)
        sheets.number(f"{page + 3}.", f"Page {page}.")
    read = back_matter(sheets).read(tmp_path, NAME)
    crossing = finding(read, FULL)
    assert crossing.text == f"{FULL} lanes."
    assert (crossing.page, crossing.page_end) == (2, 3)
    assert not [f.text for _, f in read.findings() if "Inspection of" in f.text or "note" in f.text]


def test_small_print_without_a_mark_is_set_apart_with_a_doubt(tmp_path: Path) -> None:
    sheets = body((FULL,)).put(MARGIN, 700, "The lamps were counted in May.", 9).page()
    read = sheets.lines(INDENT, ["lanes."]).read(tmp_path, NAME)
    assert finding(read, FULL).text == f"{FULL} lanes."
    assert finding(read, "The lamps were counted").kind == "paragraph"
    assert "areas[1].findings[1].text" in doubted(read)


def test_a_raised_ordinal_stays_in_its_sentence(tmp_path: Path) -> None:
    sheets = raised(
        body().put(MARGIN, 150, "1.").skip(0), "On the 24", "th", " the lamps were lit."
    )
    assert finding(sheets.read(tmp_path, NAME), "On the").text == "On the 24th the lamps were lit."


def test_a_raised_footnote_mark_is_left_out(tmp_path: Path) -> None:
    sheets = raised(body((FULL, "one.")), "The lamps of the lane", "2", ", and others, were lit.")
    assert finding(sheets.read(tmp_path, NAME), "The lamps of the lane").text == (
        "The lamps of the lane, and others, were lit."
    )


def test_the_publishers_notice_is_left_out_and_gives_the_licence(tmp_path: Path) -> None:
    read = report().read(tmp_path, NAME)
    assert read.source.licence == "OGL-UK-3.0"
    assert "regulates" not in " ".join(f.text for _, f in read.findings())


def test_a_blank_page_is_passed_over(tmp_path: Path) -> None:
    sheets = summary(front()).page().page()
    read = back_matter(areas(improve(sheets))).read(tmp_path, NAME)
    assert read.doubts == ()
    assert read.source.pages == 4


def test_a_paragraph_written_out_of_order_is_read_where_it_stands(tmp_path: Path) -> None:
    sheets = summary(front(rows=JOINT_ROWS), (FULL,)).page()
    sheets.put(MARGIN, 200, "What needs to improve", 14, bold=True)
    sheets.put(MARGIN, 230, "•").put(89, 230, "The glass.").put(MARGIN, 90, "the lanes.")
    read = sheets.read(tmp_path, NAME)
    assert texts(area(read, "summary")) == [f"{FULL} the lanes."]
    assert texts(area(read, "improve")) == ["The glass."]


def test_every_finding_knows_its_place_on_the_page(tmp_path: Path) -> None:
    read = read_report(report().save(tmp_path / NAME))
    assert set(read.places) == {f.id for _, f in read.inspection.findings()}
    heading = sum(len(line) for line in LEADERS_HEADING)
    (place,) = read.places["80444-2021-12-06/leaders/4"]
    assert (place.page, place.end - place.start) == (2, len("4. Paragraph 4 is on lamps."))
    assert place.start > heading
