# SPDX-License-Identifier: MIT
"""What to search instead where nothing passes every filter."""

from __future__ import annotations

import pytest

from app.domain.area import AreaKey
from app.search.advice import Without
from app.search.authorities import AuthorityRow, AuthorityTable
from app.search.index import Index
from app.search.query import parse
from tests.builders import make_area, make_finding, make_inspection
from tests.unit.search.searching import inspection_of

TABLE = AuthorityTable(
    (AuthorityRow("a", ("Sampleton",), "North"), AuthorityRow("b", ("East Testham",), "South"))
)
INDEX = Index(
    [
        inspection_of("Homeless plans", "Supervision", year=2019, authority="a"),
        inspection_of("Supervision", year=2022, authority="a"),
    ],
    authorities=TABLE,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "homeless authority:sampleton area:care",
            [Without("homeless authority:sampleton", "area:care", 1)],
        ),
        (
            "supervision year:2022 authority:east testham",
            [Without("supervision year:2022", "authority:east testham", 1)],
        ),
        (
            "Sampleton homeless, 2022",
            [Without("Sampleton homeless,", "2022", 1)],
        ),
        (
            "-grade:good  (supervision)",
            [Without("(supervision)", "-grade:good", 2)],
        ),
        ("astronauts area:care", []),
        ("homeless", []),
        ("", []),
    ],
)
def test_the_text_without_one_filter_is_offered_with_what_it_finds(
    typed: str, expected: list[Without]
) -> None:
    assert list(INDEX.search(parse(typed)).without) == expected


def test_every_filter_is_offered_where_giving_up_either_helps() -> None:
    help_area = make_area(AreaKey.HELP_AND_PROTECTION, [make_finding("Supervision")])
    improve = make_area(AreaKey.IMPROVE, [make_finding("Supervision")])
    results = Index([make_inspection([help_area, improve])]).search(
        parse("supervision area:help kind:improve")
    )
    assert [each.left_out for each in results.without] == ["area:help", "kind:improve"]
    assert results.interpretation.dropped


def test_each_offer_finds_as_much_as_it_says() -> None:
    offers = INDEX.search(parse("supervision year:2019 area:care grade:i")).without
    assert all(INDEX.search(parse(o.text)).interpretation.whole == o.findings for o in offers)
