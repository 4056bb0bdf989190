# SPDX-License-Identifier: MIT
"""Which finding stands where on the pages of a report, and how that is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.area import AreaKey
from app.domain.inspection import Authority
from app.models.source import SourceMap, Spots, copied_text, digest_words, state_words, web_page
from tests.builders import make_area, make_digest, make_finding, make_inspection
from tests.qt.ui.source_making import (
    FIRST,
    PAGES,
    SECOND,
    THIRD,
    made_places,
    made_report,
    page_text,
    point_of,
)


@pytest.fixture
def sources() -> SourceMap:
    return SourceMap(made_report(), made_places())


def test_a_finding_that_runs_on_stands_on_two_pages(sources: SourceMap) -> None:
    assert sources.pages_of(FIRST) == (1, 2)
    assert len(sources.ranges(FIRST, 1)) == 2
    assert len(sources.ranges(FIRST, 2)) == 1


def test_a_page_lists_its_findings_from_the_top_across_areas(sources: SourceMap) -> None:
    assert sources.on_page(2) == [FIRST, SECOND, THIRD]
    assert sources.row_keys(2) == [sources.row_key(FIRST), sources.row_key(THIRD)]


def test_a_character_leads_to_its_finding(sources: SourceMap) -> None:
    start, end = sources.ranges(SECOND, 2)[0]
    assert sources.finding_at(2, start) == sources.finding_at(2, end - 1) == SECOND
    assert sources.finding_at(1, 0) is None


def test_the_innermost_of_two_findings_is_meant() -> None:
    places = {FIRST: [[1, 0, 100]], SECOND: [[1, 20, 40]]}
    assert SourceMap(made_report(), places).finding_at(1, 30) == SECOND


def test_a_finding_whose_place_is_not_known_stands_where_the_document_says() -> None:
    sources = SourceMap(made_report(), {})
    assert sources.pages_of(SECOND) == (2,)
    assert sources.ranges(SECOND, 2) == ()


def test_steps_follow_the_pages_and_end_with_the_last_finding(sources: SourceMap) -> None:
    assert sources.step(1, FIRST, 1) == SECOND
    assert sources.step(2, THIRD, -1) == SECOND
    assert sources.step(2, THIRD, 1) is None
    assert sources.step(1, FIRST, -1) is None


def test_the_first_step_on_a_page_without_the_current_finding_begins_at_its_top(
    sources: SourceMap,
) -> None:
    assert sources.step(1, None, 1) == FIRST
    assert sources.step(3, None, 1) is None


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (make_finding("Words.", 14), "Help and protection, paragraph 14"),
        (
            make_finding("Words.", 14, role="recommendation"),
            "Help and protection, recommendation 14",
        ),
        (make_finding("Words.", None), "Help and protection, paragraph without a number"),
        (make_finding("Words.", None, kind="bullet"), "Help and protection, bullet"),
    ],
    ids=["numbered", "recommendation", "unnumbered", "bullet"],
)
def test_a_finding_is_named_by_its_area_and_number(finding: object, words: str) -> None:
    report = make_inspection([make_area(AreaKey.HELP_AND_PROTECTION, [finding])])  # type: ignore[list-item]
    only = next(finding.id for _, finding in report.findings())
    sources = SourceMap(report, {})
    assert sources.name(only) == words
    assert sources.spoken(only) == words.replace("Help", "help").replace(",", "")


def test_a_point_of_the_page_leads_to_its_finding(sources: SourceMap) -> None:
    spots = Spots(sources, page_text(2, PAGES[1]))
    assert spots.over(*point_of(2, 0)) == FIRST
    assert spots.over(*point_of(2, 3)) == THIRD
    assert spots.over(*point_of(2, 2)) is None


def test_a_point_beside_a_line_leads_to_its_finding_too(sources: SourceMap) -> None:
    spots = Spots(sources, page_text(2, PAGES[1]))
    x, y = point_of(2, 1)
    assert spots.over(x + 300, y) is None
    assert spots.near(x + 300, y) == SECOND


@pytest.mark.parametrize(
    ("page", "others", "words"),
    [
        (3, [], "page 3 of 12, leaders paragraph 4 outlined"),
        (3, [4], "page 3 of 12, leaders paragraph 4 outlined, continues on page 4"),
        (4, [3], "page 4 of 12, leaders paragraph 4 outlined, begins on page 3"),
    ],
    ids=["one page", "runs on", "began before"],
)
def test_the_state_says_page_finding_and_where_else_it_is(
    page: int, others: list[int], words: str
) -> None:
    assert state_words(page, 12, "leaders paragraph 4", others) == words


def test_the_state_says_when_nothing_is_outlined() -> None:
    assert state_words(3, 12, "", ()) == "page 3 of 12, nothing outlined"


@pytest.mark.parametrize(
    ("url", "urn", "address"),
    [
        ("https://example.org/report", "99999", "https://example.org/report"),
        (None, "99999", "https://reports.ofsted.gov.uk/provider/44/99999"),
        ("file:///made/up", "99999", "https://reports.ofsted.gov.uk/provider/44/99999"),
        (None, None, None),
        (None, "9/../9", None),
    ],
    ids=["its own", "of the provider", "no web address", "no number", "no such number"],
)
def test_the_web_page_is_the_reports_or_else_the_providers(
    url: str | None, urn: str | None, address: str | None
) -> None:
    report = make_inspection(authority=Authority(urn, "Exampleshire"))
    report = replace(report, source=replace(report.source, url=url))
    assert web_page(report) == address


def test_a_digest_says_which_report_it_rests_on_and_how_to_get_it() -> None:
    words = " ".join(digest_words(make_digest()))
    assert "“Exampleshire: Inspection of made-up services”" in words
    assert "12 to 23 November 2018, published 19 December 2018" in words
    assert "drop it on this window" in words


def test_copied_text_has_plain_line_ends_and_hyphens() -> None:
    text = page_text(1, ["A well\ufffebeing plan", "and more"])
    assert copied_text(text) == "A well-being plan\nand more"
