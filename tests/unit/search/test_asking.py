# SPDX-License-Identifier: MIT
"""Which words of a question a finding need not have."""

from __future__ import annotations

import pytest

from app.search.index import Results
from app.search.query import parse
from tests.unit.search.searching import found, index_of, inspection_of

HOMES = "Unregistered homes are used."
BOTH = "Inspectors say that unregistered homes are used."


def search(query: str, *texts: str) -> Results:
    return index_of(inspection_of(*texts)).search(parse(query))


def test_words_that_only_ask_are_not_required_but_count() -> None:
    results = search("what did inspectors say about unregistered homes ", HOMES, BOTH)
    assert found(results) == [BOTH, HOMES]


def test_common_words_count_where_all_else_is_equal() -> None:
    without, with_them = "Unregistered or other homes.", "Unregistered and their homes."
    assert found(search("unregistered and homes their ", without, with_them))[0] == with_them


def test_a_question_in_other_words_finds_what_has_two_of_five() -> None:
    results = search("astronauts prefer blue unregistered homes ", "Blue " + HOMES, HOMES, "Blue.")
    assert found(results) == ["Blue " + HOMES, HOMES]
    assert results.interpretation.fewer == (2, 5)


def test_the_words_that_not_every_finding_has_are_said_and_not_marked() -> None:
    results = search("inspectors say unregistered homes ", HOMES)
    assert "Not every finding has: inspectors, say." in results.interpretation.sentence()
    assert [HOMES[a:b] for a, b in results.hits[0].spans] == ["Unregistered", "homes"]


@pytest.mark.parametrize(
    "query",
    ["inspectors homes ", '"inspectors" unregistered homes ', "=inspectors unregistered homes ",
     "unregistered homes Inspectors "],
    ids=["with one other", "in quotes", "exactly", "in a name"],
)  # fmt: skip
def test_a_word_that_is_meant_is_required(query: str) -> None:
    assert search(query, HOMES).interpretation.whole == 0
