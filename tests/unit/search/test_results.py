# SPDX-License-Identifier: MIT
"""Hits in heaps and in other orders."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Authority, Inspection
from app.search.index import GroupBy, Index, Order
from app.search.query import parse
from tests.builders import make_area, make_finding, make_inspection
from tests.unit.search.searching import index_of, inspection_of


def report(authority: str, year: int, grade: Grade) -> Inspection:
    areas = [
        make_area(AreaKey.IN_CARE, [make_finding(f"A plan in {authority}.")], grade=grade),
        make_area(AreaKey.LEADERS, [make_finding("No more than a plan, twice a plan.")]),
    ]
    return make_inspection(
        areas,
        id=f"{authority}-{year}",
        authority=Authority(None, authority),
        started=date(year, 1, 8),
        ended=None,
    )


INDEX = Index(
    [
        report("Sampleton", 2018, Grade.GOOD),
        report("Exampleshire", 2022, Grade.INADEQUATE),
        report("Exampleshire", 2015, Grade.OUTSTANDING),
    ]
)


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        (GroupBy.REPORT, {"Exampleshire-2022", "Sampleton-2018", "Exampleshire-2015"}),
        (GroupBy.AUTHORITY, {"Exampleshire", "Sampleton"}),
        (GroupBy.AREA, {"leaders", "in_care"}),
        (GroupBy.YEAR, {"2022", "2018", "2015"}),
        (GroupBy.NONE, {""}),
    ],
)
def test_hits_are_heaped_by_what_they_share(by: GroupBy, keys: set[str]) -> None:
    heaps = INDEX.search(parse("plan ")).grouped(by)
    assert {heap.key for heap in heaps} == keys
    assert sum(len(heap.hits) for heap in heaps) == 6


@pytest.mark.parametrize("order", Order)
def test_how_many_have_all_the_words_is_the_same_in_every_order(order: Order) -> None:
    index = index_of(inspection_of("Blue homes are warm.", "Homes are warm.", "Homes. Blue."))
    results = index.search(parse("blue homes warm "), order=order)
    assert (results.total, results.whole) == (3, 1)
    assert results.interpretation.sentence().startswith("1 finding has all the words; then")


def test_heaps_and_their_hits_stand_in_the_order_of_the_results() -> None:
    results = INDEX.search(parse("plan "))
    first = results.grouped(GroupBy.AREA)[0]
    assert first.hits[0].finding.id == results.hits[0].finding.id
    scores = [hit.score for hit in first.hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        (Order.NEWEST, "Exampleshire-2022", "Exampleshire-2015"),
        (Order.AUTHORITY, "Exampleshire-2022", "Sampleton-2018"),
        (Order.GRADE, "Exampleshire-2015", "Exampleshire-2022"),
    ],
)
def test_hits_can_be_sorted(order: Order, first: str, last: str) -> None:
    hits = INDEX.search(parse("plan area:care"), order=order).hits
    assert (hits[0].inspection.id, hits[-1].inspection.id) == (first, last)


def test_heaps_have_the_scores_of_their_hits() -> None:
    results = INDEX.search(parse("plan "))
    scores = {hit.finding.id: hit.score for hit in results.hits}
    heaped = [hit for heap in results.grouped(GroupBy.YEAR) for hit in heap.hits]
    assert {hit.finding.id: hit.score for hit in heaped} == scores


MANY = Index(report(f"Place {n % 7}", 2008 + n % 13, list(Grade)[n % 3]) for n in range(91))


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("by", GroupBy)
def test_heaps_of_many_hits_hold_each_once_in_the_order_of_the_results(
    by: GroupBy, order: Order
) -> None:
    results = MANY.search(parse("plan"), order=order)
    places = {hit.finding.id: place for place, hit in enumerate(results.hits)}
    heaps = [[places[hit.finding.id] for hit in heap.hits] for heap in results.grouped(by)]
    assert sorted(place for heap in heaps for place in heap) == list(range(results.total))
    assert all(heap == sorted(heap) for heap in heaps)
    assert [heap[0] for heap in heaps] == sorted(heap[0] for heap in heaps)


@pytest.mark.parametrize("words", ["plan", "plan authority:sampleton", "twice"])
def test_counts_by_area_are_those_of_the_hits(words: str) -> None:
    results = INDEX.search(parse(words))
    counts = results.counts("areas", lambda block: str(block.area.area))
    assert counts == Counter(str(hit.area.area) for hit in results.hits)
