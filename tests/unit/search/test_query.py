# SPDX-License-Identifier: MIT
"""What is made of the text in the search box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.query import parse
from tests.unit.search.searching import index_of, inspection_of


def keys(text: str) -> list[tuple[str, ...]]:
    return [term.keys for term in parse(text).terms]


def last_is_unfinished(text: str) -> bool:
    return parse(text).terms[-1].forms[0].is_prefix


def test_every_word_is_a_term() -> None:
    assert keys("Homeless young people") == [("homeless",), ("young",), ("people",)]


@pytest.mark.parametrize("quoted", ['"strategy meeting"', "\u201cstrategy meeting\u201d"])
def test_quoted_words_are_one_term(quoted: str) -> None:
    assert keys(f"{quoted} police") == [("strategy", "meeting"), ("police",)]


@pytest.mark.parametrize(
    ("text", "is_unfinished"),
    [
        ("homel", True),
        ("homel ", False),
        ('"strategy mee', True),
        ('"strategy meeting"', False),
        ("area:help homel", True),
        ("homel area:help", False),
        ("thresh* police ", False),
    ],
)
def test_only_a_last_word_not_yet_closed_is_unfinished(text: str, is_unfinished: bool) -> None:
    assert last_is_unfinished(text) is is_unfinished


def test_a_star_makes_any_word_a_beginning() -> None:
    assert parse("thresh* police ").terms[0].forms[0].is_prefix


def test_a_minus_excludes_a_word_or_a_phrase() -> None:
    query = parse('police -timely -"strategy meeting"')
    assert [term.keys for term in query.terms] == [("police",)]
    assert [term.keys for term in query.excluded] == [("timely",), ("strategy", "meeting")]


def test_a_word_being_excluded_is_never_a_beginning() -> None:
    assert not parse("police -t").excluded[0].forms[0].is_prefix


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    assert not parse("well-being").excluded
    assert not parse("16- and 17-year-olds").excluded


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "--", '"', '""', '-"', "!?", "area:", "\0", "\u202e", "~", "()"],
    ids=ascii,
)
def test_what_has_no_word_asks_for_nothing(text: str) -> None:
    assert parse(text).is_empty


def test_numbers_with_a_slash_are_two_words() -> None:
    assert keys("16/17") == [("16",), ("17",)]


def test_common_words_are_left_out_and_that_is_said() -> None:
    assert keys("children and care in the city ") == [("children",), ("care",), ("city",)]
    assert parse("children and the ").left_out == ("and", "the")


def test_a_common_word_still_being_typed_is_not_named() -> None:
    assert parse("children a").remark == ""


def test_common_words_count_inside_a_phrase_and_where_there_are_no_others() -> None:
    assert keys('"in the care"') == [("in", "the", "care")]
    assert keys("to be ") == [("to",), ("be",)]


def test_an_acronym_keeps_its_capitals_to_be_found_first() -> None:
    assert parse("SEND ").terms[0].capitals == "SEND"
    assert parse("send ").terms[0].capitals == ""


def test_an_unknown_field_is_words_and_that_is_said() -> None:
    assert keys("mood:good ") == [("mood",), ("good",)]
    assert "\u201cmood:\u201d is no filter here" in parse("mood:good ").remark


operators = st.text(alphabet='ab -"!:,/*area:grade:year:>=<.0129', max_size=40)


@given(st.one_of(st.text(), operators))
def test_no_text_is_an_error(text: str) -> None:
    query = parse(text)
    assert all(all(form.keys) for term in query.terms for form in term.forms)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000,
        "a " * 3000,
        '"' + "a b " * 2000,
        "x" * 50_000,
        "authority:" + "a," * 3000,
        "a-" * 999,
    ],
    ids=["brackets", "words", "phrase", "one word", "values", "hyphens"],
)
def test_a_text_pasted_by_mistake_is_searched_like_any_other(text: str) -> None:
    assert index_of(inspection_of("a b", "Plans.")).search(parse(text)).total in (0, 1)


def test_what_is_too_much_to_search_for_is_said() -> None:
    assert parse("plan " * 200).remark == "Only the first 100 words were searched."
