# SPDX-License-Identifier: MIT
"""The page to start from: its searches, what was read last, and the way from and to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.library.bundled import load_bundled
from app.search.index import Index
from app.search.query import parse
from app.ui.main_window import MainWindow
from app.ui.suggestions import EXAMPLES
from tests.builders import make_inspection
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import (
    ALT,
    CONTROL,
    DIGEST,
    LATER,
    button,
    here,
    labels,
    press,
    size_of,
    wait_for_search,
)

Key = Qt.Key


def start_here(window: MainWindow) -> None:
    window._actions["start"].trigger()
    assert window.reading.is_start_shown


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() or getattr(widget, "text", str)() if widget else ""


def recent(window: MainWindow) -> list[str]:
    """The buttons of what was read, as a screen reader has them."""
    assert window.reading.start is not None
    rows = window.reading.start.findChildren(QAbstractButton)
    words = {query for query, _ in EXAMPLES}
    return [
        f"{row.accessibleName()}: {row.accessibleDescription()}"
        for row in rows
        if row.isVisible() and row.accessibleDescription() not in {"", *words}
    ]


@pytest.mark.parametrize("query", [query for query, _ in EXAMPLES])
def test_every_example_finds_something_in_what_is_bundled(query: str) -> None:
    bundled = load_bundled(paths.resources_dir() / "inspections")
    index = Index(bundled.inspections)
    results = index.search(parse(query))
    assert results.total and not results.interpretation.sentence()


def test_an_example_runs_when_pressed_and_esc_leads_back(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(load_bundled(paths.resources_dir() / "inspections").inspections)
    start_here(window)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    wait_for_search(window, qtbot)
    assert window.search.edit.text() == EXAMPLES[0][0] and window.search.edit.hasFocus()
    assert "3 findings" in " ".join(labels(window.results))
    press(window, Key.Key_Escape)
    assert window.reading.is_start_shown and focused().startswith("Who was asked")


def test_a_match_takes_the_place_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    start_here(window)
    window.searching.search_for("homeless")
    wait_for_search(window, qtbot)
    press(window, Key.Key_F3)
    assert not window.reading.is_start_shown and window.reading.findings.isVisible()
    assert here(window) == f"{LATER}/leaders"


def test_what_was_read_is_listed_one_row_a_report_and_leads_there(
    open_window: OpenWindow,
) -> None:
    first = open_window()
    for key in (f"{DIGEST}/summary", f"{LATER}/summary", f"{LATER}/leaders"):
        first.navigator.go_to(key)
    first.close()
    window = open_window()
    start_here(window)
    assert recent(window) == [
        "Exampleshire, Jan 2022: Leaders",
        "Exampleshire, Nov 2018: Summary",
    ]
    button(window.reading, "Exampleshire, Nov 2018").click()
    assert here(window) == f"{DIGEST}/summary" and window.reading.findings.hasFocus()


def test_at_most_five_reports_are_listed(open_window: OpenWindow) -> None:
    reports = tuple(make_inspection(id=f"99999-20{year}-01-10") for year in range(10, 18))
    window = open_window(reports)
    for report in reports:
        window.navigator.go_to(report.id)
    start_here(window)
    assert len(recent(window)) == 5


def test_a_report_that_is_gone_is_not_listed(open_window: OpenWindow) -> None:
    first = open_window()
    first.navigator.go_to(f"{LATER}/leaders")
    first.close()
    window = open_window((make_inspection(id="88888-2020-01-10"),))
    start_here(window)
    assert len(recent(window)) == 1 and "Leaders" not in recent(window)[0]


def test_where_nothing_was_read_it_says_so(open_window: OpenWindow) -> None:
    window = open_window(())
    start_here(window)
    assert recent(window) == []
    assert "What you read will be listed here." in labels(window.reading)


def test_the_window_opens_at_its_first_report_not_at_the_start_page(window: MainWindow) -> None:
    assert window.reading.start is None and here(window) != ""


def test_back_leads_to_the_text_and_forward_to_the_page(window: MainWindow) -> None:
    before = here(window)
    start_here(window)
    press(window, Key.Key_Left, ALT)
    assert here(window) == before and window.reading.findings.hasFocus()
    assert window.reading.header.isVisible()
    press(window, Key.Key_Right, ALT)
    assert window.reading.is_start_shown and not window.reading.header.isVisible()


def test_the_row_that_was_read_can_be_chosen_again(window: MainWindow) -> None:
    before = here(window)
    start_here(window)
    index = window._tree_model.index_of(before)
    middle = window.tree.visualRect(index).center()
    QTest.mouseClick(window.tree.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert here(window) == before and not window.reading.is_start_shown


def test_nothing_of_the_text_before_is_copied(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("before")
    start_here(window)
    press(window, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "before"


def test_reports_are_opened_from_it(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    window._actions["open_files"].triggered.disconnect()
    window._actions["open_files"].triggered.connect(lambda: asked.append(True))
    start_here(window)
    start = window.reading.start
    assert start is not None
    button(start, "Open report").click()
    assert asked == [True]


def test_it_says_what_is_here_and_what_came_with_the_program(window: MainWindow) -> None:
    start_here(window)
    words = " ".join(labels(window.reading))
    assert "Here to read: 2 reports, 1 authority, 2018 to 2022." in words
    assert "Open Government Licence v3.0" in words and "Not affiliated" in words


@pytest.mark.parametrize("em", [110, 60, 40])
def test_tab_goes_through_it_as_it_is_seen(open_window: OpenWindow, em: int) -> None:
    first = open_window()
    first.navigator.go_to(f"{LATER}/leaders")
    first.close()
    window = open_window(size=size_of(em))
    window.navigator.go_to(f"{DIGEST}/summary")
    start_here(window)
    order = [focused()]
    for _ in range(5):
        focus = QApplication.focusWidget()
        assert focus is not None and not focus.visibleRegion().isEmpty()
        QTest.keyClick(focus, Key.Key_Tab)
        order.append(focused())
    assert order == [
        "Who was asked to improve help for homeless people",
        "Caseloads where leadership was not yet good",
        "What each council’s latest report says about early help",
        "Exampleshire, Nov 2018",
        "Exampleshire, Jan 2022",
        "Open report…",
    ]


def test_screen_readers_find_the_parts_as_they_are_seen(open_window: OpenWindow) -> None:
    first = open_window()
    first.navigator.go_to(f"{LATER}/leaders")
    first.close()
    window = open_window(size=size_of(40))
    window.navigator.go_to(f"{DIGEST}/summary")
    start_here(window)
    start = window.reading.start
    assert isinstance(start, QScrollArea)
    QApplication.processEvents()
    parts = [p for p in start.widget().children() if isinstance(p, QWidget) and p.isVisible()]
    tops = [part.y() for part in parts]
    assert len(tops) > 8 and tops == sorted(tops)


def test_f6_comes_by_it(window: MainWindow) -> None:
    start_here(window)
    window.tree.setFocus()
    press(window, Key.Key_F6)
    assert focused().startswith("Who was asked")
    press(window, Key.Key_F6)
    assert window.search.edit.hasFocus()


def test_a_removed_report_leaves_the_page_at_once(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(library=tmp_path / "library")
    qtbot.waitUntil(lambda: window.library.store is not None)
    window.navigator.go_to(f"{LATER}/leaders")
    start_here(window)
    assert len(recent(window)) == 1
    window._tree_model.remove_inspection(LATER)
    window.reports.collection_changed.emit()
    assert recent(window) == []
