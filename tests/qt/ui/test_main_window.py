# SPDX-License-Identifier: MIT
"""The window as a whole: where it opens, moves, copies, adapts, and what it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QFontInfo,
    QGuiApplication,
    QPalette,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.area import AreaKey
from app.library.bundled import BrokenRecord, load_bundled
from app.paths import resources_dir
from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.panes import Width
from app.ui.theme import DARK, LIGHT
from tests.builders import make_area, make_finding, make_inspection
from tests.qt.ui.conftest import OpenWindow, SearchFor

LATER, DIGEST = "99999-2022-01-10", "99999-2018-11-12-digest"
NONE, CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
WIDE, MIDDLING, NARROW = 110, 88, 70  # em, as in visual design: 100 and 77 divide them
QUOTATION_MARKS = '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'


def size_of(width: int) -> tuple[int, int]:
    """The size in px of a window so many em wide."""
    return width * QFontInfo(QApplication.font()).pixelSize(), 600


def press(window: MainWindow, key: Qt.Key, modifiers: Any = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def here(window: MainWindow) -> str:
    return window.navigator.node.key if window.navigator.node else ""


def button(parent: QWidget, name: str) -> QAbstractButton:
    QApplication.processEvents()  # what was just made is on screen after that
    found = [b for b in parent.findChildren(QAbstractButton) if b.isVisible()]
    return next(b for b in found if (b.accessibleName() or b.text()).startswith(name))


def said(window: MainWindow) -> list[str]:
    return [label.text() for label in window.status.findChildren(QLabel)]


def heading(window: MainWindow) -> list[str]:
    labels = window.reading.header.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def copied(window: MainWindow, modifiers: Any = CONTROL) -> str:
    QGuiApplication.clipboard().clear()
    press(window, Qt.Key.Key_C, modifiers)
    return QGuiApplication.clipboard().text()


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
    assert "1 report, 1 authority, 2018" in said(window)


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
    assert any("odd.json could not be used: areas: is missing." in words for words in said(window))
    assert here(window) == f"{LATER}/summary"


def test_settings_that_cannot_be_kept_are_said_to_be_for_this_run(
    open_window: OpenWindow,
) -> None:
    window = open_window(settings=Settings(None))
    assert any("for this run only" in words for words in said(window))


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
    assert "Leaders" in heading(window)
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


# Text size


@pytest.mark.parametrize(
    ("keys", "percent"),
    [
        ([Qt.Key.Key_Plus], 110),
        ([Qt.Key.Key_Equal], 110),
        ([Qt.Key.Key_Minus], 90),
        ([Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_0], 100),
        ([Qt.Key.Key_Plus] * 40, 300),
        ([Qt.Key.Key_Minus] * 40, 70),
    ],
    ids=["plus", "equals", "minus", "back to usual", "most", "least"],
)
def test_keys_change_the_size_of_the_text(
    window: MainWindow, keys: list[Qt.Key], percent: int
) -> None:
    for key in keys:
        press(window, key, CONTROL)
    assert window.reading.findings.zoom() == percent
    assert f"{percent}%" in said(window)


def test_ctrl_and_the_wheel_change_the_size_of_the_text(window: MainWindow) -> None:
    viewport = window.reading.findings.viewport()
    event = QWheelEvent(
        QPointF(9, 9),
        QPointF(viewport.mapToGlobal(QPoint(9, 9))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)
    assert window.reading.findings.zoom() == 110


# Colours


def paper(window: MainWindow) -> str:
    """The colour of the reading pane's free ground."""
    QApplication.processEvents()
    view = window.reading.findings.viewport()
    image = view.grab().toImage()
    return image.pixelColor(image.width() - 40, image.height() - 10).name().upper()


def test_another_scheme_repaints_the_open_window(window: MainWindow) -> None:
    before = paper(window)
    scheme_action(window, "Dark").trigger()
    after = paper(window)
    scheme_action(window, "Light").trigger()
    assert (before, after, paper(window)) == (LIGHT.paper, DARK.paper, LIGHT.paper)


def test_another_scheme_dresses_every_part(window: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless")
    scheme_action(window, "Dark").trigger()
    QApplication.processEvents()
    image = window.grab().toImage()
    grounds = {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    }
    light_alone = {LIGHT.paper, LIGHT.side, LIGHT.chrome, LIGHT.cur, LIGHT.sel0}
    assert grounds & light_alone == set()
    assert {DARK.paper, DARK.side, DARK.chrome} <= grounds


def scheme_action(window: MainWindow, words: str) -> Any:
    menus = [action.menu() for action in window.menuBar().actions()]
    colours = next(a.menu() for m in menus for a in m.actions() if a.menu() is not None)
    return next(a for a in colours.actions() if a.text().replace("&", "") == words)


# What it remembers


def test_the_next_window_is_as_the_last_one_was(open_window: OpenWindow) -> None:
    first = open_window()
    first.navigator.go_to(f"{DIGEST}/help_and_protection")
    press(first, Qt.Key.Key_Plus, CONTROL)
    scheme_action(first, "Dark").trigger()
    press(first, Qt.Key.Key_B, CONTROL)
    first.close()
    second = open_window()
    assert here(second) == f"{DIGEST}/help_and_protection"
    assert second.reading.findings.zoom() == 110
    assert paper(second) == DARK.paper
    assert not second.tree.isVisible() and second.reading.findings.hasFocus()


def test_the_window_keeps_its_size(open_window: OpenWindow) -> None:
    open_window(size=(640, 480)).close()
    second = open_window(size=None)
    assert (second.width(), second.height()) == (640, 480)


def test_a_first_window_is_no_larger_than_the_screen(open_window: OpenWindow) -> None:
    window = open_window(size=None)
    room = window.screen().availableSize()
    assert window.width() <= room.width() and window.height() <= room.height()


def test_the_columns_keep_their_widths(open_window: OpenWindow) -> None:
    first = open_window()
    first.panes._outer.setSizes([500, 940])
    first.close()
    assert abs(open_window().tree.width() - 500) <= 2


def test_a_place_that_is_gone_leaves_the_window_at_its_first(
    open_window: OpenWindow, settings_path: Path
) -> None:
    first = open_window()
    first.navigator.go_to(f"{DIGEST}/help_and_protection")
    first.close()
    second = open_window((make_inspection(),))
    assert here(second) == "99999-2018-11-12/summary"


@pytest.mark.parametrize(
    "value",
    ["", "nonsense", "-1", "9" * 20, "1.5", QByteArray(b"\0\xff"), ["a", "b"]],
    ids=["empty", "word", "negative", "huge", "fraction", "bytes", "list"],
)
def test_no_stored_value_keeps_the_window_from_opening(
    open_window: OpenWindow, settings_path: Path, value: object
) -> None:
    store = QSettings(str(settings_path), QSettings.Format.IniFormat)
    for key in ("geometry", "outer", "inner", "place", "scheme", "side"):
        store.setValue(f"window/{key}", value)
    store.setValue("text/zoom", value)
    store.sync()
    window = open_window()
    assert here(window) == f"{LATER}/summary"
    assert 70 <= window.reading.findings.zoom() <= 300


def test_a_settings_file_of_noise_is_no_hindrance(
    open_window: OpenWindow, settings_path: Path
) -> None:
    settings_path.write_bytes(bytes(range(256)) * 40)
    assert here(open_window()) == f"{LATER}/summary"


# Taking text along


def test_a_copied_digest_stands_in_no_quotation_marks(window: MainWindow) -> None:
    window.navigator.go_to(f"{DIGEST}/help_and_protection")
    words = copied(window, CONTROL | SHIFT)
    assert words.startswith("A made-up finding. (") and "own wording, not a quotation" in words
    assert not any(mark in words for mark in QUOTATION_MARKS)


def test_a_copied_report_is_quoted_and_cited(window: MainWindow) -> None:
    window.navigator.go_to(f"{LATER}/leaders")
    words = copied(window, CONTROL | SHIFT)
    assert words.startswith("\N{LEFT DOUBLE QUOTATION MARK}Homeless families")
    assert "10 to 21 January 2022" in words and "paragraph 1" in words and "page 2" in words


def test_without_a_selection_the_current_finding_is_copied(window: MainWindow) -> None:
    window.navigator.go_to(f"{LATER}/leaders")
    window.reading.findings.go_to_finding(f"{LATER}/leaders/2")
    assert copied(window) == "Plans are kept."


def test_each_selected_finding_is_copied_with_its_own_source(window: MainWindow) -> None:
    window.navigator.go_to(f"{LATER}/leaders")
    press(window, Qt.Key.Key_A, CONTROL)
    words = copied(window, CONTROL | SHIFT).split("\n\n")
    assert ["paragraph 1" in words[0], "paragraph 2" in words[1], len(words)] == [True, True, 3]


def test_copying_in_the_search_box_takes_what_is_selected_there(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    press(window, Qt.Key.Key_A, CONTROL)
    assert copied(window) == "homeless"


def test_a_page_without_findings_leaves_the_clipboard_alone(window: MainWindow) -> None:
    window.navigator.go_to("authority/Exampleshire")
    assert copied(window) == copied(window, CONTROL | SHIFT) == ""


# How much room there is


@pytest.mark.parametrize(
    ("em", "width"),
    [(WIDE, Width.WIDE), (MIDDLING, Width.MIDDLING), (NARROW, Width.NARROW)],
    ids=["wide", "middling", "narrow"],
)
def test_the_width_decides_the_columns(open_window: OpenWindow, em: int, width: Width) -> None:
    window = open_window(size=size_of(em))
    assert window.panes.width_class is width
    assert window.tree.isVisible() == (width is not Width.NARROW)


def test_in_a_middling_window_results_take_the_place_of_the_tree(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(size=size_of(MIDDLING))
    window.search.edit.setText("homeless")
    qtbot.waitUntil(window.results.view.isVisible)
    assert not window.tree.isVisible()
    button(window, "Show reports").click()
    assert window.tree.isVisible() and not window.results.isVisible()
    window.search.edit.setText("homeles")
    assert window.results.isVisible()


def test_a_hidden_column_comes_back_for_results_that_stand_in_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(size=size_of(MIDDLING))
    press(window, Qt.Key.Key_B, CONTROL)
    window.search.edit.setText("homeless")
    qtbot.waitUntil(window.results.view.isVisible)


@pytest.fixture
def narrow(open_window: OpenWindow) -> MainWindow:
    return open_window(size=size_of(NARROW))


def test_a_narrow_window_begins_in_the_text(narrow: MainWindow) -> None:
    assert narrow.reading.findings.hasFocus() and not narrow.tree.isVisible()


def test_ctrl_b_slides_the_tree_over_the_text_and_escape_puts_it_away(narrow: MainWindow) -> None:
    width = narrow.reading.width()
    press(narrow, Qt.Key.Key_B, CONTROL)
    assert narrow.tree.hasFocus() and narrow.reading.width() == width == narrow.width()
    press(narrow, Qt.Key.Key_Escape)
    assert not narrow.tree.isVisible() and narrow.reading.findings.hasFocus()


def test_the_tree_is_put_away_by_its_own_button(narrow: MainWindow) -> None:
    press(narrow, Qt.Key.Key_B, CONTROL)
    button(narrow, "Close this column").click()
    assert not narrow.tree.isVisible()


def test_the_keyboard_is_never_under_the_slid_over_tree(narrow: MainWindow) -> None:
    press(narrow, Qt.Key.Key_B, CONTROL)
    button(narrow, "Go to Exampleshire").setFocus(Qt.FocusReason.TabFocusReason)
    assert not narrow.tree.isVisible()


def test_the_filters_stay_in_sight_beside_the_slid_over_column(narrow: MainWindow) -> None:
    press(narrow, Qt.Key.Key_B, CONTROL)
    column = narrow.panes._side.geometry()
    assert not column.intersects(narrow.filters.geometry())


def test_results_slide_over_the_text_and_enter_leads_into_it(
    narrow: MainWindow, qtbot: QtBot
) -> None:
    narrow.searching.focus()
    QTest.keyClicks(narrow.search.edit, "homeless")
    qtbot.waitUntil(narrow.results.view.isVisible)
    press(narrow, Qt.Key.Key_Return)
    assert not narrow.results.isVisible() and narrow.reading.findings.hasFocus()


def test_another_letter_slides_the_results_out_again(narrow: MainWindow, qtbot: QtBot) -> None:
    narrow.searching.focus()
    QTest.keyClicks(narrow.search.edit, "homeles")
    qtbot.waitUntil(narrow.results.view.isVisible)
    press(narrow, Qt.Key.Key_Return)
    narrow.searching.focus()
    QTest.keyClicks(narrow.search.edit, "homeless")
    assert narrow.results.isVisible()


def test_a_query_from_history_does_not_cover_the_text_that_is_read(
    narrow: MainWindow, qtbot: QtBot
) -> None:
    narrow.searching.focus()
    QTest.keyClicks(narrow.search.edit, "families")
    qtbot.waitUntil(narrow.results.view.isVisible)
    press(narrow, Qt.Key.Key_Return)
    press(narrow, Qt.Key.Key_Escape)
    press(narrow, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(narrow._runner.is_idle)
    assert narrow.search.edit.text() == "families" and not narrow.results.isVisible()


def test_the_tree_stands_beside_the_text_again_in_a_wider_window(narrow: MainWindow) -> None:
    narrow.resize(*size_of(WIDE))
    assert narrow.tree.isVisible() and narrow.reading.x() >= 0
    assert narrow.panes.width_class is Width.WIDE


def test_a_search_outlives_a_change_of_width(window: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless")
    for size in (MIDDLING, NARROW, WIDE):
        window.resize(*size_of(size))
    assert window.results.view.isVisible() and window.tree.isVisible()
    assert window.search.edit.hasFocus()


def test_the_tree_that_had_the_keyboard_hands_it_to_the_text_when_it_goes(
    window: MainWindow,
) -> None:
    window.tree.setFocus()
    window.resize(*size_of(NARROW))
    assert window.reading.findings.hasFocus()


def test_large_system_text_reflows_the_columns(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    usual = qapp.font()
    large = qapp.font()
    large.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(large)
    try:
        qtbot.waitUntil(lambda: window.panes.width_class is Width.NARROW)
    finally:
        qapp.setFont(usual)


# The end


def test_closing_ends_the_search_threads(window: MainWindow) -> None:
    window.search.edit.setText("homeless")
    window.close()
    assert not any(thread.is_alive() for thread in window._runner._threads)


def test_ctrl_q_closes_the_window(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Q, CONTROL)
    assert not window.isVisible()


def test_highlighted_words_can_be_read_in_both_schemes(window: MainWindow) -> None:
    palettes = []
    for words in ("Dark", "Light"):
        scheme_action(window, words).trigger()
        QApplication.processEvents()
        palette = window.search.edit.palette()
        roles = (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText)
        palettes.append([palette.color(role).name().upper() for role in roles])
    assert palettes == [[DARK.sel, DARK.text], [LIGHT.sel, LIGHT.text]]


def test_a_page_tells_whose_words_it_shows(window: MainWindow) -> None:
    window.navigator.go_to(f"{DIGEST}/help_and_protection")
    assert any("Our own wording" in words for words in heading(window))
    window.navigator.go_to(f"{LATER}/leaders")
    assert not any("Our own wording" in words for words in heading(window))


def test_marked_up_words_of_a_report_stay_words(open_window: OpenWindow) -> None:
    markup = "<b>bold</b> <img src='file:///x'>"
    area = make_area(AreaKey.LEADERS, [make_finding(markup)], heading=markup)
    inspection = replace(make_inspection([area]), title=markup, lead_inspector=markup)
    window = open_window((inspection,))
    shown = " ".join(heading(window))
    assert shown.count(markup) == 2
    formats = {x.textFormat() for x in window.findChildren(QLabel) if x.text()}
    assert formats == {Qt.TextFormat.PlainText}
