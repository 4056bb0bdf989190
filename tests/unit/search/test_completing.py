# SPDX-License-Identifier: MIT
"""How a text that is being typed may go on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.authorities import AuthorityRow, AuthorityTable
from app.search.completing import completions
from app.search.query import parse

TABLE = AuthorityTable(
    (
        AuthorityRow("1", ("East Testham", "Testham County Council"), "North East"),
        AuthorityRow("2", ("Sampleton",), "South East"),
        AuthorityRow("3", ("Samford",), "North East"),
    ),
    mine="2",
)
YEARS = (2019, 2022, 2024)


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("au", ["authority:"]),
        ("homeless GR", ["homeless grade:"]),
        ("-kin", ["-kind:"]),
        ("(ar", ["(area:"]),
        ("a", []),
        ("homeless ", []),
        ('"au', []),
        ("authority:", ["authority:me", "authority:neighbours", 'authority:"East Testham"',
                        "authority:Samford", "authority:Sampleton"]),
        ("authority:sam", ["authority:Samford", "authority:Sampleton"]),
        ("la:!s", ["la:!Samford", "la:!Sampleton"]),
        ("authority:samford,sam", ["authority:samford,Sampleton"]),
        ("authority:test", ['authority:"East Testham"']),
        ('authority:"east', ['authority:"East Testham"']),
        ("authority:east te", ['authority:"East Testham"']),
        ("authority:east testham homel", []),
        ("region:n", ['region:"North East"']),
        ("region:north e", ['region:"North East"']),
        ("area:le", ["area:leavers", "area:leaders"]),
        ("area:leaders,le", ["area:leaders,leavers"]),
        ("grade:r", ["grade:ri"]),
        ("kind:imp", ["kind:improve"]),
        ("type:s", ["type:short", "type:standard", "type:sif"]),
        ("year:", ["year:last", "year:2024", "year:2022", "year:2019"]),
        ("year:>=20", ["year:>=2024", "year:>=2022", "year:>=2019"]),
        ("year:2022", []),
        ("para:1", []),
    ],
)  # fmt: skip
def test_a_text_goes_on(typed: str, completed: list[str]) -> None:
    assert completions(typed, len(typed), TABLE, YEARS) == completed


def test_what_stands_after_the_cursor_stays() -> None:
    assert completions("ar homeless", 2) == ["area: homeless"]


def test_nothing_is_offered_in_the_middle_of_a_word() -> None:
    assert completions("area", 2) == []


def test_no_more_than_twelve_are_offered() -> None:
    assert len(completions("year:", 5, years=range(2000, 2030))) == 12


@pytest.mark.parametrize("field", ["area", "grade", "kind", "type", "region", "authority", "year"])
def test_every_value_that_is_offered_is_understood(field: str) -> None:
    offered = completions(f"{field}:", len(field) + 1, TABLE, YEARS)
    assert offered
    assert all(not parse(text).remark and parse(text).filters for text in offered)


@given(st.text(st.characters(), max_size=20), st.integers(-3, 25))
def test_any_text_can_be_completed_at_any_place(text: str, cursor: int) -> None:
    assert len(completions(text, cursor, TABLE, YEARS)) <= 12
