# SPDX-License-Identifier: MIT
"""What a reader does at a window, and what is to be seen there."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow

LATER, DIGEST = "99999-2022-01-10", "99999-2018-11-12-digest"  # ids of the made inspections
NONE, CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def size_of(em: int) -> tuple[int, int]:
    """The size in px of a window so many em wide."""
    return em * QFontInfo(QApplication.font()).pixelSize(), 600


def press(window: MainWindow, key: Qt.Key, modifiers: Any = NONE) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def here(window: MainWindow) -> str:
    """The key of the row of the tree that is shown."""
    return window.navigator.node.key if window.navigator.node else ""


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """The widget, once it is on screen."""
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def words_in(parent: QWidget) -> str:
    """The words of all labels, on screen or not, one a line."""
    return "\n".join(label.text() for label in parent.findChildren(QLabel))


def announced_by(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a module announces to screen readers from here on."""
    said: list[str] = []

    class Listener:
        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            said.append(event.message())

    monkeypatch.setattr(module, "QAccessible", Listener)
    return said


def button(parent: QWidget, name: str) -> QAbstractButton:
    """The button on screen whose name, or else whose words, begin so."""
    QApplication.processEvents()  # what was just made is on screen after that
    found = [b for b in parent.findChildren(QAbstractButton) if b.isVisible()]
    return next(b for b in found if (b.accessibleName() or b.text()).startswith(name))


def labels(parent: QWidget) -> list[str]:
    """The words of the labels on screen."""
    return [label.text() for label in parent.findChildren(QLabel) if label.isVisible()]


def counts(window: MainWindow) -> list[str]:
    """The labels on screen that say how many findings were found, and nothing else."""
    return [words for words in labels(window) if words.split(" ")[-1] in ("finding", "findings")]


def step_words(window: MainWindow) -> str:
    """Which finding and match of a search is shown."""
    return ", ".join(words for words in labels(window.reading.step_bar) if words)


def wait_for_search(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is searched any more, and what was found is told everywhere."""
    qtbot.waitUntil(lambda: window._runner.is_idle() and not is_telling(window))


def is_telling(window: MainWindow) -> bool:
    """Whether a list of results was shown of which the rest of the window is to hear yet."""
    return window.searching._session._rest.isActive()


def scheme_action(window: MainWindow, words: str) -> Any:
    """The entry of View > Colours."""
    menus = [action.menu() for action in window.menuBar().actions()]
    colours = next(a.menu() for m in menus for a in m.actions() if a.menu() is not None)
    return next(a for a in colours.actions() if a.text().replace("&", "") == words)


def paper(window: MainWindow) -> str:
    """The colour of the reading pane's free ground."""
    QApplication.processEvents()
    view = window.reading.findings.viewport()
    image = view.grab().toImage()
    return image.pixelColor(image.width() - 40, image.height() - 10).name().upper()
