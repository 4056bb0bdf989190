# SPDX-License-Identifier: MIT
"""Chips and text are two views of one query: what a chip reads, and what it writes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.area import AreaKey, InspectionType
from app.domain.grade import Grade
from app.domain.inspection import Authority
from app.library.preferences import Preferences
from app.search.index import Index
from app.search.query import parse
from app.tasks.opening import search_words
from app.ui.filters import (
    AREAS,
    GRADES,
    KINDS,
    TYPES,
    Choice,
    Filter,
    authorities_filter,
    choice_in,
    regions_filter,
    with_choice,
    years_filter,
)
from tests.builders import make_area, make_finding, make_inspection

_PLACES = authorities_filter(["Leeds", "Bournemouth, Christchurch and Poole"])
_YEARS = years_filter((2018, 2022))


@pytest.mark.parametrize(
    ("text", "chip", "words"),
    [
        ("area:help x", AREAS, "Help and protection"),
        ("area:lac", AREAS, "Children in care or looked after"),
        ("GRADE:i,Good", GRADES, "Inadequate, Good"),
        ("grade:>=good", GRADES, ">=good"),
        ("-grade:ri x", GRADES, "not Requires improvement"),
        ("grade:!ri,i", GRADES, "not Requires improvement, not Inadequate"),
        ("NOT area:help x", AREAS, "not Help and protection"),
        ("area:leaders -area:help", AREAS, "Leaders, not Help and protection"),
        ("area:nonsense", AREAS, "nonsense"),
        ("la:leeds x", _PLACES, "Leeds"),
        ('la:"bournemouth, christchurch and poole"', _PLACES, _PLACES.options[3][0]),
        ("authority:me,neighbours", _PLACES, "My authority, My neighbours"),
        ("authority:bour", _PLACES, "bour"),
        ("region:london", regions_filter(["London"]), "London region"),
        ("year:last", _YEARS, "Latest of each authority"),
        ("year:2019..2021", _YEARS, "2019..2021"),
        ("kind:recommendation", KINDS, "Improvement points"),
        ("type:short,jtai", TYPES, "ILACS short, Joint targeted area inspection"),
        ('"area:help" x', AREAS, ""),
    ],
)
def test_a_typed_field_is_put_into_words(text: str, chip: Filter, words: str) -> None:
    assert choice_in(text, chip.name).words(chip) == words


@pytest.mark.parametrize(
    ("text", "chip", "value", "rewritten"),
    [
        ("x", AREAS, "help", "area:help x"),
        ("area:help x", AREAS, "leaders", "area:help,leaders x"),
        ("area:help,leaders x", AREAS, "help", "area:leaders x"),
        ("x area:help", AREAS, "help", "x "),
        ("area:lac x", AREAS, "care", "x"),
        ("-area:help x", AREAS, "help", "area:help x"),
        ("-area:help x", AREAS, "leaders", "area:!help area:leaders x"),
        ("NOT area:help x", AREAS, "leaders", "area:!help area:leaders x"),
        ("-area:help,care x", AREAS, "care", "area:!help area:care x"),
        ("la:leeds x", _PLACES, "Leeds", "x"),
        (
            "la:leeds x",
            _PLACES,
            "Bournemouth, Christchurch and Poole",
            'authority:leeds,"Bournemouth, Christchurch and Poole" x',
        ),
        ("year:2019..2021 x", _YEARS, "last", "year:2019..2021,last x"),
        ("area:help OR area:care x", AREAS, "leaders", "area:help,care,leaders x"),
    ],
)
def test_a_chosen_value_is_written(text: str, chip: Filter, value: str, rewritten: str) -> None:
    choice = choice_in(text, chip.name).toggled(chip, value)
    assert with_choice(text, chip.name, choice) == rewritten


@pytest.mark.parametrize(
    ("text", "cleared"),
    [
        ("a area:help b", "a b"),
        ("a OR area:help b", "a b"),
        ("area:help OR b c", "b c"),
        ("NOT area:help a", "a"),
        ("-area:help a area:care b", "a b"),
        ("a -b", "a -b"),
    ],
)
def test_a_cleared_field_leaves_the_other_words_as_they_were(text: str, cleared: str) -> None:
    assert with_choice(text, "area", Choice()) == cleared


_PIECES = st.sampled_from(
    ["area:help", "-area:care", "area:!leaders,help", "NOT", "OR", "(", ")", "words", '"a phrase"']
)


@given(pieces=st.lists(_PIECES, max_size=7))
def test_what_is_written_is_read_again(pieces: list[str]) -> None:
    text = " ".join([*pieces, "end"])
    choice = choice_in(text, "area").toggled(AREAS, "board")
    assert choice_in(with_choice(text, "area", choice), "area") == choice


@given(pieces=st.lists(_PIECES, max_size=7))
def test_a_cleared_field_is_gone_from_the_query(pieces: list[str]) -> None:
    cleared = with_choice(" ".join([*pieces, "end"]), "area", Choice())
    assert not choice_in(cleared, "area") and not parse(cleared).has_fields


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("area:leaders", "area"),
        ("grade:outstanding", "grade"),
        ("year:2018", "year"),
        ("year:>=2022 -year:2023", "year"),
        ("-year:2017,2022", "year"),
        ("authority:Leeds", "authority"),
        ("kind:improve", "kind"),
        ("type:jtai", "type"),
        ("para:7", "para"),
    ],
)
def test_the_field_of_a_filter_that_a_search_gave_up_is_known(typed: str, field: str) -> None:
    """Of the one finding on swans a filter wants what only other reports have."""
    swans = make_inspection(
        [make_area(AreaKey.HELP_AND_PROTECTION, [make_finding("Swans swim.")], grade=Grade.GOOD)],
        id="99999-2017-01-10",
        started=date(2017, 1, 10),
        ended=None,
    )
    others = [make_finding("Geese.", 7), make_finding("Ducks.", 8, role="recommendation")]
    areas = [
        make_area(AreaKey.LEADERS, others, grade=Grade.OUTSTANDING),
        make_area(AreaKey.IMPROVE, [make_finding("Hens.", None)]),
    ]
    geese = [
        make_inspection(
            areas,
            id=f"383-{year}-01-10",
            started=date(year, 1, 10),
            ended=None,
            authority=Authority("383", "Leeds"),
            type=InspectionType.JTAI,
        )
        for year in (2018, 2022)
    ]
    index = Index([swans, *geese])
    index.use(authorities=search_words(Preferences())[1])
    made = index.search(parse(f"swans {typed}")).interpretation
    assert made.dropped_field == field
