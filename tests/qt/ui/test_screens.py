# SPDX-License-Identifier: MIT
"""The room there is on a screen, and what may be asked for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.paths import resources_dir
from app.ui.screens import room_around, room_at


def test_nothing_asks_a_widget_for_its_screen() -> None:
    # The screen would be collected with the widget; when that ends the program is luck.
    modules = (resources_dir().parent / "app").rglob("*.py")
    assert [m.name for m in modules if ".screen()" in m.read_text("utf-8")] == []


@pytest.mark.usefixtures("qapp")
def test_a_place_beside_every_screen_has_the_room_of_the_first() -> None:
    assert room_at(QPoint(-99_999, 0)) == room_at(QPoint(0, 0))


def test_a_window_has_the_room_of_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert room_around(window) == room_around(None) == room_at(QPoint(0, 0))
