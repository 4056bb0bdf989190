# SPDX-License-Identifier: MIT
"""Rows of a table become terms: nothing empty, nothing twice, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.terms import remark_on, rows_of, terms_of


@pytest.mark.parametrize(
    ("rows", "terms"),
    [
        ([("MAST", "support team")], {"MAST": ("support team",)}),
        ([("MAST", "a b, c;d\ne")], {"MAST": ("a b", "c", "d", "e")}),
        ([(" MAST ", "  support   team ,")], {"MAST": ("support team",)}),
        ([("", "support team"), ("MAST", ""), ("MAST", " , ;"), ("-", "team")], {}),
        ([("MAST", "team"), ("mast", "help")], {"MAST": ("team", "help")}),
        ([("MAST", "team, Team, TEAM")], {"MAST": ("team",)}),
        ([("MAST", "mast")], {}),
    ],
    ids=["plain", "separators", "blanks", "empty", "same word", "same meaning", "itself"],
)
def test_rows_are_kept_without_what_is_empty_or_twice(
    rows: list[tuple[str, str]], terms: dict[str, tuple[str, ...]]
) -> None:
    assert terms_of(rows) == terms


@pytest.mark.parametrize(
    ("rows", "remark"),
    [
        ([("MAST", "team")], ""),
        ([("", "team")], ""),
        ([("MAST", " ")], "MAST stands for nothing yet: "),
        ([("MAST", "team"), ("mast", "help")], "mast is there twice: "),
    ],
    ids=["well", "no word", "no meaning", "twice"],
)
def test_a_remark_says_what_is_not_kept_as_written(
    rows: list[tuple[str, str]], remark: str
) -> None:
    said = remark_on(rows)
    assert said.startswith(remark) and bool(said) == bool(remark)


@given(st.lists(st.tuples(st.text(), st.text())))
def test_what_was_kept_is_kept_again(rows: list[tuple[str, str]]) -> None:
    terms = terms_of(rows)
    assert terms_of(rows_of(terms)) == terms
