# SPDX-License-Identifier: MIT
"""What is copied from the window, and how it is cited."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.ui.main_window import MainWindow
from tests.qt.ui.conftest import SearchFor
from tests.qt.ui.reader import CONTROL, DIGEST, LATER, SHIFT, press

QUOTATION_MARKS = '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'


def copied(window: MainWindow, modifiers: Any = CONTROL) -> str:
    QGuiApplication.clipboard().clear()
    press(window, Qt.Key.Key_C, modifiers)
    return QGuiApplication.clipboard().text()


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
