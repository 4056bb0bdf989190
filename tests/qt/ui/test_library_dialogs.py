# SPDX-License-Identifier: MIT
"""The dialogs about the library: my authority, my terms, removed reports, the check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.summary import summary_of
from app.library.outcomes import Removed, Status
from app.models.added import Outcome, Outcomes
from app.models.authority_choice import AuthorityChoice
from app.search.authorities import AuthorityRow, AuthorityTable
from app.ui.added_dialog import AddedDialog
from app.ui.authority_dialog import AuthorityDialog
from app.ui.library_check_dialog import LibraryCheckDialog
from app.ui.removed_dialog import RemovedDialog
from app.ui.rereading_dialog import RereadingDialog
from app.ui.terms_dialog import TermsDialog
from app.ui.theme import Scheme, Theme
from app.ui.tokens import LIGHT
from app.ui.unexpected_dialog import UnexpectedDialog
from tests.builders import make_inspection

T = TypeVar("T", bound=QDialog)
CHOICE = AuthorityChoice(
    AuthorityTable(
        (
            AuthorityRow("1", ("Exampleshire",), "South", ("2",)),
            AuthorityRow("2", ("Sampleton",), "North", ("1",)),
            AuthorityRow("3", ("Old Sampleton",), "North", (), ("2",)),
        )
    ),
    "June 2025",
)


def opened(qtbot: QtBot, dialog: T) -> T:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is dialog.windowHandle())
    return dialog


def words_in(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def button(widget: QWidget, words: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text() == words)


def press_key(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def type_words(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


# My authority


def names(dialog: AuthorityDialog) -> list[str]:
    shown = dialog.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    return [shown.item(row).text() for row in range(shown.count())]


def test_the_present_authority_is_chosen_and_named(qtbot: QtBot) -> None:
    dialog = opened(qtbot, AuthorityDialog(CHOICE, "1"))
    assert dialog.mine == "1"
    assert "Neighbours of Exampleshire: Sampleton." in words_in(dialog)


@pytest.mark.parametrize("mine", [None, "9"], ids=["none", "unknown"])
def test_none_is_chosen_where_there_is_none(qtbot: QtBot, mine: str | None) -> None:
    dialog = opened(qtbot, AuthorityDialog(CHOICE, mine))
    assert dialog.mine is None and "No authority is chosen" in words_in(dialog)


def test_typing_and_enter_are_enough(qtbot: QtBot) -> None:
    dialog = opened(qtbot, AuthorityDialog(CHOICE, None))
    type_words("samp")
    assert names(dialog) == ["None", "Old Sampleton (closed)", "Sampleton"]
    press_key(Qt.Key.Key_Down)
    press_key(Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted and dialog.mine == "2"


def test_the_choice_stays_while_it_is_among_what_is_found(qtbot: QtBot) -> None:
    dialog = opened(qtbot, AuthorityDialog(CHOICE, "2"))
    type_words("samp")
    assert dialog.mine == "2"


def test_what_cannot_be_found_leaves_none(qtbot: QtBot) -> None:
    dialog = opened(qtbot, AuthorityDialog(CHOICE, "2"))
    type_words("nowhere")
    assert names(dialog) == ["None"] and dialog.mine is None


def test_the_choice_can_be_cleared(qtbot: QtBot) -> None:
    dialog = opened(qtbot, AuthorityDialog(CHOICE, "1"))
    press_key(Qt.Key.Key_Up)
    press_key(Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted and dialog.mine is None


@pytest.mark.parametrize(
    "words",
    ["authority:me", "authority:neighbours", "Department for Education", "June 2025"],
)
def test_it_says_what_it_is_for_and_where_neighbours_come_from(qtbot: QtBot, words: str) -> None:
    assert words in words_in(opened(qtbot, AuthorityDialog(CHOICE, None)))


def test_an_authority_that_closed_has_no_neighbours(qtbot: QtBot) -> None:
    dialog = opened(qtbot, AuthorityDialog(CHOICE, "3"))
    assert "Old Sampleton is no more" in words_in(dialog)


# My terms


def test_terms_are_entered_with_the_keyboard_alone(qtbot: QtBot) -> None:
    dialog = opened(qtbot, TermsDialog({}))
    press_key(Qt.Key.Key_Insert)
    type_words("MAST")
    press_key(Qt.Key.Key_Tab)
    type_words("support team; family help")
    press_key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.terms == {"MAST": ("support team", "family help")})
    assert dialog.isVisible()


def test_terms_are_shown_and_kept(qtbot: QtBot) -> None:
    terms = {"MAST": ("support team", "family help"), "CADS": ("duty service",)}
    dialog = opened(qtbot, TermsDialog(terms))
    assert dialog.terms == terms


def test_delete_removes_the_chosen_term(qtbot: QtBot) -> None:
    dialog = opened(qtbot, TermsDialog({"MAST": ("team",), "CADS": ("duty",)}))
    press_key(Qt.Key.Key_Delete)
    assert dialog.terms == {"CADS": ("duty",)}


def test_buttons_add_and_remove(qtbot: QtBot) -> None:
    dialog = opened(qtbot, TermsDialog({}))
    assert not button(dialog, "Remove").isEnabled()
    button(dialog, "Add a term").click()
    type_words("MAST")
    press_key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "MAST stands for nothing yet" in words_in(dialog))
    button(dialog, "Remove").click()
    assert dialog.terms == {} and "MAST stands" not in words_in(dialog)


def test_an_empty_row_is_used_before_another_is_added(qtbot: QtBot) -> None:
    dialog = opened(qtbot, TermsDialog({}))
    button(dialog, "Add a term").click()
    button(dialog, "Add a term").click()
    table = dialog.findChild(QTableWidget)
    assert isinstance(table, QTableWidget) and table.rowCount() == 1


def test_tab_leads_out_of_the_table(qtbot: QtBot) -> None:
    opened(qtbot, TermsDialog({"MAST": ("team",)}))
    press_key(Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QAbstractButton)


def test_what_is_being_typed_counts_when_ok_is_pressed(qtbot: QtBot) -> None:
    dialog = opened(qtbot, TermsDialog({"MAST": ("team",)}))
    press_key(Qt.Key.Key_F2)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_words("CADS")
    QTest.mouseClick(button(dialog, "OK"), Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.terms == {"CADS": ("team",)}


# Removed reports


def removed(key: int, days: int = 12) -> Removed:
    return Removed(key, summary_of(make_inspection(title="<b>Exampleshire</b>")), days)


def test_a_removed_report_is_named_with_what_is_left(qtbot: QtBot) -> None:
    dialog = opened(qtbot, RemovedDialog([removed(7), removed(8, 1)]))
    shown = dialog.findChild(QTreeWidget)
    assert isinstance(shown, QTreeWidget)
    rows = [shown.topLevelItem(n) for n in (0, 1)]
    assert [[row.text(c) for c in range(4)] for row in rows if row] == [
        ["Exampleshire", "12 to 23 November 2018", "ILACS", "12 days"],
        ["Exampleshire", "12 to 23 November 2018", "ILACS", "1 day"],
    ]


def test_the_chosen_report_is_wanted_back(qtbot: QtBot) -> None:
    dialog = opened(qtbot, RemovedDialog([removed(7), removed(8)]))
    press_key(Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.wanted) as asked:
        button(dialog, "Bring back").click()
    assert asked.args == [8]


def test_enter_on_a_row_brings_it_back(qtbot: QtBot) -> None:
    dialog = opened(qtbot, RemovedDialog([removed(7)]))
    with qtbot.waitSignal(dialog.wanted) as asked:
        press_key(Qt.Key.Key_Return)
    assert asked.args == [7] and dialog.isVisible()


def test_the_rest_is_listed_and_the_next_one_chosen(qtbot: QtBot) -> None:
    dialog = opened(qtbot, RemovedDialog([removed(7), removed(8), removed(9)]))
    press_key(Qt.Key.Key_Down)
    dialog.show_removed([removed(7), removed(9)], "The report is back.")
    assert words_in(dialog).startswith("The report is back.")
    with qtbot.waitSignal(dialog.wanted) as asked:
        button(dialog, "Bring back").click()
    assert asked.args == [9]


def test_nothing_removed_is_said_in_a_sentence(qtbot: QtBot) -> None:
    dialog = opened(qtbot, RemovedDialog([removed(7)]))
    dialog.show_removed([])
    assert words_in(dialog).startswith("No report has been removed.")
    assert not button(dialog, "Bring back").isEnabled()


# The check


@pytest.fixture
def checking(qtbot: QtBot) -> LibraryCheckDialog:
    return opened(qtbot, LibraryCheckDialog())


def busy_bar(dialog: LibraryCheckDialog) -> QProgressBar:
    bar = dialog.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    return bar


def visible_buttons(dialog: QDialog) -> set[str]:
    return {b.text() for b in dialog.findChildren(QPushButton) if b.isVisible()}


def test_a_check_that_goes_on_can_only_be_closed(checking: LibraryCheckDialog) -> None:
    assert busy_bar(checking).isVisible() and visible_buttons(checking) == {"Close"}


def test_a_library_that_is_well_is_said_to_be(checking: LibraryCheckDialog) -> None:
    checking.show_result([], False)
    assert words_in(checking) == "Nothing is wrong."
    assert not busy_bar(checking).isVisible() and visible_buttons(checking) == {"Close"}


def test_what_is_wrong_is_listed_and_can_be_copied(checking: LibraryCheckDialog) -> None:
    checking.show_result(["One is missing.", "Two is <b>damaged</b>."], False)
    button(checking, "Copy list").click()
    lines = checking.findChild(QPlainTextEdit)
    assert isinstance(lines, QPlainTextEdit)
    assert lines.toPlainText() == "One is missing.\nTwo is <b>damaged</b>."
    assert QGuiApplication.clipboard().text() == lines.toPlainText()
    assert visible_buttons(checking) == {"Copy list", "Close"}


def test_what_can_be_mended_is_mended_when_asked(
    qtbot: QtBot, checking: LibraryCheckDialog
) -> None:
    checking.show_result(["The search index is damaged."], True)
    with qtbot.waitSignal(checking.repair_wanted):
        button(checking, "Repair").click()
    checking.show_working("Mending the library.")
    assert words_in(checking) == "Mending the library." and visible_buttons(checking) == {"Close"}


# What all of them share


def all_dialogs() -> Iterator[QDialog]:
    yield AuthorityDialog(CHOICE, "1")
    yield TermsDialog({"MAST": ("team",)})
    yield RemovedDialog([removed(7)])
    yield LibraryCheckDialog()
    yield RereadingDialog(["a"], ["a", "b"])
    yield AddedDialog(Outcomes([Outcome(Path("a.pdf"), Status.KEPT_BOTH)]))
    yield UnexpectedDialog("ValueError in app.ui.lamps, line 7", Path("/lanterns" * 12))


@pytest.mark.usefixtures("large_text")
def test_every_dialog_has_room_on_a_small_screen_with_large_text(qtbot: QtBot) -> None:
    for dialog in all_dialogs():
        opened(qtbot, dialog)
        dialog.resize(640, 400)
        assert (dialog.width(), dialog.height()) == (640, 400), dialog.windowTitle()
        area = dialog.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        assert area.horizontalScrollBar().maximum() == 0, dialog.windowTitle()


@pytest.mark.usefixtures("large_text")
def test_choices_stand_below_each_other_where_there_is_no_room(qtbot: QtBot) -> None:
    dialog = AddedDialog(Outcomes([Outcome(Path("a.pdf"), Status.KEPT_BOTH)]))
    opened(qtbot, dialog).resize(640, 600)
    keep, leave = button(dialog, "Keep both"), button(dialog, "Leave the new one out")
    qtbot.waitUntil(lambda: keep.y() < leave.y())
    dialog.resize(1200, 600)
    qtbot.waitUntil(lambda: keep.y() == leave.y())


def test_every_part_that_takes_the_keyboard_has_a_name(qtbot: QtBot) -> None:
    for dialog in all_dialogs():
        opened(qtbot, dialog)
        for kind in (QLineEdit, QListWidget, QTreeWidget, QTableWidget, QPlainTextEdit):
            for part in dialog.findChildren(kind):
                assert (
                    part.accessibleName()
                    or part.parent().accessibleName()
                    or (part.focusPolicy() is Qt.FocusPolicy.NoFocus)
                ), f"{dialog.windowTitle()}: {part}"


def test_every_button_is_large_enough_and_escape_closes(qtbot: QtBot) -> None:
    for dialog in all_dialogs():
        opened(qtbot, dialog)
        for each in dialog.findChildren(QPushButton):
            assert each.isHidden() or (each.width() >= 24 and each.height() >= 24)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible(), dialog.windowTitle()


def test_what_has_the_keyboard_has_a_ring(qtbot: QtBot, qapp: QApplication) -> None:
    Theme(qapp, Scheme.LIGHT)
    dialog = opened(qtbot, TermsDialog({}))
    add = button(dialog, "Add a term")

    def rings() -> int:
        image = dialog.grab().toImage()
        corner = add.mapTo(dialog, add.rect().topLeft())
        middle = corner.x() + add.width() // 2
        column = (image.pixelColor(middle, corner.y() + dy).name() for dy in (-4, -3))
        return sum(colour.upper() == LIGHT.accent for colour in column)

    assert not rings()
    add.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: rings() > 0)


@pytest.mark.usefixtures("large_text")
def test_a_dialogs_buttons_stand_below_each_other_where_there_is_no_room(qtbot: QtBot) -> None:
    dialog = AddedDialog(Outcomes([Outcome(Path("a.pdf"), Status.KEPT_BOTH)]))
    opened(qtbot, dialog).resize(480, 700)
    copy, close = button(dialog, "Copy list"), button(dialog, "Close")
    qtbot.waitUntil(lambda: copy.x() == close.x() and copy.y() != close.y())
    dialog.resize(1400, 700)
    qtbot.waitUntil(lambda: copy.y() == close.y())
