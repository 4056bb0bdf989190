# SPDX-License-Identifier: MIT
"""Stepping through what was found, and narrowing it by report and filter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.ui.authority_dialog import AuthorityDialog
from app.ui.main_window import MainWindow
from tests.qt.ui.conftest import SearchFor
from tests.qt.ui.reader import (
    ALT,
    CONTROL,
    DIGEST,
    LATER,
    SHIFT,
    button,
    counts,
    here,
    press,
    step_words,
    wait_for_search,
)


def choose(menu: QMenu, words: str) -> None:
    """What a press on an entry of a menu does."""
    action: QAction = next(action for action in menu.actions() if action.text() == words)
    action.trigger()


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
        hit = window.results.view.model().hit(window.results.view.currentIndex())
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


def test_my_authority_is_chosen_from_the_filter_that_asks_for_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QDialog] = []

    def leave(dialog: QDialog) -> int:
        opened.append(dialog)
        return 0

    monkeypatch.setattr(AuthorityDialog, "exec", leave)
    choose(menu_of(window, "Authority"), "My authority (not chosen yet)…")
    assert [dialog.windowTitle() for dialog in opened] == ["My authority"]


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
    offered = [
        action.text() for action in menu_of(window, "Year").actions() if action.isCheckable()
    ]
    assert offered == ["2022", "2018", "Latest of each authority"]


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
