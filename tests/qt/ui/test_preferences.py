# SPDX-License-Identifier: MIT
"""The preferences: what changes at once, what is there at the next start, what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.library.opening import open_library
from app.library.preferences import Preferences, read_preferences, write_preferences
from app.search.fts import SearchTables
from app.ui.main_window import MainWindow
from app.ui.preferences_dialog import PreferencesDialog
from app.ui.theme import DARK, Scheme
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import (
    CONTROL,
    DIGEST,
    LATER,
    button,
    here,
    labels,
    paper,
    press,
    scheme_action,
    wait_for_search,
)

Key = Qt.Key


def preferences(window: MainWindow) -> PreferencesDialog:
    """Open the preferences by their key."""
    press(window, Key.Key_Comma, CONTROL)
    dialog = window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog) and dialog.isVisible()
    return dialog


def number(dialog: PreferencesDialog, name: str) -> QSpinBox:
    return next(n for n in dialog.findChildren(QSpinBox) if n.accessibleName() == name)


def choose_scheme(dialog: PreferencesDialog, scheme: Scheme) -> None:
    box = dialog.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Key.Key_Home)
    while box.currentData() != scheme:
        QTest.keyClick(box, Key.Key_Down)


def names(window: QWidget) -> set[str]:
    found = window.findChildren(QAbstractButton)
    return {b.accessibleName() or b.text() for b in found if b.isVisible()}


def test_colours_change_at_once_and_stay(open_window: OpenWindow) -> None:
    window = open_window()
    choose_scheme(preferences(window), Scheme.DARK)
    assert paper(window) == DARK.paper
    assert scheme_action(window, "Dark").isChecked()
    assert not scheme_action(window, "Light").isChecked()
    window.close()
    assert paper(open_window()) == DARK.paper


def test_the_text_size_is_the_one_of_the_menu(window: MainWindow) -> None:
    press(window, Key.Key_Plus, CONTROL)
    size = number(preferences(window), "Text size")
    assert size.text() == "110%"
    size.setValue(150)
    assert window.reading.findings.zoom() == 150 and "150%" in labels(window.status)


def test_longer_lines_are_as_much_wider_and_stay(open_window: OpenWindow) -> None:
    window = open_window(size=(1900, 900))
    window.navigator.go_to(f"{LATER}/leaders")
    usual = window.reading.findings._metrics.column
    number(preferences(window), "Longest line").setValue(90)
    assert window.reading.findings._metrics.column == pytest.approx(usual * 90 / 72)
    window.close()
    again = open_window(size=(1900, 900))
    assert again.reading.findings._metrics.column == pytest.approx(usual * 90 / 72)
    assert number(preferences(again), "Longest line").value() == 90


def test_the_window_can_begin_at_its_first_place(open_window: OpenWindow) -> None:
    first = open_window()
    at_first = here(first)
    first.navigator.go_to(f"{DIGEST}/help_and_protection")
    button(preferences(first), "Begin where I left off").click()
    first.close()
    assert here(open_window()) == at_first


def test_keys_of_one_character_can_be_switched_off(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    button(preferences(window), "Keys of a single character").click()
    window.close()
    again = open_window()
    again.navigator.go_to(f"{LATER}/leaders")
    findings = again.reading.findings
    findings.setFocus()
    first = findings.current_finding()
    for key in (Key.Key_J, Key.Key_Slash):
        press(again, key)
    assert findings.current_finding() == first and findings.hasFocus()
    press(again, Key.Key_Down, CONTROL)
    assert findings.current_finding() != first
    button(preferences(again), "Keys of a single character").click()
    press(again, Key.Key_Escape)
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    findings.setFocus()
    press(again, Key.Key_K)
    assert findings.current_finding() == first
    press(again, Key.Key_Slash)
    assert again.search.edit.hasFocus()


def test_the_source_page_has_no_keys_of_one_character_either(window: MainWindow) -> None:
    button(preferences(window), "Keys of a single character").click()
    press(window, Key.Key_Escape)
    window._actions["show_page"].trigger()
    page = window.source.page
    assert page is not None
    keys = [key.toString() for action in page.actions() for key in action.shortcuts()]
    assert "Home" in keys and not [key for key in keys if len(key) == 1]


def test_what_belongs_to_the_library_is_kept_with_it(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    root = tmp_path / "library"
    open_library(root, SearchTables()).close()
    write_preferences(root, Preferences("80444", {"MAST": ("support team",)}))
    window = open_window(library=root)
    qtbot.waitUntil(lambda: window.library.store is not None)
    dialog = preferences(window)
    assert {"Calderdale", "1 term"} <= set(labels(dialog))
    assert "My authority: Calderdale. Choose…" in names(dialog)
    button(dialog, "Keep a copy of each report").click()
    wait_for_search(window, qtbot)
    assert read_preferences(root) == Preferences("80444", {"MAST": ("support team",)}, False)


def test_without_a_library_its_preferences_wait(window: MainWindow) -> None:
    dialog = preferences(window)
    assert "There is no library here for these to be kept in." in labels(dialog)
    of_library = ("My authority", "My terms", "Keep a copy of each report")
    assert not any(button(dialog, name).isEnabled() for name in of_library)
    assert button(dialog, "Begin where I left off").isEnabled()


def test_a_library_that_cannot_be_opened_says_so_in_the_preferences(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    place = tmp_path / "a file"
    place.write_text("in the way")
    window = open_window(library=place)
    qtbot.waitUntil(lambda: window.library.trouble != "")
    dialog = preferences(window)
    assert window.library.trouble in labels(dialog)
    assert not button(dialog, "My terms").isEnabled()


def test_the_library_can_be_opened_while_the_preferences_are(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(library=tmp_path / "library", is_shown=False)
    window.show()
    window.further.choices.show()
    dialog = window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    qtbot.waitUntil(lambda: button(dialog, "My authority").isEnabled())
    assert not any("opened" in words for words in labels(dialog))


def test_every_preference_is_reached_by_tab_and_has_a_name(window: MainWindow) -> None:
    dialog = preferences(window)
    seen = []
    for _ in range(12):
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert focus is not None
        text = focus.text() if isinstance(focus, QAbstractButton) else ""
        seen.append(focus.accessibleName() or text)
        QTest.keyClick(focus, Key.Key_Tab)
    assert list(dict.fromkeys(seen)) == [
        "Colours", "Text size", "Longest line", "Begin where I left off",
        "Keys of a single character", "Close",
    ]  # fmt: skip
    assert dialog.isVisible()
