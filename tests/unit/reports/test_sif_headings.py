# SPDX-License-Identifier: MIT
"""Which part of a single inspection report a heading opens, by its words."""

from __future__ import annotations

import pytest

from app.domain.area import AreaKey
from app.reports import sif_headings


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        (
            "The experiences and progress of children who need help and protection",
            "help_and_protection",
        ),
        ("The experience and progress of children in need of help", "help_and_protection"),
        ("The experiences of progress of children looked after and achieving", "looked_after"),
        ("The experiences and progress of looked after children", "looked_after"),
        ("The graded judgment for adoption performance is good.", "adoption"),
        ("Adoption performance is good", "adoption"),
        (
            "The graded judgement about the experience and progress of care leavers is",
            "care_leavers",
        ),
        ("The experience and progress of care leavers requires improvement", "care_leavers"),
        ("Leadership, management and governance are good", "leaders"),
        ("Leadership management and governance", "leaders"),
        ("The quality of lamps", None),
        ("What needs to improve", None),
    ],
)
def test_judged_areas(heading: str, area: str | None) -> None:
    assert sif_headings.judged_area(heading) == area


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("Summary of key findings", AreaKey.SUMMARY),
        ("Section 1: The local authority - Summary of findings", AreaKey.SUMMARY),
        ("Executive summary", AreaKey.SUMMARY),
        ("What does the Local Authority need to improve?", AreaKey.IMPROVE),
        ("Recommendations", AreaKey.IMPROVE),
        ("Priority and immediate action:", AreaKey.IMPROVE),
        ("The local authority’s strengths", AreaKey.STRENGTHS),
        ("The local authority has the following strengths:", AreaKey.STRENGTHS),
        ("Progress since the last inspection", AreaKey.PROGRESS),
        ("Summary for children and young people", AreaKey.CHILDREN_SUMMARY),
        ("Information about this Local Authority area", AreaKey.CONTEXT),
        ("Annex A: Information about the local authority area", AreaKey.CONTEXT),
        ("Information about this inspection", AreaKey.OTHER),
        ("Information about the inspection and the review", AreaKey.OTHER),
        ("What the inspection judgments mean: the LSCB", AreaKey.OTHER),
        ("The recommendations of the last report were met", None),
        ("Summary", None),
    ],
)
def test_other_parts(heading: str, area: AreaKey | None) -> None:
    assert sif_headings.report_part(heading) == area


@pytest.mark.parametrize(
    "heading",
    [
        "The Local Safeguarding Children Board (LSCB)",
        "Section 2: The effectiveness local safeguarding children board",
        "The effectiveness of the LSCB requires improvement",
        "Exampleshire Safeguarding Children Board is good",
        "Kingston upon Lamp Local Safeguarding Children Board",
    ],
)
def test_the_boards_part_opens(heading: str) -> None:
    assert sif_headings.opens_board(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "What the inspection judgements mean: the Local Safeguarding Children Board",
        "Information about this review of the safeguarding children board",
        "Leadership, management and governance",
    ],
)
def test_the_boards_part_does_not_open(heading: str) -> None:
    assert not sif_headings.opens_board(heading)


def test_a_tables_heading_is_told_from_an_areas() -> None:
    assert sif_headings.is_table_head("Key judgement Judgement grade")
    assert not sif_headings.is_table_head("Judgement of lamps")
