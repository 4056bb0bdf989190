# SPDX-License-Identifier: MIT
"""The values of ``area:``, ``grade:`` and ``year:``."""

from __future__ import annotations

import pytest

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.search.fields import AreaFilter, GradeFilter, YearFilter
from app.search.query import parse

O, G, R, I = Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE  # noqa: E741
LEAVERS = {AreaKey.CARE_LEAVERS, AreaKey.IN_CARE_AND_CARE_LEAVERS}
IN_CARE = {AreaKey.IN_CARE, AreaKey.IN_CARE_AND_CARE_LEAVERS, AreaKey.LOOKED_AFTER}


@pytest.mark.parametrize(
    ("value", "areas"),
    [
        ("help", {AreaKey.HELP_AND_PROTECTION}),
        ("help_and_protection", {AreaKey.HELP_AND_PROTECTION}),
        ("care", IN_CARE),
        ("lac", IN_CARE),
        ("leavers", LEAVERS),
        ('"care leavers"', LEAVERS),
        ("Leadership", {AreaKey.LEADERS}),
        ("board", {AreaKey.LSCB}),
        ("overall", {AreaKey.OVERALL, AreaKey.SUMMARY}),
        ("improve,adoption", {AreaKey.IMPROVE, AreaKey.ADOPTION}),
        ("lead", {AreaKey.LEADERS}),
        ("!help", set(AreaKey) - {AreaKey.HELP_AND_PROTECTION}),
    ],
    ids=str,
)
def test_an_area_value_names_its_areas_in_every_framework(value: str, areas: set[AreaKey]) -> None:
    assert parse(f"area:{value} ").filters == (AreaFilter(frozenset(areas)),)


@pytest.mark.parametrize(
    ("value", "grades"),
    [
        ("o", {O}),
        ("ri,i", {R, I}),
        ('"requires improvement"', {R}),
        ("req", {R}),
        (">=good", {O, G}),
        (">good", {O}),
        ("<=ri", {R, I}),
        ("<g", {R, I}),
        ("\u2265good", {O, G}),
        ("adequate", {Grade.ADEQUATE}),
        ("none", {None, Grade.NOT_JUDGED}),
        ("!good", {O, R, I, Grade.ADEQUATE, Grade.NOT_JUDGED, None}),
    ],
    ids=str,
)
def test_a_grade_value_names_its_grades(value: str, grades: set[Grade | None]) -> None:
    assert parse(f"grade:{value} ").filters == (GradeFilter(frozenset(grades)),)


@pytest.mark.parametrize(
    ("value", "inside", "outside"),
    [
        ("2022", [2022], [2021, 2023, None]),
        ("2019..2021", [2019, 2020, 2021], [2018, 2022]),
        ("2021..2019", [2019, 2021], [2018, 2022]),
        ("2019-2021", [2019, 2021], [2018, 2022]),
        ("2019..", [2019, 2030], [2018]),
        ("..2019", [2013, 2019], [2020]),
        (">=2021", [2021, 2024], [2020]),
        (">2021", [2022], [2021]),
        ("<=2021", [2021, 2013], [2022]),
        ("<2021", [2020], [2021]),
        ("2015,2024", [2015, 2024], [2018]),
        ("!2018", [2017, 2019, None], [2018]),
        ("202", [2020, 2029], [2019, 2030]),
        ("2019.", [2019], [2018, 2020]),
    ],
    ids=str,
)
def test_a_year_value_accepts_its_years(
    value: str, inside: list[int | None], outside: list[int | None]
) -> None:
    (accepted,) = parse(f"year:{value} ").filters
    assert isinstance(accepted, YearFilter)
    assert all(accepted.accepts(year) for year in inside)
    assert not any(accepted.accepts(year) for year in outside)


def test_a_minus_before_a_field_turns_it_round() -> None:
    assert parse("-area:help ") == parse("area:!help ")
    assert parse("-grade:!good ") == parse("grade:good ")


@pytest.mark.parametrize(
    "text",
    ["area:banana ", "grade:>=none ", "grade:>= ", "year:soon ", "year:20222 ", "year:.. "],
)
def test_a_value_that_means_nothing_is_searched_as_words_and_says_so(text: str) -> None:
    query = parse(text)
    assert not query.filters
    assert "searched as a word" in query.remark


def test_what_is_understood_of_a_field_still_narrows() -> None:
    query = parse("area:help,banana ")
    assert query.filters == parse("area:help ").filters
    assert [term.keys for term in query.terms] == [("banana",)]


def test_a_field_without_a_value_narrows_nothing() -> None:
    assert parse("area:") == parse("")
    assert parse("area: help ").remark == "\u201carea:\u201d needs a value right after it."
