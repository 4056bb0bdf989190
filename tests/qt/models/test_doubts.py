# SPDX-License-Identifier: MIT
"""A doubt is shown where it belongs, and none is lost."""

from __future__ import annotations

import pytest

from app.domain.inspection import Doubt
from app.domain.summary import summary_of
from app.models.doubts import placed_doubts
from app.models.page import page_of
from app.models.tree_rows import area_nodes
from tests.builders import ID, make_inspection

FINDING = Doubt("areas[1].findings[1].text", "May end too soon.")
GRADE = Doubt("judgements[0].grade", "Two grades differ.")
AREA = Doubt("areas[1].heading", "Odd heading.")
WHOLE = Doubt("started", "No date.")


def test_each_doubt_goes_to_its_place() -> None:
    placed = placed_doubts(make_inspection(doubts=(FINDING, GRADE, AREA, WHOLE)))
    assert placed.findings == {f"{ID}/help_and_protection/2": ["May end too soon."]}
    assert placed.judgements == {0: ["Two grades differ."]}
    assert placed.areas == {1: ["Odd heading."]}
    assert placed.whole == ["No date."]


@pytest.mark.parametrize(
    "where", ["areas[9].heading", "judgements[7]", "nowhere", "areas", "areas[x]"]
)
def test_a_path_that_leads_nowhere_is_a_doubt_of_the_whole(where: str) -> None:
    assert placed_doubts(make_inspection(doubts=(Doubt(where, "Odd."),))).whole == ["Odd."]


def test_an_areas_page_says_the_doubts_on_its_grade_and_heading() -> None:
    inspection = make_inspection(doubts=(FINDING, GRADE, AREA, WHOLE))
    nodes = area_nodes(summary_of(inspection))
    node = next(node for node in nodes if node.key == f"{ID}/help_and_protection")
    page = page_of(node, inspection)
    assert page.doubts == ("Odd heading.", "Two grades differ.")
    assert page.finding_doubts == {f"{ID}/help_and_protection/2": "May end too soon."}
