# SPDX-License-Identifier: MIT
"""Folding and cutting text into words, with places in the text as printed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.search.words import _from_tokens, fold, halves, hyphens_closed, index_words, tokens


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Homeless", "homeless"),
        ("children's", "childrens"),
        ("children\u2019s", "childrens"),
        ("CHILDREN\u2019S", "childrens"),
        ("o\ufb03ce", "office"),
        ("caf\u00e9", "cafe"),
        ("cafe\u0301", "cafe"),
        ("Stra\u00dfe", "strasse"),
        ("\u0130stanbul", "istanbul"),
        ("co\u00adordinate", "coordinate"),
        ("\uff21\uff22\uff23", "abc"),
        ("\u00bd", "\u00bd"),
    ],
    ids=[
        "case", "apostrophe", "curly", "capitals", "ligature", "accent", "combining accent",
        "sharp s", "dotted I", "soft hyphen", "full width", "a half stays a half",
    ],
)  # fmt: skip
def test_however_it_is_written_a_word_has_one_key(written: str, key: str) -> None:
    assert [token.key for token in tokens(written)] == [key]


def test_offsets_count_code_points_of_the_printed_text() -> None:
    text = "\U0001f600 The children\u2019s\u202fhomes"
    assert [text[t.start : t.end] for t in tokens(text)] == ["The", "children\u2019s", "homes"]


def test_the_parts_of_a_hyphenated_word_are_words_and_so_is_the_whole() -> None:
    text = "A long-term plan"
    closed = hyphens_closed(tokens(text))
    assert [t.key for t in tokens(text)] == ["a", "long", "term", "plan"]
    assert [text[t.start : t.end] for t in closed] == ["A", "long-term", "plan"]
    assert closed[1].key == "longterm"


@pytest.mark.parametrize("text", ["16- and 17", "help - and", "\u2014 so"], ids=repr)
def test_a_hyphen_beside_a_space_joins_nothing(text: str) -> None:
    assert not any(token.is_joined for token in tokens(text))


def test_a_possessive_is_also_its_stem() -> None:
    assert tokens("the child\u2019s plan")[1].stem == "child"


@pytest.mark.parametrize("hidden", ["\0", "\u202e", "\ufeff", "\u200f"], ids=ascii)
def test_a_character_that_shows_nothing_stays_outside_the_word(hidden: str) -> None:
    text = f"{hidden}seen{hidden} heard"
    assert [text[t.start : t.end] for t in tokens(text)] == ["seen", "heard"]


def test_a_word_is_halved_only_into_known_words_that_mean_something() -> None:
    known = {"well", "being", "the", "rapist", "ca", "rers"}
    assert list(halves("wellbeing", known)) == [("well", "being")]
    assert not list(halves("therapist", known))
    assert not list(halves("carers", known))


@given(st.text())
def test_any_text_has_its_words_in_order_inside_it(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.key
        end = token.end


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    for token in tokens(text):
        assert fold(token.key) == token.key


simple = st.text(alphabet="abSZ09 '\u2019-\u2013.,\u201c\n")


@given(st.one_of(simple, st.text()))
@example("SS''''b-'c d'-e's")
def test_the_short_way_to_the_words_of_a_text_leads_where_the_long_one_does(text: str) -> None:
    short, long = index_words(text), _from_tokens(text)
    assert short.row == long.row
    assert sorted(short.extras) == sorted(long.extras)
