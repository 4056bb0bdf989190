# SPDX-License-Identifier: MIT
"""The tree's rows: order, nesting, grades, counts and what a screen reader hears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from app.domain.area import AreaKey, Framework
from app.domain.grade import Grade
from app.domain.inspection import Authority, Doubt, Judgement
from app.library.bundled import load_bundled
from app.models.area_tree import AreaTreeModel, node_grade
from app.models.roles import Role
from app.paths import resources_dir
from tests.builders import ID, make_area, make_finding, make_inspection

Checker = Any


def drawn(model: AreaTreeModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """The rows as indented text: name, grade, count."""
    parent = parent or QModelIndex()
    lines = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        grade = node_grade(index.data(Role.NODE)) if index.data(Role.HAS_GRADE) else ""
        lines.append(f"{'  ' * depth}{index.data()} | {grade} | {index.data(Role.COUNT)}")
        lines += drawn(model, index, depth + 1)
    return lines


@pytest.fixture
def bundled() -> AreaTreeModel:
    model = AreaTreeModel()
    model.set_inspections(load_bundled(resources_dir() / "inspections").inspections)
    return model


def test_the_bundled_inspections_stand_newest_first_with_their_grades(
    bundled: AreaTreeModel,
) -> None:
    rows = drawn(bundled)
    assert rows[0] == "Calderdale |  | 3"
    assert [
        row.strip().split(" | ")[:2] for row in rows if row.startswith("  ") and row[2] != " "
    ] == [
        ["Feb 2024", "good"],
        ["Nov 2018", "good"],
        ["Jan 2015", "requires_improvement"],
    ]


def test_the_areas_of_2018_follow_summary_and_improvement(bundled: AreaTreeModel) -> None:
    index = bundled.index_of("80444-2018-11-12-digest")
    assert [line.split(" | ")[0] for line in drawn(bundled, index)] == [
        "Summary",
        "What needs to improve",
        "Help and protection",
        "In care and care leavers",
        "Leaders",
    ]


def test_adoption_and_care_leavers_nest_in_looked_after_under_sif(bundled: AreaTreeModel) -> None:
    parent = bundled.index_of("80444-2015-01-13-digest/looked_after")
    assert [line.split(" | ")[:2] for line in drawn(bundled, parent)] == [
        ["Adoption", "inadequate"],
        ["Care leavers", "requires_improvement"],
    ]


@pytest.mark.parametrize("fill", ["empty", "full", "searched", "emptied"])
def test_the_model_keeps_qts_rules(fill: str, qtmodeltester: Checker) -> None:
    model = AreaTreeModel()
    if fill != "empty":
        model.set_inspections([make_inspection()])
    if fill == "searched":
        model.set_matches({f"{ID}/help_and_protection": 1})
    if fill == "emptied":
        model.set_inspections([])
    qtmodeltester.check(model, force_py=True)


def test_a_judged_area_without_a_section_still_has_its_row() -> None:
    model = AreaTreeModel()
    judged = (Judgement(AreaKey.CARE_LEAVERS, "Care leavers", Grade.INADEQUATE, "Inadequate"),)
    model.set_inspections([make_inspection(judgements=judged)])
    index = model.index_of(f"{ID}/care_leavers")
    assert node_grade(index.data(Role.NODE)) is Grade.INADEQUATE
    assert index.data(Role.COUNT) == 0


def test_no_overall_grade_leaves_the_row_without_one() -> None:
    model = AreaTreeModel()
    model.set_inspections([make_inspection(judgements=())])
    assert index_data(model, ID, Role.HAS_GRADE) is False


def index_data(model: AreaTreeModel, key: str, role: int) -> Any:
    return model.index_of(key).data(role)


def test_a_search_turns_counts_into_matches() -> None:
    model = AreaTreeModel()
    model.set_inspections([make_inspection()])
    model.set_matches({f"{ID}/help_and_protection": 1})
    assert index_data(model, f"{ID}/help_and_protection", Role.MATCHES) == 1
    assert index_data(model, f"{ID}/summary", Role.MATCHES) == 0
    model.set_matches(None)
    assert index_data(model, f"{ID}/summary", Role.MATCHES) is None


@pytest.mark.parametrize(
    ("matches", "words"),
    [
        (None, "Help and protection, Good, 2 findings"),
        ({f"{ID}/help_and_protection": 1}, "Help and protection, Good, 1 match"),
        ({}, "Help and protection, Good, no match"),
    ],
    ids=["reading", "one match", "no match"],
)
def test_a_row_is_spoken_in_full(matches: dict[str, int] | None, words: str) -> None:
    model = AreaTreeModel()
    model.set_inspections([make_inspection()])
    model.set_matches(matches)
    spoken = index_data(model, f"{ID}/help_and_protection", Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == words


def test_headings_and_nested_bullets_are_not_counted() -> None:
    findings = [
        make_finding("Summary", None, id="u1", kind="heading"),
        make_finding("A point:", 1),
        make_finding("its bullet", None, id="u2", kind="bullet", bullet_of=f"{ID}/lscb/1"),
    ]
    model = AreaTreeModel()
    model.set_inspections([make_inspection([make_area(AreaKey.LSCB, findings)])])
    assert index_data(model, f"{ID}/lscb", Role.COUNT) == 1


def test_the_childrens_summary_does_not_count_twice() -> None:
    areas = [
        make_area(AreaKey.CHILDREN_SUMMARY, [make_finding("Restated.", None)]),
        make_area(AreaKey.LEADERS, [make_finding()]),
    ]
    model = AreaTreeModel()
    model.set_inspections([make_inspection(areas, framework=Framework.SIF)])
    assert index_data(model, ID, Role.COUNT) == 1


def test_authorities_stand_by_name_and_inspections_by_date() -> None:
    model = AreaTreeModel()
    later = make_inspection(id="99999-2022-01-10", started=date(2022, 1, 10), ended=None)
    other = make_inspection(id="88888-2020-01-10", authority=Authority("88888", "Anywhere"))
    model.set_inspections([make_inspection(), later, other])
    assert [line.strip().split(" | ")[0] for line in drawn(model) if line[:4] != "    "] == [
        "Anywhere",
        "Nov 2018",
        "Exampleshire",
        "Jan 2022",
        "Nov 2018",
    ]


def test_two_other_sections_have_rows_of_their_own() -> None:
    areas = [
        make_area(AreaKey.OTHER, [make_finding()], heading="First heading"),
        make_area(AreaKey.OTHER, [make_finding(number=2)], heading="Second heading"),
    ]
    inspection = make_inspection(areas, framework=Framework.OTHER)
    model = AreaTreeModel()
    model.set_inspections([inspection])
    keys: Callable[[int], str] = lambda n: model.key_of(inspection, inspection.areas[n])  # noqa: E731
    assert [model.index_of(keys(n)).data() for n in (0, 1)] == ["First heading", "Second heading"]


def test_an_added_inspection_stands_where_it_belongs(qtmodeltester: Checker) -> None:
    model = AreaTreeModel()
    model.set_inspections([make_inspection()])
    qtmodeltester.check(model, force_py=True)
    model.add_inspection(
        make_inspection(id="99999-2022-01-10", started=date(2022, 1, 10), ended=None)
    )
    model.add_inspection(
        make_inspection(id="88888-2020-01-10", authority=Authority("88888", "Anywhere"))
    )
    assert [line.strip().split(" | ")[0] for line in drawn(model) if line[:4] != "    "] == [
        "Anywhere",
        "Nov 2018",
        "Exampleshire",
        "Jan 2022",
        "Nov 2018",
    ]


def test_a_removed_inspection_takes_an_empty_authority_with_it(qtmodeltester: Checker) -> None:
    model = AreaTreeModel()
    model.set_inspections([make_inspection()])
    qtmodeltester.check(model, force_py=True)
    model.remove_inspection(ID)
    assert drawn(model) == []
    assert not model.index_of(f"{ID}/summary").isValid()


def test_only_a_report_with_doubts_has_something_to_check() -> None:
    model = AreaTreeModel()
    model.set_inspections([make_inspection(doubts=(Doubt("started", "No date."),))])
    spoken = index_data(model, ID, Qt.ItemDataRole.AccessibleTextRole)
    assert "something to check" in spoken
