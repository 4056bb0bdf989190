# SPDX-License-Identifier: MIT
"""Dates and counts in words."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.wording import count_of, dates_words, hits_words
from tests.builders import make_inspection


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2018, 11, 12), date(2018, 11, 23), "12 to 23 November 2018"),
        (date(2015, 1, 13), date(2015, 2, 4), "13 January to 4 February 2015"),
        (date(2019, 12, 9), date(2020, 1, 10), "9 December 2019 to 10 January 2020"),
        (date(2020, 3, 2), date(2020, 3, 2), "2 March 2020"),
        (date(2020, 3, 2), None, "2 March 2020"),
        (None, None, "dates not read"),
    ],
)
def test_dates_say_month_and_year_once(first: date | None, last: date | None, words: str) -> None:
    assert dates_words(make_inspection(started=first, ended=last)) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "No findings"), (1, "1 finding"), (7, "7 findings"), (1204, "1,204 findings")],
)
def test_hits_are_worded_as_the_contract_has_it(number: int, words: str) -> None:
    assert hits_words(number) == words


@pytest.mark.parametrize(
    ("noun", "words"),
    [("authority", "2 authorities"), ("match", "2 matches"), ("report", "2 reports")],
)
def test_plurals(noun: str, words: str) -> None:
    assert count_of(2, noun) == words
