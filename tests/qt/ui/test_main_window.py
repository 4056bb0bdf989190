# SPDX-License-Identifier: MIT
"""The window as a whole: where it opens, what it is called, how the reader moves in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from app.domain.area import AreaKey
from app.library.bundled import BrokenRecord, load_bundled
from app.paths import resources_dir
from app.settings import Settings
from app.ui.main_window import MainWindow
from tests.builders import make_area, make_finding, make_inspection
from tests.qt.ui.conftest import OpenWindow, SearchFor
from tests.qt.ui.reader import (
    ALT,
    CONTROL,
    DIGEST,
    LATER,
    NONE,
    SHIFT,
    button,
    here,
    labels,
    press,
)


def names_below(parent: QAccessibleInterface) -> Iterator[str]:
    """The names of everything below, in the order in which a screen reader meets it."""
    for number in range(parent.childCount()):
        child = parent.child(number)
        if child is not None:
            yield child.text(QAccessible.Text.Name)
            yield from names_below(child)


def tab_round(window: MainWindow) -> list[QWidget]:
    """What the Tab key leads to, from the first to the last, once."""
    QApplication.processEvents()
    window.search.edit.setFocus()
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return seen


# Where it opens


def test_the_bundled_inspections_open_at_the_summary_of_2018(open_window: OpenWindow) -> None:
    window = open_window(load_bundled(resources_dir() / "inspections").inspections)
    assert here(window) == "80444-2018-11-12-digest/summary"
    assert window.windowTitle() == "Inspection Reader \N{EN DASH} Calderdale"
    assert window.tree.hasFocus()


def test_other_inspections_open_at_the_first_area(window: MainWindow) -> None:
    assert here(window) == f"{LATER}/summary"


def test_a_single_finding_is_shown(open_window: OpenWindow) -> None:
    only = make_inspection([make_area(AreaKey.LEADERS, [make_finding("Alone.")])])
    window = open_window((only,))
    assert window.reading.findings.toPlainText() == "Alone."
    assert "Collection: 1 report, 1 authority, 2018" in labels(window.status)


def test_a_window_without_inspections_says_what_to_do(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(())
    assert window.reading.findings.accessibleDescription() != ""
    assert window.windowTitle() == "Inspection Reader"
    window.search.edit.setText("anything")
    qtbot.waitUntil(window._runner.is_idle)
    assert any(x.text() == "No findings" for x in window.results.findChildren(QLabel))


@pytest.mark.parametrize("key", [Qt.Key.Key_F3, Qt.Key.Key_F6, Qt.Key.Key_J, Qt.Key.Key_Home])
@pytest.mark.parametrize("modifiers", [NONE, SHIFT, CONTROL, ALT], ids=["", "shift", "ctrl", "alt"])
def test_keys_in_an_empty_window_do_no_harm(
    open_window: OpenWindow, key: Qt.Key, modifiers: Any
) -> None:
    window = open_window(())
    press(window, key, modifiers)
    assert window.isVisible()


def test_a_broken_record_is_named_and_the_rest_opens(open_window: OpenWindow) -> None:
    window = open_window(broken=(BrokenRecord("odd.json", ("areas: is missing",)),))
    assert any(
        "odd.json could not be used: areas: is missing." in words for words in labels(window.status)
    )
    assert here(window) == f"{LATER}/summary"


def test_settings_that_cannot_be_kept_are_said_to_be_for_this_run(
    open_window: OpenWindow,
) -> None:
    window = open_window(settings=Settings(None))
    assert any("for this run only" in words for words in labels(window.status))


# What assistive technology is told


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Search findings", QLineEdit),
        ("Inspection areas", QTreeView),
        ("Results", QTreeView),
        ("Findings", QWidget),
    ],
)
def test_a_part_has_its_agreed_name(window: MainWindow, name: str, kind: type[QWidget]) -> None:
    assert len([w for w in window.findChildren(kind) if w.accessibleName() == name]) == 1


def test_the_whole_text_is_given_out(window: MainWindow) -> None:
    window.navigator.go_to(f"{LATER}/leaders")
    text = QAccessible.queryAccessibleInterface(window.reading.findings).textInterface()
    assert text.text(0, text.characterCount()).split("\n") == [
        "Homeless families wait, and homeless youths wait longer.",
        "Plans are kept.",
        "Nobody should be homeless.",
    ]


def test_whatever_takes_the_keyboard_has_a_name(window: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless year:2022")
    stops = tab_round(window)
    names = [QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name) for w in stops]
    assert len(stops) > 15 and all(names)


def test_no_target_is_smaller_than_24_px(window: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless year:2022")
    stops = tab_round(window)
    assert [w for w in stops if w.width() < 24 or w.height() < 24] == []


def test_tab_follows_the_screen_in_the_reading_pane(window: MainWindow) -> None:
    window.navigator.go_to(DIGEST)
    inside = [w for w in tab_round(window) if window.reading.isAncestorOf(w)]
    names = [w.accessibleName() for w in inside]
    assert names == [
        "Go to Exampleshire",
        "Go to ILACS inspection",
        "Next area",
        "Help and protection: Good",
        "Findings",
        "Copy",
        "Copy with citation",
    ]


def test_screen_readers_are_given_the_columns_from_left_to_right(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    columns = ["Search findings", "Inspection areas", "Results", "Findings"]
    spoken = list(names_below(QAccessible.queryAccessibleInterface(window.centralWidget())))
    assert [name for name in spoken if name in columns] == columns


# Moving about


def test_the_page_follows_the_tree(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Down)
    assert here(window) == f"{LATER}/leaders"
    assert "Leaders" in labels(window.reading.header)
    assert window.reading.findings.toPlainText().endswith("Nobody should be homeless.")


def test_a_crumb_leads_to_the_authority_and_a_rating_to_the_report(window: MainWindow) -> None:
    button(window.reading.header, "Go to Exampleshire").click()
    assert here(window) == "authority/Exampleshire"
    button(window.reading.header, "Nov 2018").click()
    assert here(window) == DIGEST


def test_alt_down_and_alt_up_step_through_the_areas_of_the_report(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Down, ALT)
    assert here(window) == f"{LATER}/leaders"
    press(window, Qt.Key.Key_Down, ALT)
    assert here(window) == f"{LATER}/leaders"
    press(window, Qt.Key.Key_Up, ALT)
    assert here(window) == f"{LATER}/summary"


def test_the_steps_are_off_where_there_is_nothing_further(window: MainWindow) -> None:
    steps = [window._actions[name] for name in ("previous_area", "next_area", "back", "forward")]
    assert [step.isEnabled() for step in steps] == [False, True, False, False]
    press(window, Qt.Key.Key_Down, ALT)
    assert [step.isEnabled() for step in steps] == [True, False, True, False]


def test_back_returns_to_the_finding_that_was_read(window: MainWindow) -> None:
    window.navigator.go_to(f"{LATER}/leaders")
    window.reading.findings.go_to_finding(f"{LATER}/leaders/3")
    window.navigator.go_to(DIGEST)
    press(window, Qt.Key.Key_Left, ALT)
    current = window.reading.findings.current_finding()
    assert current is not None and current.id == f"{LATER}/leaders/3"
    press(window, Qt.Key.Key_Right, ALT)
    assert here(window) == DIGEST


@pytest.mark.parametrize("place", ["tree", "reading", "status"])
def test_the_side_buttons_of_the_mouse_go_back_and_forward(window: MainWindow, place: str) -> None:
    window.navigator.go_to(DIGEST)
    part: QWidget = getattr(window, place)
    middle = part.mapTo(window, part.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.BackButton, NONE, middle)
    assert here(window) == f"{LATER}/summary"
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.ForwardButton, NONE, middle)
    assert here(window) == DIGEST


def test_f6_goes_round_the_panes_on_screen(window: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless")
    seen = []
    for modifiers in (NONE, NONE, NONE, NONE, SHIFT):
        press(window, Qt.Key.Key_F6, modifiers)
        seen.append(QApplication.focusWidget().accessibleName())
    assert seen == [
        "Inspection areas",
        "Results",
        "Findings",
        "Search findings",
        "Findings",
    ]


@pytest.mark.parametrize(
    ("start", "modifiers", "name"),
    [
        ("Filter Year: any", NONE, "Findings"),
        ("Filter Year: any", SHIFT, "Inspection areas"),
        ("Open report…", NONE, "Search findings"),
    ],
)
def test_f6_from_between_the_panes_goes_to_the_next_one(
    window: MainWindow, start: str, modifiers: Qt.KeyboardModifier, name: str
) -> None:
    button(window, start).setFocus()
    press(window, Qt.Key.Key_F6, modifiers)
    assert QApplication.focusWidget().accessibleName() == name


def test_all_of_the_tree_is_opened_and_closed(window: MainWindow) -> None:
    button(window, "Expand all").click()
    index = window._tree_model.index_of(DIGEST)
    assert window.tree.isExpanded(index)
    button(window, "Collapse all").click()
    assert not window.tree.isExpanded(index)


def test_a_hidden_tree_gives_the_keyboard_to_the_text(window: MainWindow) -> None:
    press(window, Qt.Key.Key_B, CONTROL)
    assert not window.tree.isVisible() and window.reading.findings.hasFocus()
    press(window, Qt.Key.Key_B, CONTROL)
    assert window.tree.isVisible()


# What the page says


def test_a_page_tells_whose_words_it_shows(window: MainWindow) -> None:
    window.navigator.go_to(f"{DIGEST}/help_and_protection")
    assert any("Our own wording" in words for words in labels(window.reading.header))
    window.navigator.go_to(f"{LATER}/leaders")
    assert not any("Our own wording" in words for words in labels(window.reading.header))


def test_marked_up_words_of_a_report_stay_words(open_window: OpenWindow) -> None:
    markup = "<b>bold</b> <img src='file:///x'>"
    area = make_area(AreaKey.LEADERS, [make_finding(markup)], heading=markup)
    inspection = replace(make_inspection([area]), title=markup, lead_inspector=markup)
    window = open_window((inspection,))
    shown = " ".join(labels(window.reading.header))
    assert shown.count(markup) == 2
    formats = {x.textFormat() for x in window.findChildren(QLabel) if x.text()}
    assert formats == {Qt.TextFormat.PlainText}


# The end


def test_closing_ends_the_search_threads(window: MainWindow) -> None:
    window.search.edit.setText("homeless")
    window.close()
    assert not any(thread.is_alive() for thread in window._runner._threads)


def test_ctrl_q_closes_the_window(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Q, CONTROL)
    assert not window.isVisible()
