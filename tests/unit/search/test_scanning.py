# SPDX-License-Identifier: MIT
"""Filters written into the box and read back from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.query import Query, field_values, parse, set_field
from app.search.scanning import FIELDS

VALUES = {
    "area": ["help", "care leavers", "leaders"],
    "grade": ["ri", ">=good", "requires improvement"],
    "year": ["2018", "2019..2021", ">=2021", "last"],
    "authority": ["Exampleshire", "Bath and North East Somerset", "me"],
    "region": ["South West", "London"],
    "kind": ["improve", "finding"],
    "type": ["ilacs", "short"],
    "para": ["12", "3..7"],
}
some_field = st.sampled_from(FIELDS).flatmap(
    lambda name: st.tuples(
        st.just(name), st.lists(st.sampled_from(VALUES[name]), unique=True).map(tuple)
    )
)
typed = st.lists(
    st.sampled_from(
        ["homel", "area:help", "-timely", '"strategy mee', '"a b"', "grade:!g", "-year:2018",
         "mood:x", " ", "  ", '"', "-", "year:"]
    )
).map(" ".join)  # fmt: skip
grouped = st.lists(
    st.sampled_from(["homel", "area:help", "(", ")", "OR", "NOT", "(area:x", "-(", " "])
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "values", "rewritten"),
    [
        ("", ("help",), "area:help "),
        ("homel", ("help", "care"), "area:help,care homel"),
        ("homel", ("care leavers",), 'area:"care leavers" homel'),
        ("police area:help caseloads", ("care",), "police area:care caseloads"),
        ("police area:help caseloads", (), "police caseloads"),
        ("area:help x area:care y", ("board",), "area:board x y"),
        ("police -area:help ", ("!care",), "police area:!care "),
        ('"strategy mee', ("help",), 'area:help "strategy mee'),
        ("homeless", (), "homeless"),
    ],
)
def test_a_field_is_written_into_the_text_and_nothing_else_changes(
    text: str, values: tuple[str, ...], rewritten: str
) -> None:
    assert set_field(text, "area", values) == rewritten


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("area:help,leaders x", ("help", "leaders")),
        ('AREA:"care leavers"', ("care leavers",)),
        ("area:!help,care", ("!help", "care")),
        ("-area:help", ("!help",)),
        ("area:help x area:care", ("help", "care")),
        ("(area:help OR police)", ("help",)),
        ("area:", ()),
        ('"area:help"', ()),
    ],
)
def test_the_values_of_a_field_are_read_as_typed(text: str, values: tuple[str, ...]) -> None:
    assert field_values(text, "area") == values


@given(st.one_of(typed, grouped, st.text()), some_field)
def test_what_is_set_is_read_back(text: str, field: tuple[str, tuple[str, ...]]) -> None:
    name, values = field
    assert field_values(set_field(text, name, values), name) == values


@given(st.one_of(typed, st.text()), some_field)
def test_setting_a_field_leaves_every_other_word_and_field(
    text: str, field: tuple[str, tuple[str, ...]]
) -> None:
    name, values = field
    rewritten = set_field(text, name, values)
    for other in {*FIELDS} - {name}:
        assert field_values(rewritten, other) == field_values(text, other)
    assert _words(rewritten) == _words(text)


def _words(text: str) -> Query:
    return replace(parse(text), filters=(), remark="")
