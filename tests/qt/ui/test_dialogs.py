# SPDX-License-Identifier: MIT
"""The commands, as the menus offer them, and About."""

from __future__ import annotations

import platform

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
)
from pytestqt.qtbot import QtBot

import app
from app.ui.about import AboutDialog
from app.ui.actions import MENUS, SEPARATOR
from tests.qt.ui.reader import shown, words_in

# Commands


def test_no_key_stands_for_two_commands() -> None:
    keys = [key for _, commands in MENUS for command in commands for key in command.keys]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(("menu", "commands"), MENUS, ids=[menu for menu, _ in MENUS])
def test_no_letter_is_underlined_twice_in_a_menu(menu: str, commands: tuple[object, ...]) -> None:
    words = [c.words for _, all_ in MENUS if all_ is commands for c in all_ if c is not SEPARATOR]
    letters = [w[w.index("&") + 1].casefold() for w in words]
    assert sorted(letters) == sorted(set(letters))


def test_a_tooltip_prints_the_key(actions: dict[str, QAction]) -> None:
    assert actions["copy"].toolTip() == "Copy (Ctrl+C)"
    assert actions["about"].toolTip() == "About Inspection Reader"


# About


@pytest.mark.parametrize(
    "line",
    [
        f"Inspection Reader {app.__version__}",
        "Independent. Not affiliated with or endorsed by Ofsted.",
        "Contains public sector information licensed under the Open Government Licence v3.0.",
        "Crown copyright",
        "in our own words",
        "MIT licence",
        "LGPL",
    ],
)
def test_about_says_what_it_has_to(qtbot: QtBot, line: str) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert line in words_in(dialog)


def test_no_words_of_about_are_cut_off(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    shown(qtbot, dialog)
    for label in dialog.findChildren(QLabel):
        assert label.heightForWidth(label.width()) <= label.height() + 1


def test_about_copies_the_versions(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    copy = next(b for b in dialog.findChildren(QPushButton) if "Copy" in b.text())
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert app.__version__ in copied and platform.python_version() in copied
