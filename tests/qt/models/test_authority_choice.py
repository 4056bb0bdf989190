# SPDX-License-Identifier: MIT
"""Authorities are found by what a reader types of their names, and know their neighbours."""

from __future__ import annotations

import pytest

from app.models.authority_choice import AuthorityChoice, load_authority_choice
from app.paths import resources_dir
from app.search.authorities import AuthorityRow, AuthorityTable

CHOICE = AuthorityChoice(
    AuthorityTable(
        (
            AuthorityRow("2", ("Sampleton", "Sampleton City Council"), "North", ("1", "9")),
            AuthorityRow("1", ("Exampleshire", "County of Exampleshire", "Exshire"), "South"),
            AuthorityRow("3", ("North Sampleton",), "North"),
        )
    )
)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["Exampleshire", "North Sampleton", "Sampleton"]),
        ("sam", ["North Sampleton", "Sampleton"]),
        ("NORTH s", ["North Sampleton"]),
        ("shire", ["Exampleshire"]),
        ("exshire", ["Exampleshire"]),
        ("city", ["Sampleton"]),
        ("nowhere", []),
    ],
)
def test_what_is_typed_narrows_the_list(typed: str, names: list[str]) -> None:
    assert [row.names[0] for row in CHOICE.matching(typed)] == names


def test_neighbours_are_named_and_unknown_ones_left_out() -> None:
    row = CHOICE.row("2")
    assert row is not None and CHOICE.neighbours(row) == ["Exampleshire"]


@pytest.mark.parametrize("urn", [None, "9"])
def test_nobody_has_no_row(urn: str | None) -> None:
    assert CHOICE.row(urn) is None


def test_the_table_that_is_shipped_dates_its_neighbours() -> None:
    choice = load_authority_choice(resources_dir() / "authorities.json")
    assert choice.neighbours_month == "June 2025"
    assert len(choice.matching("")) == len(choice.table.rows) > 150
