# SPDX-License-Identifier: MIT
"""Inspection details: one text to read and copy, and what is wanted by its buttons."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.correcting import corrected
from app.domain.correction import AuthorityIs, Correction, TypeIs
from app.models.details import Details, details_of
from app.ui.details_dialog import DetailsDialog
from app.ui.facts_view import FactsView
from app.ui.theme import Scheme, Theme
from tests.qt.doubting import make_doubtful

MADE = (AuthorityIs("99998", "Sampleton"), TypeIs(None))


def made_details(*doubts: tuple[str, str], made: tuple[Correction, ...] = ()) -> Details:
    return details_of(corrected(make_doubtful(*doubts), made), made)


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot) -> Any:
    def start(*doubts: tuple[str, str], made: tuple[Correction, ...] = ()) -> DetailsDialog:
        theme = Theme(qapp, Scheme.LIGHT)
        dialog = DetailsDialog(theme, made_details(*doubts, made=made))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        return dialog

    return start


def buttons(dialog: DetailsDialog, words: str) -> list[QPushButton]:
    return [b for b in dialog.findChildren(QPushButton) if b.text() == words and b.isVisible()]


def text(dialog: DetailsDialog) -> str:
    return dialog.findChild(FactsView).toPlainText()


def test_the_facts_are_one_text_that_begins_with_the_keyboard(opened: Any, qtbot: QtBot) -> None:
    dialog = opened()
    qtbot.waitUntil(dialog.findChild(FactsView).hasFocus)
    assert "Authority\tExampleshire, URN 99999" in text(dialog)
    assert "Type\tNot printed; probably standard (12 days)" in text(dialog)


def test_the_text_is_selected_and_copied_by_keys(opened: Any, qtbot: QtBot) -> None:
    view = opened().findChild(FactsView)
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Lead inspector\tA. Maker" in QGuiApplication.clipboard().text()


def test_copy_all_copies_facts_and_doubts(opened: Any) -> None:
    dialog = opened(("type", "The title is odd."))
    buttons(dialog, "Copy all")[0].click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert "Lead inspector: A. Maker" in copied
    assert copied[-2:] == ["Doubts", "The title is odd."]


def test_the_hash_is_copied_alone(opened: Any) -> None:
    buttons(opened(), "Copy SHA-256")[0].click()
    assert QGuiApplication.clipboard().text() == "0" * 64


def test_doubts_can_be_reviewed(opened: Any, qtbot: QtBot) -> None:
    dialog = opened(("type", "The title is odd."))
    with qtbot.waitSignal(dialog.review_wanted) as asked:
        buttons(dialog, "Review…")[0].click()
    assert asked.args == ["99999-2018-11-12"]


def test_without_doubts_there_is_nothing_to_review(opened: Any) -> None:
    dialog = opened()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert buttons(dialog, "Review…") == [] and "None: everything was understood." in words


def test_undoing_a_correction_asks_for_the_others_to_be_kept(opened: Any, qtbot: QtBot) -> None:
    dialog = opened(made=MADE)
    with qtbot.waitSignal(dialog.correction_wanted) as asked:
        buttons(dialog, "Undo")[0].click()
    assert asked.args == ["99999-2018-11-12", (MADE[1],)]


def test_an_undo_button_says_what_it_undoes(opened: Any) -> None:
    names = [button.accessibleName() for button in buttons(opened(made=MADE), "Undo")]
    assert names == ["Undo: The authority is Sampleton", "Undo: No type is printed"]


def test_after_an_undo_the_keyboard_is_on_the_next_one(opened: Any, qtbot: QtBot) -> None:
    dialog = opened(made=MADE)
    first = buttons(dialog, "Undo")[0]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    dialog.show_details(made_details(made=MADE[1:]), "Undone.")
    (left,) = buttons(dialog, "Undo")
    assert left.hasFocus() and left.accessibleName() == "Undo: No type is printed"


def test_after_the_last_undo_the_keyboard_is_in_the_text(opened: Any, qtbot: QtBot) -> None:
    dialog = opened(made=MADE[:1])
    button = buttons(dialog, "Undo")[0]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    dialog.show_details(made_details(), "Undone.")
    assert dialog.findChild(FactsView).hasFocus()


def test_the_web_page_is_asked_for(opened: Any, qtbot: QtBot) -> None:
    dialog = opened()
    with qtbot.waitSignal(dialog.web_page_wanted) as asked:
        buttons(dialog, "Open web page")[0].click()
    assert asked.args[0].endswith("/99999")


def test_the_caret_brings_its_line_into_sight(opened: Any, qtbot: QtBot) -> None:
    dialog = opened()
    dialog.resize(500, 260)
    view = dialog.findChild(FactsView)
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    foot = view.mapTo(dialog, view.cursorRect().bottomLeft()).y()
    assert 0 < foot <= dialog._area.geometry().bottom() + 1
