# SPDX-License-Identifier: MIT
"""The rows of the results: reports and the hits below them, and what is said of each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Inspection
from app.models.hit_list import HitList, found_in
from app.models.results import ResultsModel, is_point
from app.models.roles import Role
from app.search.index import GroupBy, Index, Order
from app.search.query import parse
from tests.builders import make_area, make_finding, make_inspection

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
Checker = Any


def found(words: str, *inspections: Inspection) -> HitList:
    results = Index(inspections or two_reports()).search(parse(words), order=Order.NEWEST)
    return found_in(results, GroupBy.REPORT).hits


def found_by(by: GroupBy, words: str = "homeless") -> HitList:
    return found_in(Index(two_reports()).search(parse(words), order=Order.NEWEST), by).hits


def two_reports() -> tuple[Inspection, Inspection]:
    areas = [
        make_area(AreaKey.IMPROVE, [make_finding("Help for homeless children.", None)]),
        make_area(
            AreaKey.LEADERS,
            [make_finding("Homeless or not, homeless or not.", 9, page=5, page_end=6)],
            grade=Grade.INADEQUATE,
        ),
    ]
    later = make_inspection(areas, id="99999-2022-01-10", started=date(2022, 1, 10), ended=None)
    return later, make_inspection()


def model_of(hits: HitList) -> ResultsModel:
    model = ResultsModel()
    model.show_hits(hits)
    return model


def drawn(model: ResultsModel) -> list[str]:
    """The rows as indented text: name, quiet words."""
    lines = []
    for group in range(model.rowCount()):
        report = model.index(group, 0)
        lines.append(f"{report.data()} | {report.data(Role.DETAIL)} | {report.data(Role.COUNT)}")
        for row in range(model.rowCount(report)):
            hit = model.index(row, 0, report)
            lines.append(f"  {hit.data()} | {hit.data(Role.DETAIL)}")
    return lines


@pytest.mark.parametrize("words", ["zzyzx", "homeless", "year:2018"])
def test_the_model_keeps_qts_rules(qtmodeltester: Checker, words: str) -> None:
    model = model_of(found(words))
    qtmodeltester.check(model, force_py=True)


def test_the_model_keeps_qts_rules_after_changes(qtmodeltester: Checker) -> None:
    model = ResultsModel()
    qtmodeltester.check(model, force_py=True)
    for words in ("homeless", "zzyzx", "children", ""):
        model.show_hits(found(words))


def test_hits_stand_below_their_reports_newest_first() -> None:
    assert drawn(model_of(found("homeless"))) == [
        "Exampleshire | 10 Jan 2022   ILACS | 2",
        "  What needs to improve | point 1",
        "  Leaders | \N{PILCROW SIGN} 9",
        "Exampleshire | 12\N{EN DASH}23 Nov 2018   ILACS | 1",
        "  Help and protection | \N{PILCROW SIGN} 2",
    ]


def test_nothing_found_has_no_rows() -> None:
    assert drawn(model_of(found("zzyzx"))) == []


def test_other_hits_take_the_place_of_the_last_ones() -> None:
    model = model_of(found("homeless"))
    model.show_hits(found("opening"))
    assert len(drawn(model)) == 2


@pytest.mark.parametrize(
    ("group", "row", "words"),
    [
        (
            0,
            0,
            "What needs to improve, point 1, page 2, 1 match: Help for homeless children.",
        ),
        (
            0,
            1,
            "Leaders, paragraph 9, pages 5\N{EN DASH}6, Inadequate, 2 matches: "
            "Homeless or not, homeless or not.",
        ),
        (
            1,
            0,
            "Help and protection, paragraph 2, page 2, Good, 1 match: Homeless children are seen.",
        ),
    ],
    ids=["point", "graded area", "other report"],
)
def test_a_hit_is_spoken_as_a_sentence(group: int, row: int, words: str) -> None:
    model = model_of(found("homeless"))
    assert model.index(row, 0, model.index(group, 0)).data(SPOKEN) == words


def test_a_report_is_spoken_with_its_dates_and_count() -> None:
    model = model_of(found("homeless"))
    words = "Exampleshire, 12 to 23 November 2018, ILACS, 1 finding found"
    assert model.index(1, 0).data(SPOKEN) == words


def test_a_hit_by_a_filter_alone_is_spoken_without_matches() -> None:
    model = model_of(found("year:2022"))
    assert "no match" in model.index(0, 0, model.index(0, 0)).data(SPOKEN)


def test_the_snippet_gives_the_places_of_the_matches() -> None:
    model = model_of(found("homeless"))
    text, spans = model.index(1, 0, model.index(0, 0)).data(Role.SNIPPET)
    assert [text[start:end] for start, end in spans] == ["Homeless", "homeless"]


def test_a_place_among_all_hits_leads_to_its_row_and_back() -> None:
    model = model_of(found("homeless"))
    for place in range(3):
        index = model.index_at(place)
        assert model.place_of(index) == place
        assert model.hit(index) is not None and index.data(Role.HIT) == model.hits[place]


def test_a_reports_row_is_no_hit() -> None:
    model = model_of(found("homeless"))
    for index in (model.index(0, 0), QModelIndex()):
        assert model.hit(index) is None and model.place_of(index) is None
    assert model.index(0, 0).data(Role.HIT) is None


def test_only_points_for_improvement_are_flagged() -> None:
    hits = found("homeless")
    assert [is_point(hits[place]) for place in range(3)] == [True, False, False]


def test_a_row_that_is_kept_goes_with_its_report() -> None:
    model = model_of(found("homeless"))
    kept = QPersistentModelIndex(model.index(0, 0))
    model.show_hits(HitList())
    assert not kept.isValid()


def test_markup_in_a_finding_stays_text() -> None:
    markup = "<b>homeless</b> &amp; <img src='x'>"
    area = make_area(AreaKey.LEADERS, [make_finding(markup)])
    model = model_of(found("homeless", make_inspection([area])))
    assert model.index(0, 0, model.index(0, 0)).data(Role.SNIPPET)[0] == markup


@pytest.mark.parametrize("by", list(GroupBy), ids=lambda by: by.value)
def test_every_way_of_gathering_keeps_qts_rules(qtmodeltester: Checker, by: GroupBy) -> None:
    model = model_of(found_by(by))
    qtmodeltester.check(model, force_py=True)
    model.show_hits(found_by(GroupBy.REPORT))


@pytest.mark.parametrize(
    ("by", "heap", "hit"),
    [
        (GroupBy.AUTHORITY, "Exampleshire |  | 3", "  Jan 2022 What needs to improve | point 1"),
        (GroupBy.AREA, "What needs to improve |  | 1", "  Exampleshire Jan 2022 | point 1"),
        (
            GroupBy.YEAR,
            "2022 |  | 2",
            "  Exampleshire Jan 2022 | What needs to improve point 1",
        ),
    ],
    ids=["authority", "area", "year"],
)
def test_a_hit_says_what_its_heap_does_not(by: GroupBy, heap: str, hit: str) -> None:
    assert drawn(model_of(found_by(by)))[:2] == [heap, hit]


def test_ungrouped_hits_stand_alone_and_in_order() -> None:
    model = model_of(found_by(GroupBy.NONE))
    assert [model.place_of(model.index(row, 0)) for row in range(model.rowCount())] == [0, 1, 2]
    assert model.index(2, 0).data() == "Exampleshire Nov 2018"
    assert not model.index(0, 0).parent().isValid()


def parted(by: GroupBy, order: Order = Order.RELEVANCE, words: str = "beds snow swans") -> HitList:
    """Two reports: one has a finding with all the words, and both have some with most."""
    texts = ("Beds, snow and swans.", "Beds in the snow.", "Snow on swans.")
    reports = [
        make_inspection([make_area(AreaKey.LEADERS, [make_finding(texts[1])])]),
        make_inspection(
            [make_area(AreaKey.LEADERS, [make_finding(texts[0], 1), make_finding(texts[2], 2)])],
            id="99999-2022-01-10",
            started=date(2022, 1, 10),
            ended=None,
        ),
    ]
    return found_in(Index(reports).search(parse(words), order=order), by, order=order).hits


def test_findings_without_all_the_words_come_in_a_part_of_their_own() -> None:
    model = model_of(parted(GroupBy.REPORT))
    assert [line.split(" | ")[0] for line in drawn(model)] == [
        "All the words: 1 finding",
        "Exampleshire",
        "  Leaders",
        "2 of the 3 words: 2 findings",
        "Exampleshire",
        "  Leaders",
        "Exampleshire",
        "  Leaders",
    ]
    assert model.index(2, 0).data(SPOKEN) == "2 of the 3 words: 2 findings"


def test_ungrouped_findings_stand_below_the_caption_of_their_part() -> None:
    model = model_of(parted(GroupBy.NONE))
    assert [line.split(" | ")[0] for line in drawn(model)] == [
        "All the words: 1 finding",
        "  Exampleshire Jan 2022",
        "2 of the 3 words: 2 findings",
        "  Exampleshire Nov 2018",
        "  Exampleshire Jan 2022",
    ]


def test_where_no_finding_has_all_the_words_one_part_says_so() -> None:
    names = [
        line.split(" | ")[0]
        for line in drawn(model_of(parted(GroupBy.REPORT, words="beds swans fog snow")))
    ]
    assert [name for name in names if "words" in name] == ["2 or more of 4 words: 3 findings"]


@pytest.mark.parametrize("by", list(GroupBy), ids=lambda by: by.value)
def test_a_list_in_two_parts_keeps_qts_rules_and_every_place(
    qtmodeltester: Checker, by: GroupBy
) -> None:
    model = model_of(parted(by))
    qtmodeltester.check(model, force_py=True)
    assert [model.place_of(model.index_at(place)) for place in range(3)] == [0, 1, 2]
    hits = [model.hits[place] for place in range(3)]
    assert [model.hits.place_of(hit) for hit in hits] == [0, 1, 2]
    assert model.hit(model.index_at(0)).finding.text == "Beds, snow and swans."


def test_a_finding_without_all_the_words_is_spoken_as_such() -> None:
    model = model_of(parted(GroupBy.AREA))
    spoken = [model.index_at(place).data(SPOKEN) for place in range(3)]
    assert ["not all the words" in words for words in spoken] == [False, True, True]


def test_in_another_order_nobody_knows_which_have_all_the_words() -> None:
    assert "words" not in " ".join(drawn(model_of(parted(GroupBy.REPORT, Order.NEWEST))))


def long_list(by: GroupBy = GroupBy.NONE) -> HitList:
    area = make_area(AreaKey.LEADERS, [make_finding(f"Homeless {n}.", n) for n in range(1, 451)])
    results = Index([make_inspection([area])]).search(parse("homeless"))
    return found_in(results, by).hits


def show_all(model: ResultsModel) -> None:
    """Scroll to the end again and again."""
    while True:
        last = model.index(model.rowCount() - 1, 0)
        below = model.index(model.rowCount(last) - 1, 0, last)
        if not model.show_more(below if below.isValid() else last):
            return


def test_a_long_list_comes_in_parts(qtmodeltester: Checker) -> None:
    model = model_of(long_list())
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == 60
    assert not model.show_more(model.index(10, 0))
    show_all(model)
    assert model.rowCount() == 450


def test_many_reports_come_in_parts_too(qtmodeltester: Checker) -> None:
    reports = [make_inspection(id=f"99999-{year}-01-10") for year in range(1900, 2000)]
    model = model_of(found("homeless", *reports))
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == 60
    show_all(model)
    assert model.rowCount() == 100


def test_a_long_heap_shows_more_once_its_end_is_seen(qtmodeltester: Checker) -> None:
    area = make_area(AreaKey.LEADERS, [make_finding(f"Homeless {n}.", n) for n in range(1, 451)])
    model = model_of(found("homeless", make_inspection([area])))
    qtmodeltester.check(model, force_py=True)
    heap = model.index(0, 0)
    assert not model.show_more(model.index(10, 0, heap))
    show_all(model)
    assert model.rowCount(heap) == 450


def test_a_step_to_a_hit_far_down_makes_its_row() -> None:
    model = model_of(long_list())
    assert model.hit(model.index_at(449)) == model.hits[449]
    assert model.rowCount() == 450


@pytest.mark.parametrize("by", [GroupBy.REPORT, GroupBy.NONE])
def test_a_list_begun_with_few_rows_goes_on(qtmodeltester: Checker, by: GroupBy) -> None:
    model = ResultsModel()
    model.show_hits(long_list(by), 5)
    qtmodeltester.check(model, force_py=True)
    above = QModelIndex() if by is GroupBy.NONE else model.index(0, 0)
    assert model.rowCount(above) == 5
    model.show_some_more()
    assert model.rowCount(above) == 205
    show_all(model)
    assert model.rowCount(above) == 450
    qtmodeltester.check(model, force_py=True)


def test_a_list_begun_amid_a_heap_goes_on_past_it(qtmodeltester: Checker) -> None:
    model = ResultsModel()
    hits = found("homeless")
    model.show_hits(hits, 1)
    assert drawn(model) == drawn(model_of(hits))[:2]
    model.show_some_more()
    assert drawn(model) == drawn(model_of(hits))
    qtmodeltester.check(model, force_py=True)


def test_nothing_goes_on_where_nothing_was_found() -> None:
    model = model_of(HitList())
    model.show_some_more()
    assert model.rowCount() == 0
