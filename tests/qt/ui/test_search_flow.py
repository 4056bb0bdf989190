# SPDX-License-Identifier: MIT
"""From the first letter typed in the window to the way back: what the reader sees and hears."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.area import AreaKey
from app.models.roles import Role
from app.ui import search_controller
from app.ui.main_window import MainWindow
from tests.builders import make_area, make_finding, make_inspection
from tests.library_making import make_report_of
from tests.qt.ui.conftest import OpenWindow, SearchFor, made_inspections
from tests.qt.ui.reader import (
    ALT,
    CONTROL,
    DIGEST,
    LATER,
    announced_by,
    button,
    counts,
    here,
    press,
    wait_for_search,
)


def matches_in_tree(window: MainWindow, key: str) -> int | None:
    matches: int | None = window._tree_model.index_of(key).data(Role.MATCHES)
    return matches


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


def test_the_list_comes_before_the_matches_of_the_tree(
    window: MainWindow, search_for: SearchFor, qtbot: QtBot
) -> None:
    key = "authority/Exampleshire"
    search_for("plans")
    seen: list[int | None] = []
    window.searching._session.listed.connect(lambda: seen.append(matches_in_tree(window, key)))
    window.search.edit.setText("homeless")  # at once: between keys a list may come or not
    wait_for_search(window, qtbot)
    assert (*seen, matches_in_tree(window, key)) == (1, 3)


def test_nothing_is_told_of_a_list_whose_search_was_left_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.searching._session.listed.connect(window.search.edit.clear)
    window.search.edit.setText("homeless")
    wait_for_search(window, qtbot)
    assert not window.results.isVisible()
    assert matches_in_tree(window, "authority/Exampleshire") is None
    assert counts(window) == []


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
        (False, "zzyzx year:2018", "Fewer or shorter words"),
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


@pytest.mark.parametrize("has_filter", [False, True])
def test_what_escape_cleared_is_brought_back_by_undo_in_the_box(
    window: MainWindow, search_for: SearchFor, qtbot: QtBot, has_filter: bool
) -> None:
    search_for("homeless")
    if has_filter:
        window.filters.text_rewritten.emit("year:2022 homeless")
        wait_for_search(window, qtbot)
    text = window.search.edit.text()
    press(window, Qt.Key.Key_F4)
    press(window, Qt.Key.Key_Escape)
    assert window.search.edit.text() == ""
    press(window, Qt.Key.Key_F, CONTROL)
    press(window, Qt.Key.Key_Z, CONTROL)
    wait_for_search(window, qtbot)
    assert window.search.edit.text() == text and window.results.isVisible()


def test_escape_leaves_an_empty_box(window: MainWindow) -> None:
    window.tree.setFocus()
    press(window, Qt.Key.Key_F, CONTROL)
    press(window, Qt.Key.Key_Escape)  # the list of recent searches
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
    return announced_by(search_controller, monkeypatch)


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


def test_a_report_that_is_added_is_found_at_once(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(library=tmp_path / "library")
    window.search.edit.setText("homeless")
    wait_for_search(window, qtbot)
    more = make_inspection(id="99999-2020-01-10", started=date(2020, 1, 10), ended=None)
    window.add_files([make_report_of(more, tmp_path)])
    qtbot.waitUntil(lambda: counts(window) == ["4 findings"])


def test_the_made_inspections_are_what_these_tests_count_on() -> None:
    texts = [f.text for i in made_inspections() for _, f in i.findings()]
    assert len(texts) == 7
    assert sum("omeless" in text for text in texts) == 3
