# SPDX-License-Identifier: MIT
"""The list at the end of adding: what it holds, and what a reader can do about a row."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
)
from pytestqt.qtbot import QtBot

from app.library.outcomes import Status
from app.models.added import Outcome, Outcomes
from app.ui.added_dialog import AddedDialog

REFUSED = Outcome(Path("x/web.pdf"), Status.REFUSED, "web.pdf is a web page.", file="web.pdf")
KNOWN = Outcome(Path("x/old.pdf"), Status.SAME, "It is here already.", "old", "old.pdf")
DOUBTS = ("No date.", "No end.")
DOUBTFUL = Outcome(Path("x/odd.pdf"), Status.ADDED, "", "odd", "odd.pdf", "Sampleton", None, DOUBTS)
CLASHES = [
    Outcome(
        Path(f"x/{n}.pdf"), Status.KEPT_BOTH, "Another.", f"new{n}", f"{n}.pdf", f"Exham {n}", "e"
    )
    for n in (1, 2)
]
ALL = (REFUSED, CLASHES[0], DOUBTFUL, KNOWN, Outcome(Path("x/well.pdf"), Status.ADDED, id="well"))


def opened(qtbot: QtBot, *outcomes: Outcome) -> AddedDialog:
    dialog = AddedDialog(Outcomes(outcomes))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def rows(dialog: AddedDialog) -> QTreeWidget:
    found = dialog.findChild(QTreeWidget)
    assert isinstance(found, QTreeWidget)
    return found


def row(dialog: AddedDialog, words: str) -> QTreeWidgetItem:
    walk = QTreeWidgetItemIterator(rows(dialog))
    while (entry := walk.value()) is not None:
        if entry.text(0) == words:
            return entry
        walk += 1
    raise AssertionError(f"no row {words}")


def press(dialog: AddedDialog, words: str) -> None:
    button(dialog, words).click()


def button(dialog: AddedDialog, words: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text() == words)


def choose(dialog: AddedDialog, words: str) -> None:
    rows(dialog).setCurrentItem(row(dialog, words))


def details(dialog: AddedDialog) -> list[str]:
    field = dialog.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    return field.toPlainText().splitlines()


def test_the_list_has_a_part_for_each_kind_and_none_for_what_went_well(qtbot: QtBot) -> None:
    shown = rows(opened(qtbot, *ALL))
    titles = [shown.topLevelItem(n) for n in range(shown.topLevelItemCount())]
    assert [title.text(0) for title in titles if title] == [
        "Refused (1)",
        "Same dates, other words (1)",
        "Something to check (1)",
        "Here already (1)",
    ]


def test_the_heading_sums_up(qtbot: QtBot) -> None:
    words = [label.text() for label in opened(qtbot, *ALL).findChildren(QLabel)]
    assert words[0].startswith("3 reports added, 1 with something to check")


def test_a_refused_file_says_why(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *ALL)
    assert row(dialog, "web.pdf").text(1) == "web.pdf is a web page."
    assert not button(dialog, "Open report").isEnabled()


def test_a_refused_file_says_in_which_folder_it_is(qtbot: QtBot) -> None:
    folder = Path("<b>one</b>", "two").absolute()
    refused = Outcome(folder / "web.pdf", Status.REFUSED, "It is a web page.", file="web.pdf")
    dialog = opened(qtbot, refused)
    choose(dialog, "web.pdf")
    entry = row(dialog, "web.pdf")
    assert details(dialog) == [f"web.pdf, in {folder}", "It is a web page."]
    assert entry.data(0, Qt.ItemDataRole.AccessibleDescriptionRole) == f"In {folder}"
    assert html.unescape(entry.toolTip(0)) == html.unescape(entry.toolTip(1)) == details(dialog)[0]
    assert "<b>" not in entry.toolTip(0)


def test_the_details_list_every_doubt(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *ALL)
    choose(dialog, "Sampleton")
    assert details(dialog) == [
        f"odd.pdf, in {Path('x').absolute()}",
        "Sampleton",
        "No date.",
        "No end.",
    ]


def test_the_list_is_copied_as_text(qtbot: QtBot) -> None:
    dialog = opened(qtbot, REFUSED, KNOWN)
    press(dialog, "Copy list")
    assert QGuiApplication.clipboard().text().splitlines() == [
        f"Refused\t{Path('x/web.pdf')}\t\tweb.pdf is a web page.",
        f"Here already\t{Path('x/old.pdf')}\t\tIt is here already.",
    ]


def test_nothing_is_asked_where_nothing_clashes(qtbot: QtBot) -> None:
    dialog = opened(qtbot, REFUSED, DOUBTFUL)
    assert not button(dialog, "Keep both").isVisible()
    assert not button(dialog, "Open the earlier one").isVisible()


@pytest.mark.parametrize(
    ("words", "is_enabled"),
    [("web.pdf", False), ("Exham 1", True), ("Sampleton", False)],
    ids=["refused", "clash", "doubtful"],
)
def test_only_a_clash_can_be_decided(qtbot: QtBot, words: str, is_enabled: bool) -> None:
    dialog = opened(qtbot, *ALL)
    choose(dialog, words)
    for choice in ("Keep both", "Replace the earlier one", "Leave the new one out"):
        assert button(dialog, choice).isEnabled() is is_enabled


def test_replacing_asks_for_the_earlier_report_to_go(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *ALL)
    choose(dialog, "Exham 1")
    with qtbot.waitSignal(dialog.replace_wanted) as asked:
        press(dialog, "Replace the earlier one")
    assert asked.args == ["e"]
    assert row(dialog, "Exham 1").text(1).startswith("The earlier one was taken out.")


def test_leaving_out_asks_for_the_new_report_to_go(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *ALL)
    choose(dialog, "Exham 1")
    with qtbot.waitSignal(dialog.leave_out_wanted) as asked:
        press(dialog, "Leave the new one out")
    assert asked.args == ["new1"]
    assert not button(dialog, "Open report").isEnabled()


def test_keeping_both_asks_for_nothing(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *ALL)
    choose(dialog, "Exham 1")
    with qtbot.assertNotEmitted(dialog.replace_wanted):
        press(dialog, "Keep both")
    assert details(dialog)[-1] == "Both are kept."


def test_what_was_decided_is_not_asked_again(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *ALL)
    choose(dialog, "Exham 1")
    press(dialog, "Leave the new one out")
    assert not button(dialog, "Replace the earlier one").isEnabled()


def test_many_are_decided_at_once_and_an_earlier_report_goes_once(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *CLASHES)
    asked: list[str] = []
    dialog.replace_wanted.connect(asked.append)
    rows(dialog).selectAll()
    press(dialog, "Replace the earlier one")
    assert asked == ["e"]
    for words in ("Exham 1", "Exham 2"):
        assert row(dialog, words).text(1).startswith("The earlier one was taken out.")


def test_a_wish_that_could_not_be_met_can_be_made_again(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *ALL)
    choose(dialog, "Exham 1")
    press(dialog, "Leave the new one out")
    dialog.take_back("new1", "The disk is full.")
    assert details(dialog)[-1] == "The disk is full."
    assert button(dialog, "Leave the new one out").isEnabled()


@pytest.mark.parametrize(
    ("words", "report_id"),
    [("Open report", "new1"), ("Open the earlier one", "e")],
)
def test_either_report_of_a_clash_can_be_opened(qtbot: QtBot, words: str, report_id: str) -> None:
    dialog = opened(qtbot, *ALL)
    choose(dialog, "Exham 1")
    with qtbot.waitSignal(dialog.report_wanted) as asked:
        press(dialog, words)
    assert asked.args == [report_id]


def test_enter_opens_the_report_of_a_row_and_leaves_the_list_open(qtbot: QtBot) -> None:
    dialog = opened(qtbot, DOUBTFUL)
    choose(dialog, "Sampleton")
    with qtbot.waitSignal(dialog.report_wanted) as asked:
        QTest.keyClick(rows(dialog), Qt.Key.Key_Return)
    assert asked.args == ["odd"] and dialog.isVisible()


def test_the_keyboard_begins_in_the_list(qtbot: QtBot) -> None:
    dialog = opened(qtbot, *ALL)
    dialog.activateWindow()
    qtbot.waitUntil(rows(dialog).hasFocus)
    assert rows(dialog).currentItem() is row(dialog, "web.pdf")


def test_what_was_here_already_is_folded_away(qtbot: QtBot) -> None:
    assert not row(opened(qtbot, KNOWN), "Here already (1)").isExpanded()
