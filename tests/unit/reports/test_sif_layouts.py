# SPDX-License-Identifier: MIT
"""The older layouts of single inspection reports, each read whole."""

from __future__ import annotations

from pathlib import Path

from app.domain.inspection import Inspection
from tests.unit.reports.sif_making import (
    MARGIN,
    Sheets,
    about,
    area,
    cover,
    doubted,
    finding,
    grades,
    texts,
)

BOARD_TITLE = (
    "Inspection of services for children in need of help and",
    "protection, children looked after and care leavers",
    "and",
    "Review of the effectiveness of the local safeguarding children board",
)


def early_2014() -> Sheets:
    """Bullets only: nothing is numbered, and grades stand in sentences above them."""
    overall = ("The overall judgement is requires improvement.",)
    sheets = cover(title=BOARD_TITLE, overall=overall, published=None)
    sheets.lines(MARGIN, ["The judgement for the effectiveness of the Local Safeguarding"], 14)
    sheets.lines(MARGIN, ["Children Board (LSCB) is requires improvement."], 14, bold=True)
    sheets.page().heading("Section 1: the Local Authority", size=16)
    sheets.heading("Summary of key findings")
    sheets.heading("This Local Authority is good because:", size=12)
    lines = ["Lamps are lit on time in each of the streets of the town, and those who"] * 12
    sheets.bullet(*lines, "light them are known.")
    sheets.heading("The Local Authority has the following strengths", size=12)
    sheets.bullet("The lamplighters are many.")
    sheets.page().heading("What does the Local Authority need to improve?")
    sheets.heading("Priority and immediate action", size=12).bullet("Light the long lane.")
    sheets.heading("Areas for improvement", size=12).bullet("Polish the glass.")
    about_then = sheets.page().heading("Information about this inspection")
    about_then.text("Lamps were looked at.").heading("The inspection team", size=12)
    about_then.text("Lead inspector: Ada J Maker")
    sheets.page().heading("Information about this Local Authority area")
    sheets.heading("Children living in this area", size=12).bullet("Nine live here.")
    sheets.page().heading("Inspection judgements about the Local Authority")
    sheets.heading(
        "The experiences and progress of children who need help and protection",
        "require improvement.",
        size=12,
    ).bullet("Streets are lit.")
    sheets.heading(
        "The experiences and progress of children looked after and achieving",
        "permanence are good.",
        size=12,
    ).bullet("Lanes are lit.")
    sheets.heading("The graded judgment for adoption performance is good.", size=12)
    sheets.bullet("Lamps are new.")
    sheets.heading(
        "The graded judgment for the experiences and progress of Care Leavers is",
        "outstanding",
        size=12,
    )
    sheets.bullet("Old lamps shine.")
    sheets.heading("Leadership, management and governance requires improvement", size=12)
    sheets.bullet("The master knows.")
    sheets.page().heading("What the inspection judgements mean: the local", "authority", size=16)
    sheets.text("A bright council lights all lamps.")
    sheets.page().heading(
        "Section 2: The effectiveness of the Local Safeguarding", "Children Board"
    )
    sheets.heading("The effectiveness of the LSCB requires improvement", size=12)
    sheets.heading("Areas for improvement", size=12).bullet("Meet more.")
    sheets.heading("Key strengths and weaknesses of the LSCB", size=12).bullet("It meets.")
    sheets.page().heading("What the inspection judgments mean: the LSCB", size=16)
    return sheets.text("A bright board meets.")


def mid_2014() -> Sheets:
    """Numbered lists by urgency, strengths, progress, tables of key judgements."""
    sheets = cover(overall=("The overall judgement is that children’s services are good",))
    sheets.page().heading("The local authority", size=16).heading("Summary of findings")
    sheets.heading("Children’s services in Exampleshire are good because:")
    sheets.bullet("Lamps are lit in all the streets of the town, and in its lanes.")
    sheets.page().heading("What does the local authority need to improve?")
    sheets.heading("Priority and immediate action", size=12).text("Lanes")
    sheets.number("1.", "Light the long lane.").heading("Areas for improvement", size=12)
    sheets.text("Streets").number("2.", "Light the streets.")
    sheets.page().heading("The local authority’s strengths").number("3.", "Lamps are many.")
    sheets.page().heading("Progress since the last inspection").number("4.", "More lamps.")
    return about(sheets)


def read_early(tmp_path: Path) -> Inspection:
    return early_2014().read(tmp_path, "report - 11 february 2014.pdf")


def test_bullets_only_reports_have_all_their_areas(tmp_path: Path) -> None:
    report = read_early(tmp_path)
    assert [a.area.value for a in report.areas] == [
        "summary",
        "strengths",
        "improve",
        "other",
        "context",
        "help_and_protection",
        "looked_after",
        "adoption",
        "care_leavers",
        "leaders",
        "other",
        "lscb",
        "other",
    ]
    assert doubted(report) == {"authority"}


def test_bullets_only_reports_number_nothing_and_keep_every_bullet(tmp_path: Path) -> None:
    report = read_early(tmp_path)
    assert all(f.number is None for _, f in report.findings())
    assert sum(f.kind == "bullet" for _, f in report.findings()) == 12


def test_bulleted_improvements_are_recommendations_under_their_urgency(tmp_path: Path) -> None:
    report = read_early(tmp_path)
    assert texts(area(report, "improve")) == [
        "Priority and immediate action",
        "Light the long lane.",
        "Areas for improvement",
        "Polish the glass.",
    ]
    assert finding(report, "Polish the glass").role == "recommendation"
    assert finding(report, "Meet more").role == "recommendation"
    assert finding(report, "It meets").role == "narrative"


def test_the_boards_grade_as_a_sentence_of_two_weights_is_read(tmp_path: Path) -> None:
    report = read_early(tmp_path)
    assert grades(report)["lscb"] == "requires_improvement"
    assert report.judgements[-1].printed_grade == "requires improvement"


def test_an_early_lead_inspector_is_found(tmp_path: Path) -> None:
    assert read_early(tmp_path).lead_inspector == "Ada J Maker"


def test_lists_by_urgency_are_one_area_with_sub_headings(tmp_path: Path) -> None:
    report = mid_2014().read(tmp_path)
    assert texts(area(report, "improve")) == [
        "Priority and immediate action",
        "Lanes",
        "Light the long lane.",
        "Areas for improvement",
        "Streets",
        "Light the streets.",
    ]


def test_strengths_and_progress_are_areas_of_their_own(tmp_path: Path) -> None:
    report = mid_2014().read(tmp_path)
    assert texts(area(report, "strengths")) == ["Lamps are many."]
    assert texts(area(report, "progress")) == ["More lamps."]
