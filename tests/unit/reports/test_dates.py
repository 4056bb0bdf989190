# SPDX-License-Identifier: MIT
"""Dates as reports print them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.dates import date_in, period_in

MONTHS = (
    "January February March April May June July August September October November December"
).split()


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("12 November 2018 to 23 November 2018", "2018-11-12", "2018-11-23"),
        ("27 September to 8 October 2021", "2021-09-27", "2021-10-08"),
        ("19 to 23 February 2024", "2024-02-19", "2024-02-23"),
        ("8-19 July 2024", "2024-07-08", "2024-07-19"),
        ("05 July 2016–27 July 2016", "2016-07-05", "2016-07-27"),
        ("20 June 2017 ─ 13 July 2017", "2017-06-20", "2017-07-13"),
        ("26th February 2024 to 8th March 2024", "2024-02-26", "2024-03-08"),
        ("7 March 22 to 18 March 2022", "2022-03-07", "2022-03-18"),
        ("18/03/2014 – 09/04/2014", "2014-03-18", "2014-04-09"),
        ("1 Sept - 3 Oct 2014", "2014-09-01", "2014-10-03"),
        ("28 July 2016", "2016-07-28", "2016-07-28"),
        ("12 December to 13 January 2015", "2014-12-12", "2015-01-13"),
        ("14 January to 5 February2014", "2014-01-14", "2014-02-05"),
        (
            "8 July 2019 to 12 July 2019 and 7 August 2019 to 8 August 2019",
            "2019-07-08",
            "2019-08-08",
        ),
        ("8 to 12 July and 7 to 8 August 2019", "2019-07-08", "2019-08-08"),
    ],
)
def test_a_period_is_read_in_every_form(printed: str, first: str, last: str) -> None:
    assert period_in(printed) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "printed",
    ["", "to be confirmed", "30 to 31 June 2019", "5 May 2019 to 3 May 2019", "1 to 2 May"],
)
def test_what_is_no_period_is_none(printed: str) -> None:
    assert period_in(printed) is None


@given(st.dates(date(2013, 1, 1), date(2030, 1, 1)), st.integers(0, 60), st.booleans())
def test_a_period_is_read_whether_the_year_is_printed_once_or_twice(
    first: date, days: int, twice: bool
) -> None:
    last = first + timedelta(days=days)
    year = f" {first.year}" if twice else ""
    printed = f"{first.day} {MONTHS[first.month - 1]}{year} to {last.day} "
    assert period_in(f"{printed}{MONTHS[last.month - 1]} {last.year}") == (first, last)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("children's services inspection - 19 december 2018.pdf", date(2018, 12, 19)),
        ("50004277_19_december_2018.pdf", date(2018, 12, 19)),
        ("report 2018-12-19.pdf", date(2018, 12, 19)),
        ("report.pdf", None),
        ("report 31 june 2018.pdf", None),
    ],
)
def test_the_date_of_a_files_name(name: str, day: date | None) -> None:
    assert date_in(name) == day
