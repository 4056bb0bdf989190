# SPDX-License-Identifier: MIT
"""Title and lead inspector of a first page."""

from __future__ import annotations

import pytest

from app.reports.front_page import heading_of, lead_of
from tests.unit.reports.sif_making import running

HER = "Her Majesty’s Inspector"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ((f"Lead inspector: Ada Maker, {HER}",), "Ada Maker"),
        (("Lead inspector: Ada Maker, His Majesty's Inspector",), "Ada Maker"),
        (("Lead inspector: Ada Maker HMI",), "Ada Maker"),
        (("Lead inspector: Ada Maker", HER), "Ada Maker"),
        (("Lead inspector:", "Ada Maker", HER), "Ada Maker"),
        (("Lead inspector: Ada Maker, Her Majesty’s", "Inspector"), "Ada Maker"),
        (("Lead inspector: Ada Maker, Senior HMI",), "Ada Maker"),
        (("Lead inspector: Ada Maker (HMI)",), "Ada Maker"),
        (("Lead inspectors: Ada Maker and Brí O’Maker, HMI",), "Ada Maker and Brí O’Maker"),
        (
            (f"Lead inspectors: Ada Maker, {HER}", f"Bo-Bo Maker, {HER}"),
            "Ada Maker and Bo-Bo Maker",
        ),
        ((f"Lead inspector: Ada Maker, {HER}", "Deputy lead inspector: Bo Maker"), "Ada Maker"),
    ],
)
def test_lead_inspectors_lose_their_rank(lines: tuple[str, ...], names: str) -> None:
    assert lead_of(running(*lines)) == (names, [])


def test_what_may_be_no_name_is_doubted() -> None:
    _, doubts = lead_of(running("Lead inspector: Ada Maker, 2 others"))
    assert [doubt.where for doubt in doubts] == ["lead_inspector"]


def test_no_lead_inspector_is_doubted() -> None:
    lead, doubts = lead_of([])
    assert lead is None
    assert [doubt.where for doubt in doubts] == ["lead_inspector"]


@pytest.mark.parametrize(
    ("lines", "council"),
    [
        (("Inspection of Exampleshire local authority", "children’s services"), "Exampleshire"),
        (("Inspection of the Borough of Example children's", "services"), "Borough of Example"),
        (("Inspection of Example City", "Council local authority children’s services"),
         "Example City Council"),
        (("Example", "Inspection of children’s social care services"), "Example"),
        (("County of", "Example", "Inspection of local authority children’s services"),
         "County of Example"),
    ],
)  # fmt: skip
def test_the_council_is_told_from_the_rest_of_the_title(
    lines: tuple[str, ...], council: str
) -> None:
    assert heading_of(running(*lines)).council == council
