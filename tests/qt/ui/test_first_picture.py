# SPDX-License-Identifier: MIT
"""What the window shows first stays as it is, and takes whatever the reader does then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from app.library.bundled import Bundled
from app.main import make_window
from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.scroll_bar import QuietScrollBar
from tests.qt.ui.conftest import made_inspections
from tests.qt.ui.reader import CONTROL, counts


@pytest.fixture
def first(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window that has just been painted, before anything further is there."""
    window = make_window(qapp, Bundled(made_inspections(), ()), Settings(tmp_path / "s.ini"))
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    assert window._further is None
    yield window
    window.close()
    window.deleteLater()


def test_nothing_moves_when_the_rest_is_there(first: MainWindow, qtbot: QtBot) -> None:
    before = first.grab().toImage()
    qtbot.waitUntil(lambda: first._further is not None)
    QApplication.processEvents()
    assert first.grab().toImage() == before


def test_the_window_has_its_icon_soon(first: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: first._further is not None)
    drawn = first.windowIcon().pixmap(32, 32).toImage()
    assert drawn.pixelColor(16, 16).alpha() == 255


def test_what_is_typed_at_once_is_searched(first: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(first.search.edit, "homeless")
    qtbot.waitUntil(lambda: bool(counts(first)))
    assert counts(first) == ["3 findings"]


def test_a_command_given_at_once_is_carried_out(first: MainWindow) -> None:
    QTest.keyClick(first.tree, Qt.Key.Key_F, CONTROL)
    assert first.search.edit.hasFocus()


def test_a_choice_of_the_command_is_kept(first: MainWindow) -> None:
    action = first._actions["show_side"]
    action.trigger()
    assert not first.panes.is_side_shown
    assert not action.isChecked()


def test_tab_comes_to_the_results_between_filters_and_text(first: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: first._further is not None)
    chain = [first.filters.nextInFocusChain()]
    while chain[-1] is not first.filters:
        chain.append(chain[-1].nextInFocusChain())
    assert chain.index(first.results.view) < chain.index(first.reading.findings)


def test_a_window_that_is_closed_at_once_makes_nothing(first: MainWindow) -> None:
    first.close()
    assert first._further is None


@pytest.mark.parametrize(("most", "page", "at"), [(0, 10, 0), (50, 400, 20), (9000, 100, 8999)])
def test_a_thumb_is_painted_where_the_mouse_takes_it(
    qapp: QApplication, qtbot: QtBot, most: int, page: int, at: int
) -> None:
    bar = QuietScrollBar()
    qtbot.addWidget(bar)
    bar.setRange(0, most)
    bar.setPageStep(page)
    bar.setValue(at)
    bar.resize(14, 613)
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    parts = (QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider)
    slider = bar.style().subControlRect(*parts, bar)
    assert bar.thumb() == (slider.top(), slider.height())
