# SPDX-License-Identifier: MIT
"""Copied findings: a report is quoted and cited, a digest never looks like a quotation."""

from __future__ import annotations

from dataclasses import replace

from app.domain.area import AreaKey, Framework
from app.domain.inspection import Inspection
from app.evidence.citation import cited, place_words, point_number
from tests.builders import make_area, make_digest, make_finding, make_inspection


def cite(inspection: Inspection, area: int, finding: int) -> str:
    where = inspection.areas[area]
    return cited(inspection, where, where.findings[finding])


def test_a_reports_finding_is_quoted_with_its_source() -> None:
    assert cite(make_inspection(), 1, 1) == (
        "“Homeless children are seen.” (Ofsted, Exampleshire, inspection of children’s "
        "services, 12 to 23 November 2018, help and protection, paragraph 2, page 2)."
    )


def test_a_digests_finding_says_whose_words_it_has() -> None:
    words = cite(make_digest(), 1, 1)
    assert words.startswith("Homeless children are seen. (Inspection Reader’s own wording, not a")
    assert "“" not in words
    assert "paragraph 2, page 2" in words


def test_a_part_of_a_finding_is_cited_alike() -> None:
    inspection = make_inspection()
    area = inspection.areas[1]
    assert cited(inspection, area, area.findings[1], "children").startswith("“children” (Ofsted,")


def test_an_unnumbered_point_is_counted_without_its_bullets() -> None:
    point = make_finding("One.", None, id="u1", kind="bullet", role="recommendation")
    bullet = replace(point, id="u2", bullet_of=f"{make_inspection().id}/improve/u1")
    second = replace(point, id="u3")
    area = make_inspection([make_area(AreaKey.IMPROVE, [point, bullet, second])]).areas[0]
    places = [place_words(f, point_number(area, f)) for f in area.findings]
    assert places == ["point 1", "", "point 2"]


def test_a_numbered_recommendation_is_called_so() -> None:
    finding = make_finding(number=10, role="recommendation")
    inspection = make_inspection([make_area(AreaKey.IMPROVE, [finding])], framework=Framework.SIF)
    assert "areas for improvement, recommendation 10, page 2" in cite(inspection, 0, 0)


def test_pages_that_a_finding_runs_over_are_both_named() -> None:
    inspection = make_inspection([make_area(AreaKey.SUMMARY, [make_finding(page_end=3)])])
    assert "pages 2 to 3)." in cite(inspection, 0, 0)
