# SPDX-License-Identifier: MIT
"""From marks in the words of a finding to the characters of its page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.source_matches import match_ranges


def marked(page: str, words: str, sought: str, *, is_first: bool = True) -> list[str]:
    """What is marked on a page that holds nothing else, for a stretch of the words."""
    start = words.index(sought)
    spans = [(start, start + len(sought))]
    (ranges,) = match_ranges(page, [(0, len(page))], words, spans, is_first=is_first)
    return [page[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    ("page", "words", "sought", "seen"),
    [
        ("14.  Plans are kept.", "Plans are kept.", "kept", "kept"),
        ("Plans are\r\nkept here.", "Plans are kept here.", "are kept", "are\r\nkept"),
        ("A well-\r\nbeing plan", "A wellbeing plan", "wellbeing", "well-\r\nbeing"),
        ("A well\ufffebeing plan", "A well-being plan", "well-being", "well\ufffebeing"),
        ("\ufb01rst \ufb02oor", "first floor", "floor", "\ufb02oor"),
        ("Visits3 are seen later", "Visits are seen later", "seen", "seen"),
    ],
    ids=["number", "line end", "hyphen", "soft hyphen", "ligatures", "footnote mark"],
)
def test_what_the_words_leave_out_is_passed_over(
    page: str, words: str, sought: str, seen: str
) -> None:
    assert marked(page, words, sought) == [seen]


def test_the_end_of_a_finding_is_found_on_its_second_page() -> None:
    words = "Plans are kept by all who visit. Their homes are safe and warm."
    assert marked("homes are safe and warm.", words, "safe", is_first=False) == ["safe"]
    assert marked("homes are safe and warm.", words, "kept", is_first=False) == []


def test_words_that_stand_there_twice_are_told_apart_by_what_follows() -> None:
    words = "Children are seen. Children are heard, and what they say is kept in mind by all."
    page = "Children are heard, and what they say is kept in mind by all."
    ranges = match_ranges(page, [(0, len(page))], words, [(13, 17), (32, 37)], is_first=False)
    assert [[page[a:b] for a, b in each] for each in ranges] == [[], ["heard"]]


def test_what_stands_between_two_ranges_of_a_finding_is_not_marked() -> None:
    page = "Plans are PAGE FOOT kept."
    ranges = match_ranges(page, [(0, 10), (20, 25)], "Plans are kept.", [(6, 14)], is_first=True)
    assert [page[start:end] for start, end in ranges[0]] == ["are ", "kept"]


@pytest.mark.parametrize("page", ["", "Other words altogether stand here"], ids=["empty", "other"])
def test_words_that_are_not_on_the_page_are_not_marked(page: str) -> None:
    assert marked(page, "Plans are kept.", "kept") == []


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_no_text_makes_a_range_outside_the_page(page: str, words: str, is_first: bool) -> None:
    spans = [(0, len(words))]
    (ranges,) = match_ranges(page, [(0, len(page))], words, spans, is_first=is_first)
    assert all(0 <= start < end <= len(page) for start, end in ranges)
