# SPDX-License-Identifier: MIT
"""What a search finds, in which order, and what it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Area, Inspection
from app.search.index import GroupBy, Heap, Index, Order, SearchCancelled
from app.search.query import parse
from tests.builders import make_area, make_finding, make_inspection
from tests.unit.search.searching import found, index_of, inspection_of, search

TEXTS = (
    "Homeless 16- and 17-year-olds wait.",
    "Children\u2019s well-being is central.",
    "Wellbeing is discussed at the strategy meeting with police.",
    "They do well, being watched. Police are timely.",
    "Support for SEND families.",
    "Leaders send letters to 17 schools about 160 places.",
)


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("h", [0]),
        ("homel", [0]),
        ("homel ", []),
        ("HOMELESS ", [0]),
        ("16/17", [0]),
        ("17 16", [0, 5]),
        ('"16 and 17 year olds"', [0]),
        ("childrens ", [1]),
        ("wellbeing ", [1, 2, 3]),
        ("well-being ", [1, 2, 3]),
        ("well being ", [1, 2, 3]),
        ("wellb", [1, 2]),
        ('"strategy meeting" police', [2]),
        ('"meeting strategy"', []),
        ("police -timely", [2]),
        ('-"strategy meeting" police', [3]),
        ("send ", [4, 5]),
        ("police AND timely ", [3]),
        ('police "', [2, 3]),
        ("-timely ", [0, 1, 2, 4, 5]),
        ("grade:good ", [0, 1, 2, 3, 4, 5]),
        ("\0 homeless", [0]),
        ("\U0001f600", []),
        ("", []),
    ],
    ids=ascii,
)
def test_a_query_finds(query: str, places: list[int]) -> None:
    assert search(TEXTS, query) == [TEXTS[place] for place in places]


def test_a_hyphenated_possessive_is_found_by_its_stem() -> None:
    assert search(["The re-plan\u2019s cost"], "replan ")


def graded() -> Inspection:
    """Overall good, help inadequate, care outstanding; "seen" stands in every area."""
    areas = [
        make_area(key, [make_finding(f"seen in {key}", place)], grade=grade)
        for place, (key, grade) in enumerate(
            [
                (AreaKey.SUMMARY, None),
                (AreaKey.IMPROVE, None),
                (AreaKey.HELP_AND_PROTECTION, Grade.INADEQUATE),
                (AreaKey.IN_CARE_AND_CARE_LEAVERS, Grade.OUTSTANDING),
            ]
        )
    ]
    return make_inspection(areas)


@pytest.mark.parametrize(
    ("query", "areas"),
    [
        ("area:help", ["help_and_protection"]),
        ("area:care", ["in_care_and_care_leavers"]),
        ("area:leavers", ["in_care_and_care_leavers"]),
        ("-area:help,care", ["summary", "improve"]),
        ("grade:good", ["improve"]),
        ("grade:i", ["help_and_protection"]),
        ("grade:>=good", ["improve", "in_care_and_care_leavers"]),
        ("grade:none", ["summary"]),
        ("seen grade:o area:care", ["in_care_and_care_leavers"]),
        ("year:2018 area:help", ["help_and_protection"]),
        ("year:>2018", []),
    ],
)
def test_fields_narrow_to_area_grade_and_year(query: str, areas: list[str]) -> None:
    hits = index_of(graded()).search(parse(query), order=Order.NEWEST).hits
    assert [hit.area.area for hit in hits] == areas


def test_improvement_points_have_no_grade_where_the_report_has_no_overall() -> None:
    inspection = replace(graded(), judgements=())
    hits = index_of(inspection).search(parse("grade:none area:improve")).hits
    assert [hit.area.area for hit in hits] == [AreaKey.IMPROVE]


@pytest.mark.parametrize(
    "area",
    [
        make_area(AreaKey.CHILDREN_SUMMARY, [make_finding("Homeless, said again.")]),
        make_area(AreaKey.LEADERS, [make_finding("Homeless", None, kind="heading")]),
    ],
    ids=["the summary for children", "a sub-heading"],
)
def test_what_is_no_finding_of_its_own_is_not_found(area: Area) -> None:
    assert index_of(make_inspection([area])).search(parse("homeless")).total == 0


def test_newest_reports_come_first_and_inside_them_the_order_of_the_body() -> None:
    index = index_of(
        inspection_of("old b", "old a", year=2015), inspection_of("new b old", "old", year=2024)
    )
    results = index.search(parse("old"), order=Order.NEWEST)
    assert found(results) == ["new b old", "old", "old b", "old a"]


def test_the_whole_word_ranks_above_one_that_is_only_begun_whatever_else_counts() -> None:
    begun, whole = "plan homelessness plan", "plan for the homeless" + " and more" * 70
    index = index_of(inspection_of(begun, whole))
    assert found(index.search(parse("plan homeless"))) == [whole, begun]


def test_of_more_than_anybody_reads_a_word_of_one_letter_comes_before_what_begins_so() -> None:
    index = index_of(inspection_of(*["Care"] * 201), inspection_of("Plan c", year=2015))
    results = index.search(parse("c"))
    assert (results.total, found(results)[0]) == (202, "Plan c")


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("social workers ", "the social workers", "workers who are social"),
        ("children in care ", "for children in care", "care for the children"),
        ("SEND ", "SEND plans", "send plans"),
        ("plan ", "a plan is a plan", "a plan is needed"),
        ("plan ", "a plan", "a plan " + "and more " * 40),
        ("plan homeless ", "homeless or homeless plan", "homeless plan or plan"),
    ],
    ids=["adjacent", "with a small word between", "capitals", "again", "short", "the rarer word"],
)
def test_the_better_match_ranks_first(query: str, better: str, worse: str) -> None:
    others = ["a plan", "plan it", "the plan"] if "homeless" in query else []
    results = index_of(inspection_of(worse, better, *others)).search(parse(query))
    assert found(results)[:2] == [better, worse]
    assert results.hits[0].score > results.hits[1].score


def test_equals_rank_newest_first_then_as_the_body_runs() -> None:
    index = index_of(inspection_of("a plan", year=2015), inspection_of("b plan", "c plan"))
    assert found(index.search(parse("plan "))) == ["b plan", "c plan", "a plan"]


def test_reports_authorities_and_areas_are_counted() -> None:
    index = index_of(
        inspection_of("homeless", "homeless", year=2015),
        inspection_of("homeless", year=2018),
        inspection_of("homeless", authority="Sampleton"),
        inspection_of("nothing", authority="Elsewhere"),
    )
    results = index.search(parse("homeless"))
    assert (results.total, results.reports, results.authorities) == (4, 3, 2)
    oldest = results.group("Exampleshire-2015")
    assert oldest is not None
    assert oldest.inspection.started == date(2015, 1, 8)
    assert [(area.area, count) for area, count in oldest.areas] == [(AreaKey.LEADERS, 2)]
    assert [hit.finding.number for hit in oldest.hits] == [1, 2]
    assert results.group("Elsewhere-2018") is None
    assert results.counts("names", lambda block: block.report.inspection.authority.name) == {
        "Exampleshire": 3,
        "Sampleton": 1,
    }


def test_a_limit_bounds_the_hits_and_not_the_counts() -> None:
    index = index_of(inspection_of("homeless a", "homeless b", "homeless c"))
    results = index.search(parse("homeless"), limit=2)
    assert (len(results.hits), results.total) == (2, 3)
    assert len(list(results.hits)) == len(results.hits[:]) == 2


def test_hits_can_be_read_from_either_end() -> None:
    hits = index_of(inspection_of("homeless a", "homeless b")).search(parse("homeless")).hits
    assert hits[-1].finding.text == "homeless b"
    with pytest.raises(IndexError):
        _ = hits[2]


def test_a_search_stays_within_one_inspection() -> None:
    index = index_of(inspection_of("homeless", year=2015), inspection_of("homeless", year=2018))
    results = index.search(parse("homeless"), within="Exampleshire-2015")
    assert [hit.inspection.id for hit in results.hits] == ["Exampleshire-2015"]


def test_what_is_removed_or_replaced_is_found_no_more() -> None:
    index = index_of(inspection_of("homeless"), inspection_of("homeless", year=2015))
    index.add(inspection_of("other words"))
    index.remove("Exampleshire-2015")
    index.remove("unknown")
    assert index.search(parse("homeless")).total == 0
    assert index.search(parse("words")).total == 1


@pytest.mark.parametrize("look", range(0, 20, 2))
def test_a_search_stops_wherever_it_is_when_it_is_cancelled(look: int) -> None:
    index = index_of(*(inspection_of("Homeless plans", year=year) for year in range(1960, 2020)))
    looks = iter(range(1000))
    query = parse("homeless plans supervison kids OR children area:leaders ")
    with pytest.raises(SearchCancelled):
        index.search(query, is_cancelled=lambda: next(looks) >= look)
    assert index.search(parse("homeless ")).total == 60


def test_a_cancelled_search_stops() -> None:
    with pytest.raises(SearchCancelled):
        index_of(inspection_of("homeless")).search(parse("homeless"), is_cancelled=lambda: True)


def test_searching_goes_on_while_inspections_are_added() -> None:
    index = Index()
    wrong: list[Heap] = []

    def keep_searching() -> None:
        while len(heaps := index.search(parse("homeless")).grouped(GroupBy.REPORT)) < 40:
            wrong.extend(heap for heap in heaps if len(heap.hits) != 2)

    searching = Thread(target=keep_searching)
    searching.start()
    for number in range(40):
        index.add(inspection_of("homeless", "homeless", authority=f"Place {number}"))
    searching.join(20)
    assert not searching.is_alive()
    assert not wrong


def test_an_undated_inspection_is_found_and_has_no_year() -> None:
    undated = replace(inspection_of("homeless"), started=None, published=None)
    index = index_of(undated)
    assert index.search(parse("homeless")).total == 1
    assert index.search(parse("homeless year:>=2000")).total == 0


WORDS = (
    "well being wellbeing well-being 16 17-year-olds the child\u2019s childs child plan plans "
    "re-plan re-plan\u2019s replan Plan. \0 \u00e9t\u00e9 planwell '"
)
word = st.sampled_from(WORDS.split(" "))
some_text = st.lists(word, max_size=7).map(" ".join)
operator = st.sampled_from(["", "", "", "-", '"', '" ', " -", "*", "/"])
some_query = st.lists(st.tuples(operator, word), max_size=4).map(
    lambda parts: " ".join(sign + written for sign, written in parts)
)


@given(st.lists(some_text, max_size=5), some_query)
@example(["re-plan well-being"], '"replan well')
def test_what_is_found_is_marked_and_what_is_excluded_is_not(
    texts: list[str], written: str
) -> None:
    query = parse(written)
    results = index_of(inspection_of(*texts)).search(query, order=Order.NEWEST)
    assert all(hit.spans for hit in results.hits) or not query.has_words
    excluded = parse(" ".join(p[1:] for p in written.split() if p.startswith("-")) + " ")
    if '"' not in written and len(excluded.terms) == 1:
        unwanted = index_of(inspection_of(*texts)).search(excluded, exact_only=True)
        assert not set(found(unwanted)) & set(found(results))
    ranked = index_of(inspection_of(*texts)).search(query)
    assert sorted(found(ranked)) == sorted(found(results))


@given(st.lists(st.text(), max_size=4), st.text())
def test_any_text_at_all_can_be_searched_for(texts: list[str], written: str) -> None:
    query = parse(written)
    for hit in index_of(inspection_of(*texts)).search(query).hits:
        assert bool(hit.spans) == query.has_words
        assert hit.score >= 0
