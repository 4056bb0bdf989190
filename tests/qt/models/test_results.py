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
from app.models.hit_list import HitList
from app.models.results import ResultsModel, is_point
from app.models.roles import Role
from app.search.index import Index
from app.search.query import parse
from tests.builders import make_area, make_finding, make_inspection

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
Checker = Any


def found(words: str, *inspections: Inspection) -> HitList:
    return HitList(Index(inspections or two_reports()).search(parse(words)).groups)


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
