# SPDX-License-Identifier: MIT
"""How the window adapts: the size of its text, its colours, the room it has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.panes import Width
from app.ui.tokens import DARK, LIGHT
from tests.qt.ui.conftest import OpenWindow, SearchFor
from tests.qt.ui.reader import (
    ALT,
    CONTROL,
    button,
    labels,
    paper,
    press,
    scheme_action,
    size_of,
    wait_for_search,
)

WIDE, MIDDLING, NARROW = 110, 88, 70  # em, as in visual design: 100 and 77 divide them

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
    assert f"{percent}%" in labels(window.status)


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


def first_finding(window: MainWindow) -> QRect:
    view = window.results.view
    return view.visualRect(view._model.index_at(0))


def test_the_words_of_the_results_follow_the_size_of_the_text(
    window: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    view = window.results.view
    usual, before = first_finding(window), view.viewport().grab().toImage()
    for percent in (150, 200, 300):
        window._size.set(percent)
        needed = view.fonts.lines * QFontMetrics(view.fonts.text).height()
        assert first_finding(window).height() >= usual.height() // 2 + needed
    assert QFontMetrics(view.fonts.text).height() >= 1.9 * view.fontMetrics().height()
    window._size.set(100)
    assert first_finding(window) == usual and view.viewport().grab().toImage() == before


def test_the_results_begin_in_the_size_that_was_kept(open_window: OpenWindow) -> None:
    first = open_window()
    press(first, Qt.Key.Key_Plus, CONTROL)
    first.close()
    assert open_window().results.view.zoom == 110


# Colours


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


def test_highlighted_words_can_be_read_in_both_schemes(window: MainWindow) -> None:
    palettes = []
    for words in ("Dark", "Light"):
        scheme_action(window, words).trigger()
        QApplication.processEvents()
        palette = window.search.edit.palette()
        roles = (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText)
        palettes.append([palette.color(role).name().upper() for role in roles])
    assert palettes == [[DARK.sel, DARK.text], [LIGHT.sel, LIGHT.text]]


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


def test_results_are_painted_beside_the_text_from_the_first(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(size=size_of(WIDE))
    painted = _Painted(window.results.view.viewport())
    window.search.edit.setText("homeless")
    wait_for_search(window, qtbot)
    assert painted.widths == {window.results.view.viewport().width()}
    assert not window.results.geometry().intersects(window.reading.geometry())


class _Painted(QObject):
    """The widths at which a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widths: set[int] = set()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.widths.add(watched.width())
        return super().eventFilter(watched, event)


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


def test_a_column_hidden_during_a_search_stays_hidden_when_the_search_ends(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(size=size_of(MIDDLING))
    window.search.edit.setText("homeless")
    qtbot.waitUntil(window.results.view.isVisible)
    press(window, Qt.Key.Key_B, CONTROL)
    assert not window.panes.is_side_shown
    window.search.edit.clear()
    assert not window.panes.is_side_shown


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
