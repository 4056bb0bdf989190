# SPDX-License-Identifier: MIT
"""The tree's rows: order, nesting, grades, counts and what a screen reader hears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt

from app.domain.area import AreaKey, Framework
from app.domain.grade import Grade
from app.domain.inspection import Authority, Doubt, Inspection, Judgement
from app.domain.summary import Summary, summary_of
from app.library.bundled import load_bundled
from app.models.area_tree import AreaTreeModel, Grouping
from app.models.roles import Role
from app.models.tree_rows import node_grade, row_key_of
from app.paths import resources_dir
from tests.builders import ID, make_area, make_finding, make_inspection

Checker = Any
ONE_MATCH = Counter({f"{ID}/help_and_protection": 1})


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


def summaries(inspections: Sequence[Inspection]) -> list[Summary]:
    return [summary_of(inspection) for inspection in inspections]


def later_and_other() -> tuple[Inspection, Inspection]:
    """A later inspection of the same authority, and one of another."""
    later = make_inspection(id="99999-2022-01-10", started=date(2022, 1, 10), ended=None)
    other = make_inspection(id="88888-2020-01-10", authority=Authority("88888", "Anywhere"))
    return later, other


@pytest.fixture
def bundled() -> AreaTreeModel:
    model = AreaTreeModel()
    model.set_inspections(summaries(load_bundled(resources_dir() / "inspections").inspections))
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
        model.set_inspections(summaries([make_inspection()]))
    if fill == "searched":
        model.set_matches(ONE_MATCH.__getitem__)
    if fill == "emptied":
        model.set_inspections(summaries([]))
    qtmodeltester.check(model, force_py=True)


def test_a_judged_area_without_a_section_still_has_its_row() -> None:
    model = AreaTreeModel()
    judged = (Judgement(AreaKey.CARE_LEAVERS, "Care leavers", Grade.INADEQUATE, "Inadequate"),)
    model.set_inspections(summaries([make_inspection(judgements=judged)]))
    index = model.index_of(f"{ID}/care_leavers")
    assert node_grade(index.data(Role.NODE)) is Grade.INADEQUATE
    assert index.data(Role.COUNT) == 0


def test_no_overall_grade_leaves_the_row_without_one() -> None:
    model = AreaTreeModel()
    model.set_inspections(summaries([make_inspection(judgements=())]))
    assert index_data(model, ID, Role.HAS_GRADE) is False


def index_data(model: AreaTreeModel, key: str, role: int) -> Any:
    return model.index_of(key).data(role)


def test_a_search_turns_counts_into_matches() -> None:
    model = AreaTreeModel()
    model.set_inspections(summaries([make_inspection()]))
    model.set_matches(ONE_MATCH.__getitem__)
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
    model.set_inspections(summaries([make_inspection()]))
    model.set_matches(None if matches is None else Counter(matches).__getitem__)
    spoken = index_data(model, f"{ID}/help_and_protection", Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == words


def test_headings_and_nested_bullets_are_not_counted() -> None:
    findings = [
        make_finding("Summary", None, id="u1", kind="heading"),
        make_finding("A point:", 1),
        make_finding("its bullet", None, id="u2", kind="bullet", bullet_of=f"{ID}/lscb/1"),
    ]
    model = AreaTreeModel()
    model.set_inspections(summaries([make_inspection([make_area(AreaKey.LSCB, findings)])]))
    assert index_data(model, f"{ID}/lscb", Role.COUNT) == 1


def test_the_childrens_summary_does_not_count_twice() -> None:
    areas = [
        make_area(AreaKey.CHILDREN_SUMMARY, [make_finding("Restated.", None)]),
        make_area(AreaKey.LEADERS, [make_finding()]),
    ]
    model = AreaTreeModel()
    model.set_inspections(summaries([make_inspection(areas, framework=Framework.SIF)]))
    assert index_data(model, ID, Role.COUNT) == 1


def test_authorities_stand_by_name_and_inspections_by_date() -> None:
    model = AreaTreeModel()
    later, other = later_and_other()
    model.set_inspections(summaries([make_inspection(), later, other]))
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
    model.set_inspections(summaries([inspection]))
    keys: Callable[[int], str] = lambda n: row_key_of(inspection, inspection.areas[n])  # noqa: E731
    assert [model.index_of(keys(n)).data() for n in (0, 1)] == ["First heading", "Second heading"]


def test_an_added_inspection_stands_where_it_belongs(qtmodeltester: Checker) -> None:
    model = AreaTreeModel()
    model.set_inspections(summaries([make_inspection()]))
    qtmodeltester.check(model, force_py=True)
    later, other = later_and_other()
    model.add_inspection(summary_of(later))
    model.add_inspection(summary_of(other))
    assert [line.strip().split(" | ")[0] for line in drawn(model) if line[:4] != "    "] == [
        "Anywhere",
        "Nov 2018",
        "Exampleshire",
        "Jan 2022",
        "Nov 2018",
    ]


def test_a_removed_inspection_takes_an_empty_authority_with_it(qtmodeltester: Checker) -> None:
    model = AreaTreeModel()
    model.set_inspections(summaries([make_inspection()]))
    qtmodeltester.check(model, force_py=True)
    model.remove_inspection(ID)
    assert drawn(model) == []
    assert not model.index_of(f"{ID}/summary").isValid()


def test_only_a_report_with_doubts_has_something_to_check() -> None:
    model = AreaTreeModel()
    model.set_inspections(summaries([make_inspection(doubts=(Doubt("started", "No date."),))]))
    spoken = index_data(model, ID, Qt.ItemDataRole.AccessibleTextRole)
    assert "something to check" in spoken


def by_area(*inspections: Inspection) -> AreaTreeModel:
    model = AreaTreeModel()
    model.set_inspections(summaries(inspections))
    model.group_by(Grouping.AREA)
    return model


def test_by_area_each_area_gathers_its_reports_with_its_grade() -> None:
    assert drawn(by_area(make_inspection(), *later_and_other())) == [
        "Overall effectiveness |  | 3",
        "  Anywhere Nov 2018 | good | 3",
        "  Exampleshire Jan 2022 | good | 3",
        "  Exampleshire Nov 2018 | good | 3",
        "Summary |  | 3",
        "  Anywhere Nov 2018 |  | 1",
        "  Exampleshire Jan 2022 |  | 1",
        "  Exampleshire Nov 2018 |  | 1",
        "Help and protection |  | 3",
        "  Anywhere Nov 2018 | good | 2",
        "  Exampleshire Jan 2022 | good | 2",
        "  Exampleshire Nov 2018 | good | 2",
    ]


def test_children_looked_after_stand_among_children_in_care() -> None:
    old = make_inspection([make_area(AreaKey.LOOKED_AFTER, [make_finding()])])
    new = make_inspection([make_area(AreaKey.IN_CARE, [make_finding()])], id="99999-2024-01-08")
    rows = [line.split(" | ")[0] for line in drawn(by_area(old, new))]
    assert rows[rows.index("Children in care") :] == [
        "Children in care",
        "  Exampleshire Nov 2018",
        "  Exampleshire Nov 2018",
    ]


def test_the_tree_by_area_keeps_qts_rules(qtmodeltester: Checker) -> None:
    qtmodeltester.check(by_area(make_inspection(), *later_and_other()), force_py=True)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("any", ["Anywhere"]),
        ("  EX ", ["Exampleshire"]),
        ("ampleshire", []),
        ("", ["Anywhere", "Exampleshire"]),
    ],
    ids=["beginning", "capitals and spaces", "middle of a word", "nothing typed"],
)
def test_a_filter_leaves_authorities_of_that_name(words: str, names: list[str]) -> None:
    model = AreaTreeModel()
    model.set_inspections(summaries([make_inspection(), later_and_other()[1]]))
    model.filter(words)
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == names


def test_a_row_that_no_view_has_asked_for_is_still_known_by_its_key() -> None:
    model = AreaTreeModel()
    model.set_inspections(summaries([make_inspection()]))
    node = model.find(f"{ID}/help_and_protection")
    assert node is not None and node.name == "Help and protection"
    assert model.index_of(node.key).data() == "Help and protection"
    assert model.find(f"{ID}/adoption") is None


def test_an_inspection_goes_out_of_the_tree_by_area_too() -> None:
    model = by_area(make_inspection(), later_and_other()[1])
    model.remove_inspection(ID)
    assert "Exampleshire" not in "".join(drawn(model))


def test_an_authority_shows_the_overall_grade_of_its_latest_inspection(
    bundled: AreaTreeModel,
) -> None:
    authority = bundled.index(0, 0)
    assert authority.data(Role.LATEST) == "good"
    assert "Good at the latest inspection" in authority.data(Qt.ItemDataRole.ToolTipRole)
    assert "Good at the latest" in authority.data(Qt.ItemDataRole.AccessibleTextRole)
    assert bundled.index(0, 0, authority).data(Role.LATEST) is None


def test_no_older_overall_grade_passes_for_the_latest_where_that_gives_none() -> None:
    good = Judgement(AreaKey.OVERALL, "Overall effectiveness", Grade.GOOD, "Good")
    leaders = Judgement(AreaKey.LEADERS, "Leaders", Grade.GOOD, "Good")
    board = Judgement(AreaKey.LSCB, "The board", Grade.INADEQUATE, "Inadequate")
    before = make_inspection(judgements=(good,))
    after = make_inspection(
        id="99999-2026-05-11", started=date(2026, 5, 11), ended=None, judgements=(leaders,)
    )
    review = make_inspection(
        id="99999-2026-06-01-lscb", started=date(2026, 6, 1), ended=None, judgements=(board,)
    )
    model = AreaTreeModel()
    model.set_inspections(summaries([before, review]))
    assert model.index(0, 0).data(Role.LATEST) == "good"
    model.set_inspections(summaries([before, after, review]))
    assert model.index(0, 0).data(Role.LATEST) is None
