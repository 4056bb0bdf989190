# SPDX-License-Identifier: MIT
"""Authorities, regions and years in a query, as fields and as plain words."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.area import AreaKey
from app.domain.inspection import Authority, Inspection
from app.search.authorities import AuthorityRow, AuthorityTable
from app.search.index import Index, Results
from app.search.query import parse
from app.search.thesaurus import Thesaurus
from tests.builders import make_area, make_finding, make_inspection

TABLE = AuthorityTable(
    (
        AuthorityRow("1", ("Sampleton", "Sampleton City Council"), "North East", ("2", "3")),
        AuthorityRow("2", ("Testham and Mockford", "TAM"), "South West"),
        AuthorityRow("3", ("Reading",), "South East"),
        AuthorityRow("4", ("Oldshire",), "North East", (), ("1",)),
    ),
    mine="1",
)
PLAIN = frozenset({"reading", "difficulties"})


def report(urn: str, name: str, year: int) -> Inspection:
    finding = make_finding(f"Supervision and reading in {year}.")
    return make_inspection(
        [make_area(AreaKey.LEADERS, [finding])],
        id=f"{urn}-{year}",
        authority=Authority(urn, name),
        started=date(year, 1, 8),
        ended=date(year, 1, 12),
    )


REPORTS = [
    report("1", "Sampleton", 2018),
    report("1", "Sampleton", 2022),
    report("2", "Testham and Mockford", 2022),
    report("3", "Reading", 2019),
    report("99", "Elsewhere", 2021),
]


def search(query: str) -> Results:
    index = Index(REPORTS, thesaurus=Thesaurus(plain=PLAIN), authorities=TABLE)
    return index.search(parse(query))


def ids(query: str) -> set[str]:
    return {hit.inspection.id for hit in search(query).hits}


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ("authority:sampleton", {"1-2018", "1-2022"}),
        ("la:Sampleton year:2022", {"1-2022"}),
        ("authority:mockford", {"2-2022"}),
        ("authority:tam", {"2-2022"}),
        ("authority:smapleton", {"1-2018", "1-2022"}),
        ("authority:oldshire", {"1-2018", "1-2022"}),
        ("authority:elsewhere", {"99-2021"}),
        ("authority:me", {"1-2018", "1-2022"}),
        ("authority:neighbours", {"2-2022", "3-2019"}),
        ("authority:!sampleton", {"2-2022", "3-2019", "99-2021"}),
        ("authority:reading,tam", {"2-2022", "3-2019"}),
        ('region:"south west"', {"2-2022"}),
        ("region:south", {"2-2022", "3-2019"}),
        ("region:south west supervision ", {"2-2022"}),
        ("authority:testham and mockford supervision ", {"2-2022"}),
        ("authority:reading,testham mockford supervision ", {"2-2022", "3-2019"}),
        ("authority:testham mock", {"2-2022"}),
        ("authority:sampleton city supervision ", {"1-2018", "1-2022"}),
        ("authority:!testham mockford region:south east supervision ", {"3-2019"}),
        ("since the 2021 supervision ", {"1-2022", "2-2022", "99-2021"}),
        ("year:last", {"1-2022", "2-2022", "3-2019", "99-2021"}),
        ("type:short year:2018", {"1-2018"}),
        ("type:sif", set()),
        ("Sampleton supervision 2022 ", {"1-2022"}),
        ("supervision sampleton city council", {"1-2018", "1-2022"}),
        ("testham supervision", {"2-2022"}),
        ("supervision since 2021 ", {"1-2022", "2-2022", "99-2021"}),
        ("supervision 2018 to 2019 ", {"1-2018", "3-2019"}),
        ("supervision before 2019", {"1-2018"}),
        ("Reading supervision ", {"3-2019"}),
        ("reading supervision ", {r.id for r in REPORTS}),
        ('"Reading" supervision ', {r.id for r in REPORTS}),
        ("(authority:tam OR year:2018) supervision ", {"2-2022", "1-2018"}),
        ("supervision -authority:sampleton ", {"2-2022", "3-2019", "99-2021"}),
        ("para:1 year:2019", {"3-2019"}),
        ("para:2..9", set()),
    ],
)
def test_a_query_narrows_to_reports(query: str, reports: set[str]) -> None:
    assert ids(query) == reports


def test_a_value_in_quotes_takes_no_word_after_it() -> None:
    results = search('authority:"testham" mockford')
    assert results.interpretation.fewer is None
    assert results.total == 0


def test_a_name_that_goes_on_without_quotes_is_said() -> None:
    said = search("authority:testham and mockford supervision").interpretation.sentence()
    assert said == "Only Testham and Mockford."


def test_common_words_of_a_name_are_not_said_to_be_left_out() -> None:
    said = search("Testham and Mockford supervision for").interpretation
    assert said.left_out == ()


def test_a_plain_word_read_as_a_filter_is_said() -> None:
    assert (
        "Only Sampleton, 2022." in search("Sampleton supervision 2022 ").interpretation.sentence()
    )


def test_a_misspelt_authority_is_said() -> None:
    assert "was read as Sampleton" in search("authority:smapleton").interpretation.sentence()


def test_no_report_is_told_apart_from_nothing_said() -> None:
    assert search("Sampleton supervision 2024").interpretation.missing == "Sampleton, 2024"
    nothing = search("Sampleton astronauts").interpretation
    assert nothing.missing == ""


def test_an_unknown_authority_is_searched_as_words_and_that_is_said() -> None:
    results = search("authority:supervision ")
    assert results.total == len(REPORTS)
    assert "is no authority here" in results.interpretation.sentence()


def test_me_without_an_authority_of_ones_own_asks_for_it() -> None:
    index = Index(REPORTS, authorities=AuthorityTable(TABLE.rows))
    results = index.search(parse("authority:me supervision"))
    assert "Say which authority is yours" in results.interpretation.sentence()


def test_the_rarest_filter_is_given_up_where_nothing_passes_and_that_is_said() -> None:
    results = search("supervision area:leaders kind:summary")
    assert results.total == len(REPORTS)
    assert results.interpretation.dropped == "kind summary"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("year:2015", "2015"),
        ("year:>=2031", "2031 or later"),
        ("year:<=1999", "1999 or earlier"),
        ("year:2030..2031", "2030 to 2031"),
    ],
)
def test_years_of_which_there_is_no_report_are_named_as_one_would(typed: str, words: str) -> None:
    said = search(f"supervision {typed}").interpretation.sentence()
    assert said.startswith(f"No report for {words} in this collection.")


def test_a_year_that_is_given_up_does_not_pass_for_what_was_searched() -> None:
    other = make_inspection(
        [make_area(AreaKey.LEADERS, [make_finding("Nothing of the kind")])],
        id="9-2015-05-01",
        started=date(2015, 5, 1),
    )
    results = Index([*REPORTS, other], authorities=TABLE).search(parse("supervision year:2015"))
    assert results.interpretation.dropped == "2015"
    assert results.coverage.reports == len(REPORTS) + 1


def test_coverage_tells_what_was_searched() -> None:
    coverage = search("astronauts authority:sampleton").coverage
    assert (coverage.reports, coverage.authorities) == (2, 1)
    assert (coverage.first_year, coverage.last_year) == (2018, 2022)


@pytest.mark.parametrize(
    ("beginning", "names"),
    [
        ("mock", ("Testham and Mockford",)),
        ("TAM", ("Testham and Mockford",)),
        ("zzz", ()),
        ("", ("Oldshire", "Reading", "Sampleton", "Testham and Mockford")),
    ],
)
def test_a_value_can_be_completed(beginning: str, names: tuple[str, ...]) -> None:
    assert TABLE.completed(beginning) == names


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("drift since the visit in 2018 ", "Nothing of 2018 has all the words"),
        ("drift shared with Testham ", "Nothing of Testham and Mockford has all the words"),
    ],
    ids=["year", "authority"],
)
def test_a_year_or_name_that_is_only_mentioned_is_searched_as_a_word(
    query: str, sentence: str
) -> None:
    finding = make_finding("Drift was seen at the visit in 2018, shared with Testham.")
    later = make_inspection(
        [make_area(AreaKey.LEADERS, [finding])],
        id="1-2024",
        authority=Authority("1", "Sampleton"),
        started=date(2024, 1, 8),
        ended=date(2024, 1, 12),
    )
    index = Index([*REPORTS, later], thesaurus=Thesaurus(plain=PLAIN), authorities=TABLE)
    results = index.search(parse(query))
    assert [hit.inspection.id for hit in results.hits][:1] == ["1-2024"]
    assert sentence in results.interpretation.sentence()
    assert "Only" not in results.interpretation.sentence()


def test_a_year_without_a_report_is_said_even_where_it_is_mentioned() -> None:
    said = search("supervision Sampleton 2019 ").interpretation.sentence()
    assert said.startswith("No report for Sampleton, 2019")
