# SPDX-License-Identifier: MIT
"""What is seen while reports are added: the bar, and the list of files above it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.models.adding_files import AddingFilesModel, FileState
from app.tasks.adding import Progress
from app.ui.adding_bar import AddingBar
from app.ui.adding_drawer import AddingDrawer
from app.ui.theme import Scheme, Theme

FILES = [Path(f"{n}.pdf") for n in range(2000)]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> AddingBar:
    bar = AddingBar(theme)
    qtbot.addWidget(bar)
    return bar


def labels(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def button(widget: QWidget, words: str) -> QAbstractButton:
    return next(b for b in widget.findChildren(QAbstractButton) if b.text() == words)


# The bar


def test_the_bar_says_how_far_it_is(bar: AddingBar) -> None:
    bar.show_progress(Progress(2, 12, "odd\nname.pdf"), 20.0)
    assert labels(bar) == ["Adding 3 of 12 reports, about 20 s left", "odd name.pdf"]
    progress = bar.findChild(QProgressBar)
    assert isinstance(progress, QProgressBar)
    assert (progress.value(), progress.maximum()) == (2, 12)


def test_the_bar_is_not_there_before_anything_is_added(bar: AddingBar) -> None:
    bar.show_progress(Progress(0, 0, ""))
    assert not bar.isVisible()


def test_no_time_is_said_while_nobody_knows(bar: AddingBar) -> None:
    bar.show_progress(Progress(0, 1, ""))
    assert labels(bar)[0] == "Adding 1 of 1 report"


def test_the_last_file_is_not_counted_beyond_the_end(bar: AddingBar) -> None:
    bar.show_progress(Progress(12, 12, "a.pdf"))
    assert labels(bar)[0] == "Adding 12 of 12 reports"


@pytest.mark.parametrize(
    ("words", "signal"), [("Cancel", "cancelled_current"), ("Cancel all", "cancelled_all")]
)
def test_each_button_cancels_what_it_says(
    qtbot: QtBot, bar: AddingBar, words: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(bar, signal)):
        button(bar, words).click()


def test_cancel_all_is_there_only_while_more_waits(bar: AddingBar) -> None:
    bar.show()
    bar.offer_cancel_all(False)
    assert not button(bar, "Cancel all").isVisible() and button(bar, "Cancel").isVisible()


def test_details_are_asked_for_by_their_button_alone(qtbot: QtBot, bar: AddingBar) -> None:
    asked: list[bool] = []
    bar.details_toggled.connect(asked.append)
    button(bar, "Details").click()
    bar.show_details_open(False)
    button(bar, "Details").click()
    assert asked == [True, True]


def test_a_narrow_bar_shortens_its_words_and_keeps_its_buttons_whole(
    qtbot: QtBot, bar: AddingBar
) -> None:
    bar.show_progress(Progress(200, 3000, f"{'long name ' * 20}.pdf"), 20.0)
    bar.resize(bar.minimumSizeHint())
    qtbot.waitExposed(bar)
    assert bar.width() < 500
    for each in bar.findChildren(QAbstractButton):
        assert each.width() >= each.sizeHint().width() and each.height() >= 24
        assert bar.rect().contains(each.geometry())


# The list of files


@pytest.fixture
def model() -> AddingFilesModel:
    model = AddingFilesModel()
    model.show_files(FILES)
    return model


@pytest.fixture
def drawer(qtbot: QtBot, theme: Theme, model: AddingFilesModel) -> Iterator[AddingDrawer]:
    """Below a field that has the keyboard, in a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    drawer = AddingDrawer(model, theme, window)
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit(window))
    column.addWidget(drawer)
    window.resize(600, 300)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    drawer.open_drawer()
    yield drawer
    window.close()


def files(drawer: AddingDrawer) -> QTreeView:
    found = drawer.findChild(QTreeView)
    assert isinstance(found, QTreeView)
    return found


def is_in_sight(drawer: AddingDrawer, row: int) -> bool:
    view = files(drawer)
    box = view.visualRect(view.model().index(row, 0))
    return view.viewport().rect().intersects(box)


def test_the_row_that_changed_last_stays_in_sight(
    drawer: AddingDrawer, model: AddingFilesModel
) -> None:
    model.set_state(FILES[900], FileState.ADDED)
    assert is_in_sight(drawer, 900) and not is_in_sight(drawer, 0)


def test_what_changed_while_it_was_closed_is_in_sight_when_it_opens(
    drawer: AddingDrawer, model: AddingFilesModel
) -> None:
    drawer.close_drawer()
    model.set_state(FILES[900], FileState.ADDED)
    drawer.open_drawer()
    assert is_in_sight(drawer, 900)


def test_a_reader_who_scrolled_away_is_left_there(
    drawer: AddingDrawer, model: AddingFilesModel
) -> None:
    model.set_state(FILES[900], FileState.ADDED)
    files(drawer).verticalScrollBar().setValue(0)
    model.set_state(FILES[901], FileState.ADDED)
    assert is_in_sight(drawer, 0) and not is_in_sight(drawer, 901)


def test_a_reader_who_scrolled_back_is_taken_along(
    drawer: AddingDrawer, model: AddingFilesModel
) -> None:
    bar = files(drawer).verticalScrollBar()
    model.set_state(FILES[900], FileState.ADDED)
    there = bar.value()
    bar.setValue(0)
    bar.setValue(there)
    model.set_state(FILES[1500], FileState.ADDED)
    assert is_in_sight(drawer, 1500)


def test_the_keyboard_comes_to_the_row_in_sight(
    drawer: AddingDrawer, model: AddingFilesModel
) -> None:
    model.set_state(FILES[900], FileState.ADDED)
    files(drawer).setFocus(Qt.FocusReason.TabFocusReason)
    assert files(drawer).currentIndex().row() == 900 and is_in_sight(drawer, 900)


def test_escape_closes_it_and_says_so(qtbot: QtBot, drawer: AddingDrawer) -> None:
    with qtbot.waitSignal(drawer.closed):
        QTest.keyClick(files(drawer), Qt.Key.Key_Escape)
    assert not drawer.isVisible()


def test_its_button_closes_it_and_says_so(qtbot: QtBot, drawer: AddingDrawer) -> None:
    close = next(b for b in drawer.findChildren(QAbstractButton))
    assert close.accessibleName() == "Close the list of files"
    with qtbot.waitSignal(drawer.closed):
        close.click()


def test_closing_what_is_closed_says_nothing(qtbot: QtBot, drawer: AddingDrawer) -> None:
    drawer.close_drawer()
    with qtbot.assertNotEmitted(drawer.closed):
        drawer.close_drawer()
