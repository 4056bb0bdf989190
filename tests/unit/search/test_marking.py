# SPDX-License-Identifier: MIT
"""What is marked in a text."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.search.words import tokens
from tests.unit.search.searching import spans_in


def marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in spans_in(text, query)]


@pytest.mark.parametrize("query", ["well-being ", "wellbeing ", "well being ", '"well being"'])
@pytest.mark.parametrize("text", ["Well-being first", "Wellbeing first", "Well being first"])
def test_wellbeing_is_marked_however_it_is_joined(text: str, query: str) -> None:
    first = text.removesuffix(" first")
    assert "".join(marked(text, query)) in (first, first.replace("-", "").replace(" ", ""))


@pytest.mark.parametrize(
    ("text", "query", "marks"),
    [
        ("Homeless and homelessness", "homeless", ["Homeless", "homelessness"]),
        ("Homeless and homelessness", "homeless ", ["Homeless", "homelessness"]),
        ("Homeless and homelessness", "=homeless ", ["Homeless"]),
        ("All children\u2019s plans", "childrens ", ["children\u2019s"]),
        ("All children\u2019s plans", "children's ", ["children\u2019s"]),
        ("All children\u2019s plans", "children ", ["children\u2019s"]),
        ("16- and 17-year-olds", "16/17 ", ["16", "17"]),
        ("16- and 17-year-olds", "17-year-olds ", ["17-year-olds"]),
        ("A multi-agency hub", "agency ", ["agency"]),
        ("A multi-agency hub", "multiagency", ["multi-agency"]),
        ("A strategy meeting, a meeting", '"strategy meeting"', ["strategy meeting"]),
        ("A strategy meeting", '"strategy mee', ["strategy meeting"]),
        ("Keyworkers here", "key wor", ["Keyworkers"]),
        ("Keyworkers here", "key w", []),
        ("Timely work", "-timely", []),
        ("Good work", "grade:good ", []),
        ("\U0001f3e0 o\ufb03ce \u202b\u05d1\u05d9\u05ea\u202c", "office \u05d1\u05d9\u05ea ",
         ["o\ufb03ce", "\u05d1\u05d9\u05ea"]),
        ("no\0body here", "body ", ["body"]),
    ],
    ids=lambda value: ascii(value) if isinstance(value, str) else "",
)  # fmt: skip
def test_the_words_of_the_query_are_marked_whole(text: str, query: str, marks: list[str]) -> None:
    assert marked(text, query) == marks


def test_a_phrase_and_its_words_are_marked_once() -> None:
    assert marked("A strategy meeting", 'strategy "strategy meeting"') == ["strategy meeting"]


@given(st.text(), st.text())
def test_marks_lie_in_the_text_in_order_and_apart(text: str, query: str) -> None:
    end = 0
    for start, stop in spans_in(text, query):
        assert end <= start < stop <= len(text)
        end = stop


@given(st.text(alphabet="abAB\u00e9\u2019's- .\0\u200f"), st.text(alphabet="abAB\u00e9's"))
def test_what_is_marked_folds_to_the_word_asked_for_exactly(text: str, word: str) -> None:
    assume("''" not in text)  # alone, such a piece is not cut where it is in its text
    for start, end in spans_in(text, f"={word} "):
        found = tokens(text[start:end])
        written = {
            "".join(t.key for t in found),
            "".join([*(t.key for t in found[:-1]), found[-1].stem]),
        }
        assert written & {t for token in tokens(word) for t in (token.key, token.stem)}
