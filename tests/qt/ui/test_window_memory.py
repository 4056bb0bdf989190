# SPDX-License-Identifier: MIT
"""What the window remembers from one start to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings, Qt
from pytestqt.qtbot import QtBot

from app.ui.screens import room_around
from app.ui.tokens import DARK
from tests.builders import make_inspection
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import (
    CONTROL,
    DIGEST,
    LATER,
    here,
    paper,
    press,
    scheme_action,
    size_of,
    wait_for_search,
)


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
    room = room_around(window).size()
    assert window.width() <= room.width() and window.height() <= room.height()


def test_the_columns_keep_their_widths(open_window: OpenWindow) -> None:
    first = open_window()
    first.panes._outer.setSizes([500, 940])
    first.close()
    assert abs(open_window().tree.width() - 500) <= 2


def test_a_narrow_window_forgets_nothing_of_the_columns_of_a_wide_one(
    open_window: OpenWindow,
) -> None:
    first = open_window()
    width = first.tree.width()
    first.resize(*size_of(60))
    first.close()
    second = open_window()
    assert abs(second.tree.width() - width) <= 2


def test_a_place_that_is_gone_leaves_the_window_at_its_first(
    open_window: OpenWindow, settings_path: Path
) -> None:
    first = open_window()
    first.navigator.go_to(f"{DIGEST}/help_and_protection")
    first.close()
    second = open_window((make_inspection(id="99999-2020-01-06"),))
    assert here(second) == "99999-2020-01-06/summary"


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


def test_the_columns_keep_their_widths_beside_the_page_of_the_report(
    open_window: OpenWindow,
) -> None:
    first = open_window()
    first.further  # noqa: B018 - makes the page's column
    first._actions["show_page"].trigger()
    width, page = first.tree.width(), first.panes.page_width
    first.close()
    second = open_window()
    assert second.panes.is_page_shown
    assert abs(second.tree.width() - width) <= 2
    assert second.panes._page is not None
    assert abs(second.panes._page.width() - page) <= 2


def test_the_next_window_is_at_the_finding_that_the_last_one_was_at(
    open_window: OpenWindow,
) -> None:
    first = open_window()
    first.navigator.go_to(f"{DIGEST}/help_and_protection")
    for _ in range(7):
        press(first, Qt.Key.Key_J)
    finding = first.navigator.finding_id
    assert finding
    first.close()
    second = open_window()
    assert second.navigator.finding_id == finding
    assert not second._actions["back"].isEnabled()


def test_results_are_not_cut_where_they_share_the_column_of_the_tree(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(size=size_of(90))
    window.panes._outer.setSizes([240, 900])
    window.search.edit.setText("children")
    wait_for_search(window, qtbot)
    assert window.results.isVisible()
    assert window.results.width() >= window.results.minimumWidth()
    assert window.panes._side.width() >= window.results.width()
