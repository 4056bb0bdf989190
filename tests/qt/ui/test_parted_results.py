# SPDX-License-Identifier: MIT
"""A list in two parts, what has all the words and what has fewer, as the reader meets it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.area import AreaKey
from app.search.index import GroupBy, Order
from app.ui import search_controller
from app.ui.main_window import MainWindow
from tests.builders import make_area, make_finding, make_inspection
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import announced_by, button, counts, press, step_words, wait_for_search

_TEXTS = ("Beds, snow and swans.", "Beds in the snow.", "Snow on swans.")


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """A window in which three words were looked for, which one of three findings has."""
    findings = [make_finding(text, number) for number, text in enumerate(_TEXTS, 1)]
    window = open_window((make_inspection([make_area(AreaKey.LEADERS, findings)]),))
    window.searching.focus()
    QTest.keyClicks(window.search.edit, "beds snow swans")
    wait_for_search(window, qtbot)
    return window


def rows(window: MainWindow) -> list[str]:
    """The rows of the list that are open, from the top."""
    view = window.results.view
    index, names = view.model().index(0, 0, QModelIndex()), []
    while index.isValid():
        names.append(index.data())
        index = view.indexBelow(index)
    return names


def test_the_parts_are_told_apart_and_add_up_to_the_count(window: MainWindow) -> None:
    assert rows(window) == [
        "All the words: 1 finding",
        "Exampleshire",
        "Leaders",
        "2 of the 3 words: 2 findings",
        "Exampleshire",
        "Leaders",
        "Leaders",
    ]
    assert counts(window) == ["3 findings"]


def test_a_step_to_a_finding_without_all_the_words_says_so(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = announced_by(search_controller, monkeypatch)
    press(window, Qt.Key.Key_F4)
    assert "words" not in step_words(window) + said[-1]
    press(window, Qt.Key.Key_F4)
    assert step_words(window).endswith("in this finding, not all the words")
    assert said[-1].endswith("not all the words")


def test_the_arrows_in_the_box_pass_over_captions(window: MainWindow) -> None:
    for _ in range(2):
        press(window, Qt.Key.Key_Down)
    assert step_words(window).startswith("Finding 2 of 3")


def test_closed_groups_leave_the_captions_and_open_again(window: MainWindow) -> None:
    button(window.results, "Collapse all groups").click()
    captions = ["All the words: 1 finding", "2 of the 3 words: 2 findings"]
    assert rows(window) == [captions[0], "Exampleshire", captions[1], "Exampleshire"]


def test_without_groups_the_parts_are_open_and_stay_so(window: MainWindow, qtbot: QtBot) -> None:
    button(window.results, "Collapse all groups").click()
    window.searching.begin_with(GroupBy.NONE, Order.RELEVANCE)
    wait_for_search(window, qtbot)
    assert len(rows(window)) == 5
    view = window.results.view
    caption = view.visualRect(view.model().index(0, 0, QModelIndex()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=caption.center())
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert len(rows(window)) == 5
