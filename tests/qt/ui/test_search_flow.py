# SPDX-License-Identifier: MIT
"""From the first letter typed in the window to the way back: what the reader sees and hears."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.domain.area import AreaKey
from app.models.roles import Role
from app.ui import search_controller
from app.ui.buttons import FlatButton
from app.ui.main_window import MainWindow
from tests.builders import make_area, make_finding, make_inspection
from tests.qt.ui.conftest import OpenWindow, SearchFor, made_inspections, wait_for_search

LATER, DIGEST = "99999-2022-01-10", "99999-2018-11-12-digest"
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def counts(window: MainWindow) -> list[str]:
    """The labels on screen that say how many findings were found, and nothing else."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return [words for words in labels if words.split(" ")[-1] in ("finding", "findings")]


def matches_in_tree(window: MainWindow, key: str) -> int | None:
    matches: int | None = window._tree_model.index_of(key).data(Role.MATCHES)
    return matches


def press(window: MainWindow, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def step_words(window: MainWindow) -> str:
    labels = window.reading.step_bar.findChildren(QLabel)
    return ", ".join(label.text() for label in labels if label.isVisible())


def here(window: MainWindow) -> str:
    assert window.navigator.node is not None
    return window.navigator.node.key


def button(parent: QWidget, name: str) -> FlatButton:
    """The button on screen whose name, or else whose words, begin so."""
    found = [b for b in parent.findChildren(FlatButton) if b.isVisible()]
    return next(b for b in found if (b.accessibleName() or b.text()).startswith(name))


def choose(menu: QMenu, words: str) -> None:
    """What a press on an entry of a menu does."""
    action: QAction = next(action for action in menu.actions() if action.text() == words)
    action.trigger()


def marked(window: MainWindow) -> set[str]:
    """The ids of the findings on the page with a mark in them."""
    view = window.reading.findings
    entries = view._shown.entries
    blocks = view._marks.in_blocks
    numbers = {view._shown.entry_at_block(block) for block in blocks}
    return {entries[number].finding.id for number in numbers if number is not None}


# Typing


def test_typing_opens_the_results_with_their_count(
    window: MainWindow, search_for: SearchFor
) -> None:
    assert not window.results.isVisible()
    search_for("homeless")
    assert window.results.view.isVisible()
    assert counts(window) == ["3 findings"]


def test_no_label_says_a_count_while_nothing_is_typed(window: MainWindow) -> None:
    assert counts(window) == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("later", "1 finding"),
        ("plans", "1 finding"),
        ("homeless", "3 findings"),
        ("zzyzx", "No findings"),
        ("year:2022", "4 findings"),
        ("-homeless", "4 findings"),
        ("homeless -families", "2 findings"),
        ('"homeless youths"', "1 finding"),
    ],
)
def test_one_label_says_the_count(
    window: MainWindow, search_for: SearchFor, words: str, count: str
) -> None:
    search_for(words)
    assert counts(window) == [count]


def test_thousands_are_counted_with_commas(open_window: OpenWindow, qtbot: QtBot) -> None:
    findings = [make_finding("Homeless.", number) for number in range(1, 1235)]
    window = open_window((make_inspection([make_area(AreaKey.LEADERS, findings)]),))
    window.search.edit.setText("homeless")
    wait_for_search(window, qtbot)
    assert counts(window) == ["1,234 findings"]


def test_the_count_is_the_name_that_assistive_technology_is_given(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    label = next(x for x in window.findChildren(QLabel) if x.text() == "3 findings")
    assert label.accessibleName() == ""


def test_counts_in_the_tree_become_matches(window: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless")
    keys = ("authority/Exampleshire", LATER, f"{LATER}/leaders", f"{LATER}/summary", DIGEST)
    assert [matches_in_tree(window, key) for key in keys] == [3, 2, 2, 0, 1]


def test_matches_on_the_page_are_marked(window: MainWindow, search_for: SearchFor) -> None:
    window.navigator.go_to(f"{LATER}/leaders")
    search_for("homeless")
    assert marked(window) == {f"{LATER}/leaders/1", f"{LATER}/leaders/3"}


def test_a_page_that_is_gone_to_while_searching_is_marked(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    window.navigator.go_to(f"{DIGEST}/help_and_protection")
    assert marked(window) == {f"{DIGEST}/help_and_protection/2"}


def test_only_the_last_of_several_searches_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    for words in ("homeless", "plans", "zzyzx", "later"):
        window.search.edit.setText(words)
    wait_for_search(window, qtbot)
    assert counts(window) == ["1 finding"]
    assert window.results.view._model.hits[0].finding.id == f"{LATER}/summary/u1"


def test_where_nothing_is_found_it_is_said_what_was_looked_for(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("zzyzx <b>bold</b>")
    words = " ".join(x.text() for x in window.results.findChildren(QLabel) if x.isVisible())
    assert "zzyzx <b>bold</b>" in words and "any of the reports here" in words
    assert not window.results.view.isVisible()


@pytest.mark.parametrize(
    ("is_one_report", "words", "advice"),
    [
        (True, "zzyzx", "Ctrl+Shift+F"),
        (False, "zzyzx year:2018", "Clear the filters"),
    ],
    ids=["one report", "filters"],
)
def test_the_way_on_is_named_where_nothing_is_found(
    window: MainWindow, search_for: SearchFor, is_one_report: bool, words: str, advice: str
) -> None:
    window.searching.search_in(is_one_report)
    search_for(words)
    shown = " ".join(x.text() for x in window.results.findChildren(QLabel) if x.isVisible())
    assert advice in shown


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60))
def test_any_text_is_a_search(window: MainWindow, qtbot: QtBot, words: str) -> None:
    window.search.edit.setText(words)
    wait_for_search(window, qtbot)
    assert len(counts(window)) <= 1


# Leaving


def test_clearing_the_box_closes_the_results_and_keeps_the_row(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    window.navigator.go_to(f"{LATER}/leaders")
    window.search.edit.clear()
    assert not window.results.isVisible() and counts(window) == []
    assert here(window) == f"{LATER}/leaders"
    assert marked(window) == set() and matches_in_tree(window, LATER) is None


def test_the_clear_button_is_there_while_something_is_typed(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    clear = button(window.search, "Clear search")
    clear.click()
    assert window.search.edit.text() == "" and not clear.isVisible()


@pytest.mark.parametrize("pane", ["tree", "text"])
def test_escape_returns_to_row_place_and_pane(
    window: MainWindow, search_for: SearchFor, pane: str
) -> None:
    widget = window.tree if pane == "tree" else window.reading.findings
    window.navigator.go_to(f"{DIGEST}/help_and_protection")
    window.reading.findings.go_to_finding(f"{DIGEST}/help_and_protection/2")
    widget.setFocus()
    search_for("families")
    press(window, Qt.Key.Key_F3)
    assert here(window) == f"{LATER}/leaders"
    press(window, Qt.Key.Key_Escape)
    assert here(window) == f"{DIGEST}/help_and_protection"
    current = window.reading.findings.current_finding()
    assert current is not None and current.number == 2
    assert widget.hasFocus() and window.search.edit.text() == ""


def test_escape_leaves_an_empty_box(window: MainWindow) -> None:
    window.tree.setFocus()
    press(window, Qt.Key.Key_F, CONTROL)
    press(window, Qt.Key.Key_Escape)
    assert window.tree.hasFocus()


def test_escape_outside_a_search_changes_nothing(window: MainWindow) -> None:
    before = here(window)
    press(window, Qt.Key.Key_Escape)
    assert here(window) == before and window.isVisible()


def test_a_second_search_returns_to_where_it_began_itself(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("families")
    press(window, Qt.Key.Key_Escape)
    window.navigator.go_to(f"{DIGEST}/help_and_protection")
    search_for("later")
    press(window, Qt.Key.Key_F3)
    press(window, Qt.Key.Key_Escape)
    assert here(window) == f"{DIGEST}/help_and_protection"


def test_a_search_that_was_cleared_by_hand_is_not_returned_from(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("families")
    press(window, Qt.Key.Key_Return)
    window.search.edit.clear()
    window.navigator.go_to(f"{DIGEST}/help_and_protection")
    press(window, Qt.Key.Key_Escape)
    assert here(window) == f"{DIGEST}/help_and_protection"


# Stepping


def test_f3_goes_from_match_to_match_and_round_the_end(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    seen = []
    for _ in range(5):
        press(window, Qt.Key.Key_F3)
        seen.append(step_words(window))
    assert seen == [
        "Finding 1 of 3, match 1 of 2 in this finding",
        "Finding 1 of 3, match 2 of 2 in this finding",
        "Finding 2 of 3, match 1 of 1 in this finding",
        "Finding 3 of 3, match 1 of 1 in this finding",
        "Finding 1 of 3, match 1 of 2 in this finding",
    ]


def test_shift_f3_goes_back_from_the_first_match_to_the_last(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    press(window, Qt.Key.Key_F3)
    press(window, Qt.Key.Key_F3, SHIFT)
    assert step_words(window).startswith("Finding 3 of 3")
    assert here(window) == f"{DIGEST}/help_and_protection"


def test_f4_passes_over_the_matches_of_the_same_finding(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    press(window, Qt.Key.Key_F4)
    press(window, Qt.Key.Key_F4)
    assert step_words(window).startswith("Finding 2 of 3")
    press(window, Qt.Key.Key_F4, SHIFT)
    assert step_words(window).startswith("Finding 1 of 3")


@pytest.mark.parametrize("key", [Qt.Key.Key_F3, Qt.Key.Key_F4], ids=["F3", "F4"])
@pytest.mark.parametrize("words", ["", "zzyzx"], ids=["nothing typed", "nothing found"])
def test_a_step_leads_nowhere_without_hits(
    window: MainWindow, search_for: SearchFor, key: Qt.Key, words: str
) -> None:
    before = here(window)
    search_for(words)
    press(window, key)
    assert here(window) == before and not window.reading.step_bar.isVisible()


def test_a_hit_by_a_filter_alone_is_stepped_to_without_a_match(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("year:2018")
    press(window, Qt.Key.Key_F3)
    assert step_words(window).rstrip(", ") == "Finding 1 of 3"


def test_arrows_in_the_box_move_in_the_results(window: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless")
    caret = window.search.edit.cursorPosition()
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(window, key)
        hit = window.results.view.current_hit()
        seen.append(hit and hit.finding.id)
    ids = [f"{LATER}/leaders/1", f"{LATER}/leaders/3", f"{DIGEST}/help_and_protection/2"]
    assert seen == [*ids, ids[1]]
    assert window.search.edit.hasFocus() and window.search.edit.cursorPosition() == caret


def test_a_result_that_is_moved_to_is_shown(window: MainWindow, search_for: SearchFor) -> None:
    search_for("families")
    press(window, Qt.Key.Key_Down)
    current = window.reading.findings.current_finding()
    assert here(window) == f"{LATER}/leaders" and current is not None and current.number == 1


@pytest.mark.parametrize("moves", [0, 2], ids=["the first", "the chosen one"])
def test_enter_in_the_box_opens_a_result_in_the_text(
    window: MainWindow, search_for: SearchFor, moves: int
) -> None:
    search_for("homeless")
    for _ in range(moves):
        press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    current = window.reading.findings.current_finding()
    assert window.reading.findings.hasFocus()
    assert current is not None and current.number == (3 if moves else 1)


def test_enter_where_nothing_was_found_stays_in_the_box(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("zzyzx")
    press(window, Qt.Key.Key_Return)
    assert window.search.edit.hasFocus()


def test_a_click_on_a_result_shows_it_and_leaves_the_box_alone(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    view = window.results.view
    row = view.visualRect(view._model.index_at(2))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert here(window) == f"{DIGEST}/help_and_protection"
    assert window.search.edit.text() == "homeless"


def test_the_place_among_the_hits_outlives_another_letter(
    window: MainWindow, search_for: SearchFor, qtbot: QtBot
) -> None:
    search_for("homeles")
    press(window, Qt.Key.Key_F4)
    press(window, Qt.Key.Key_F4)
    QTest.keyClicks(window.search.edit, "s")
    wait_for_search(window, qtbot)
    assert step_words(window).startswith("Finding 2 of 3")


# Scope


def test_this_report_is_searched_alone(window: MainWindow, search_for: SearchFor) -> None:
    window.navigator.go_to(f"{DIGEST}/summary")
    press(window, Qt.Key.Key_F, ALT | SHIFT)
    search_for("homeless")
    assert counts(window) == ["1 finding"]
    assert button(window.search, "Search in").accessibleName() == "Search in: This report"


def test_the_search_follows_the_reader_to_another_report(
    window: MainWindow, search_for: SearchFor, qtbot: QtBot
) -> None:
    window.navigator.go_to(f"{DIGEST}/summary")
    window.searching.search_in(True)
    search_for("homeless")
    window.navigator.go_to(f"{LATER}/leaders")
    wait_for_search(window, qtbot)
    assert counts(window) == ["2 findings"]


def test_all_reports_are_searched_again(
    window: MainWindow, search_for: SearchFor, qtbot: QtBot
) -> None:
    window.searching.search_in(True)
    search_for("homeless")
    press(window, Qt.Key.Key_F, CONTROL | SHIFT)
    wait_for_search(window, qtbot)
    assert counts(window) == ["3 findings"]


def test_ctrl_f_keeps_the_scope_and_selects_what_is_typed(
    window: MainWindow, search_for: SearchFor
) -> None:
    window.searching.search_in(True)
    search_for("homeless")
    window.tree.setFocus()
    press(window, Qt.Key.Key_F, CONTROL)
    assert window.search.is_one_report
    assert window.search.edit.selectedText() == "homeless"


# Filters


def menu_of(window: MainWindow, chip: str) -> QMenu:
    return button(window.filters, f"Filter {chip}:").menu()


def test_a_chip_writes_its_value_into_the_box(
    window: MainWindow, search_for: SearchFor, qtbot: QtBot
) -> None:
    search_for("homeless")
    choose(menu_of(window, "Year"), "2018")
    wait_for_search(window, qtbot)
    assert sorted(window.search.edit.text().split()) == ["homeless", "year:2018"]
    assert counts(window) == ["1 finding"]


def test_a_second_value_of_a_chip_is_added_and_taken_away(window: MainWindow) -> None:
    choose(menu_of(window, "Area grade"), "Good")
    choose(menu_of(window, "Area grade"), "Inadequate")
    assert window.search.edit.text().strip() == "grade:good,inadequate"
    choose(menu_of(window, "Area grade"), "Good")
    assert window.search.edit.text().strip() == "grade:inadequate"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("area:help", "Filter Area: Help and protection"),
        ("grade:ri", "Filter Area grade: Requires improvement"),
        ("grade:good,inadequate", "Filter Area grade: Good, Inadequate"),
        ("year:2018", "Filter Year: 2018"),
        ("year:>=2018", "Filter Year: >=2018"),
    ],
)
def test_a_typed_filter_lights_its_chip(
    window: MainWindow, search_for: SearchFor, typed: str, name: str
) -> None:
    search_for(typed)
    assert button(window.filters, name.split(":", maxsplit=1)[0] + ":").accessibleName() == name


def test_the_years_of_the_inspections_are_offered(window: MainWindow) -> None:
    assert [action.text() for action in menu_of(window, "Year").actions()] == ["2022", "2018"]


def test_one_filter_is_cleared_by_its_own_button(window: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless year:2018 grade:good")
    button(window.filters, "Clear filter Year").click()
    assert sorted(window.search.edit.text().split()) == ["grade:good", "homeless"]


def test_all_filters_are_cleared_at_once(window: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless year:2018 grade:good area:help")
    button(window.filters, "Clear filters").click()
    assert window.search.edit.text().strip() == "homeless"


def test_what_was_read_otherwise_than_typed_is_said(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("colour:blue")
    words = [x.text() for x in window.filters.findChildren(QLabel) if x.isVisible()]
    assert any("colour" in said for said in words)


# Back and forward


def test_back_and_forward_bring_the_query_along(
    window: MainWindow, search_for: SearchFor, qtbot: QtBot
) -> None:
    search_for("families")
    press(window, Qt.Key.Key_F3)
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Left, ALT)
    wait_for_search(window, qtbot)
    assert (window.search.edit.text(), here(window)) == ("families", f"{LATER}/leaders")
    press(window, Qt.Key.Key_Right, ALT)
    assert (window.search.edit.text(), here(window)) == ("", f"{LATER}/summary")


# What is heard


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []

    class Fake:
        @staticmethod
        def updateAccessibility(event: Any) -> None:
            said.append(event.message())

    monkeypatch.setattr(search_controller, "QAccessible", Fake)
    return said


def test_the_count_is_announced_once_after_the_last_key(
    heard: list[str], window: MainWindow, search_for: SearchFor, qtbot: QtBot
) -> None:
    search_for("homeless")
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["3 findings"]


def test_a_search_that_was_left_is_not_announced(
    heard: list[str], window: MainWindow, search_for: SearchFor, qtbot: QtBot
) -> None:
    search_for("homeless")
    press(window, Qt.Key.Key_Escape)
    search_for("zzyzx")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["No findings"]


def test_a_step_is_announced_with_its_place(
    heard: list[str], window: MainWindow, search_for: SearchFor
) -> None:
    search_for("families")
    press(window, Qt.Key.Key_F3)
    assert heard == ["Finding 1 of 1, Exampleshire, paragraph 1"]


# Reports that come while something is typed


def test_a_report_that_is_added_is_found_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.search.edit.setText("homeless")
    wait_for_search(window, qtbot)
    source = replace(make_inspection().source, sha256="1" * 64)
    more = make_inspection(id="99999-2020-01-10", started=date(2020, 1, 10), source=source)
    added = window._collection.add(more)
    window.adding.added.emit(added)
    window.adding.settled.emit()
    wait_for_search(window, qtbot)
    assert counts(window) == ["4 findings"]


def test_the_made_inspections_are_what_these_tests_count_on() -> None:
    texts = [f.text for i in made_inspections() for _, f in i.findings()]
    assert len(texts) == 7
    assert sum("omeless" in text for text in texts) == 3
