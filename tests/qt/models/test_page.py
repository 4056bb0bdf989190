# SPDX-License-Identifier: MIT
"""What the reading pane shows for each kind of row."""

from __future__ import annotations

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Doubt, Inspection, Judgement
from app.domain.summary import summary_of
from app.models.page import Page, gathering_page, page_of, unreadable_page
from app.models.tree_rows import Node, area_nodes
from tests.builders import make_area, make_digest, make_finding, make_inspection


def page_for(inspection: Inspection, key: str) -> Page:
    summary = summary_of(inspection)
    if key.startswith("authority/"):
        return gathering_page(Node(key, inspection.authority.name), [summary])
    node = next(node for node in area_nodes(summary) if node.key.endswith(key))
    return page_of(node, inspection)


def test_an_area_shows_grade_heading_dates_and_findings() -> None:
    page = page_for(make_inspection(), "/help_and_protection")
    assert (page.title, page.grade, page.grade_label) == ("Help and protection", "good", "Good")
    assert page.printed == "Printed as “Help and protection is good”"
    assert page.meta[0] == "Published 19 December 2018"
    assert page.meta[-2:] == ("2 findings", "page 2")
    assert [f.number for f in page.findings] == [1, 2]


def test_a_heading_that_only_repeats_the_title_is_not_shown_again() -> None:
    points = make_area(AreaKey.IMPROVE, [make_finding()], heading="What needs to improve:")
    page = page_for(make_inspection([points]), "/improve")
    assert (page.title, page.printed) == ("What needs to improve", "")


def test_the_summary_shows_all_ratings_in_printed_order() -> None:
    page = page_for(make_inspection(), "/summary")
    assert [(r.label, r.words) for r in page.ratings] == [
        ("Help and protection", "Good"),
        ("Overall effectiveness", "Good"),
    ]


def test_a_part_that_is_not_judged_has_no_grade() -> None:
    assert page_for(make_inspection(), "/summary").grade_label is None


def test_a_digest_says_that_its_words_are_ours_and_what_it_leaves_out() -> None:
    digest = make_digest(doubts=(Doubt("areas", "Half of it is here."),))
    notices = page_for(digest, "/summary").notices
    assert notices[0].startswith("Our own wording, not Ofsted’s")
    assert notices[1] == "Half of it is here."


def test_a_report_needs_no_notice() -> None:
    assert page_for(make_inspection(), "/summary").notices == ()


def test_an_authority_lists_its_inspections_with_their_grades() -> None:
    page = page_for(make_inspection(), "authority/Exampleshire")
    assert [(r.label, r.words) for r in page.ratings] == [("Nov 2018, ILACS", "Good")]


def test_no_overall_grade_is_said_and_never_made_up() -> None:
    inspection = make_inspection(judgements=())
    page = page_for(inspection, "authority/Exampleshire")
    assert page.ratings[0].words == "No overall grade given"
    assert page.ratings[0].grade is None


def test_a_judged_area_without_a_section_says_so() -> None:
    judged = (Judgement(AreaKey.ADOPTION, "Adoption", Grade.GOOD, "Good"),)
    page = page_for(make_inspection(judgements=judged), "/adoption")
    assert page.findings == ()
    assert "no section of its own on adoption" in page.empty
    assert page.grade_label == "Good"


def test_a_report_that_cannot_be_read_says_why_under_its_name() -> None:
    page = unreadable_page(Node("99999-2018-11-12", "Nov 2018"), "It is damaged.")
    assert (page.title, page.empty, page.findings) == ("Nov 2018", "It is damaged.", ())


def test_a_row_that_gathers_an_area_leads_to_its_reports() -> None:
    page = gathering_page(Node("area/leaders", "Leaders"), [])
    assert page.title == "Leaders"
    assert "Choose a report" in page.empty
