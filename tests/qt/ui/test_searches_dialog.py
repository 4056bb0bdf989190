# SPDX-License-Identifier: MIT
"""The list of saved and recent searches, and the question under which name to save one."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.library.searches import SavedSearch, Searches
from app.ui.save_search_dialog import SaveSearchDialog
from app.ui.searches_dialog import SearchesDialog
from tests.qt.ui.reader import words_in

T = TypeVar("T", bound=QDialog)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(qtbot: QtBot, dialog: T) -> T:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is dialog.windowHandle())
    return dialog


@pytest.fixture
def searches() -> Searches:
    """Two saved searches, One and Two, and two recent ones, of which homeless is the newest."""
    searches = Searches(None)
    searches.remember("caseloads year:last")
    searches.begin_anew()
    searches.remember("homeless")
    searches.save("One", "supervision authority:me")
    searches.save("Two", "NEET kind:improve")
    return searches


@pytest.fixture
def dialog(qtbot: QtBot, searches: Searches) -> SearchesDialog:
    return opened(qtbot, SearchesDialog(searches))


def tree(dialog: SearchesDialog) -> QTreeWidget:
    found = dialog.findChild(QTreeWidget)
    assert isinstance(found, QTreeWidget)
    return found


def drawn(dialog: SearchesDialog) -> str:
    """The list as text, the chosen rows with a star."""
    lines = []
    for n in range(tree(dialog).topLevelItemCount()):
        group: Any = tree(dialog).topLevelItem(n)
        lines.append(group.text(0))
        for row in (group.child(k) for k in range(group.childCount())):
            words = [row.text(column) for column in (0, 1) if row.text(column)]
            lines.append(f"{'*' if row.isSelected() else ' '} {' | '.join(words)}")
    return "\n".join(lines)


def saved(searches: Searches) -> dict[str, str]:
    return {search.name: search.query for search in searches.saved}


def button(widget: QWidget, words: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text() == words)


def press(*keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)


def type_name(words: str) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    focus.selectAll()
    QTest.keyClicks(focus, words)
    QTest.keyClick(focus, Key.Key_Return)


# The list


def test_saved_and_recent_searches_are_listed_apart(dialog: SearchesDialog) -> None:
    assert drawn(dialog) == (
        "Saved searches (2)\n"
        "* One | supervision authority:me\n"
        "  Two | NEET kind:improve\n"
        "Recent searches (2)\n"
        "  homeless\n"
        "  caseloads year:last"
    )


def test_without_any_search_it_says_how_to_get_one(qtbot: QtBot) -> None:
    dialog = opened(qtbot, SearchesDialog(Searches(None)))
    assert drawn(dialog) == "" and "No search was used or saved yet." in words_in(dialog)
    enabled = {b.text() for b in dialog.findChildren(QPushButton) if b.isEnabled()}
    assert enabled == {"Take from a file…", "Close"}


def test_a_search_that_looks_like_html_is_shown_as_it_is(qtbot: QtBot) -> None:
    searches = Searches(None)
    searches.save("<b>One</b>", "<i>x</i>")
    row: Any = tree(opened(qtbot, SearchesDialog(searches))).topLevelItem(0)
    assert row.child(0).toolTip(1) == "<qt>&lt;i&gt;x&lt;/i&gt;</qt>"


@pytest.mark.parametrize(
    ("downs", "buttons"),
    [(0, {"Rename", "Delete"}), (3, {"Delete", "Save…"})],
    ids=["a saved search", "a recent search"],
)
def test_only_what_can_be_done_with_a_row_is_offered(
    dialog: SearchesDialog, downs: int, buttons: set[str]
) -> None:
    press(*[Key.Key_Down] * downs)
    of_rows = ("Rename", "Delete", "Save…")
    assert {words for words in of_rows if button(dialog, words).isEnabled()} == buttons
    assert button(dialog, "Search").isEnabled()


# Searching


@pytest.mark.parametrize(
    ("downs", "query"),
    [(1, "NEET kind:improve"), (3, "homeless")],
    ids=["a saved search", "a recent search"],
)
def test_enter_searches_and_closes(
    qtbot: QtBot, dialog: SearchesDialog, downs: int, query: str
) -> None:
    press(*[Key.Key_Down] * downs)
    with qtbot.waitSignal(dialog.search_wanted) as wanted:
        press(Key.Key_Return)
    assert wanted.args == [query] and not dialog.isVisible()


def test_the_button_searches_for_the_chosen_row(qtbot: QtBot, dialog: SearchesDialog) -> None:
    with qtbot.waitSignal(dialog.search_wanted) as wanted:
        button(dialog, "Search").click()
    assert wanted.args == ["supervision authority:me"]


def test_the_button_searches_for_the_row_that_stayed_chosen(
    qtbot: QtBot, dialog: SearchesDialog
) -> None:
    press(Key.Key_Down, modifier=SHIFT)
    press(Key.Key_Space, modifier=CTRL)
    assert "* One" in drawn(dialog) and "* Two" not in drawn(dialog)
    with qtbot.waitSignal(dialog.search_wanted) as wanted:
        button(dialog, "Search").click()
    assert wanted.args == ["supervision authority:me"]


def test_enter_on_a_heading_does_nothing(qtbot: QtBot, dialog: SearchesDialog) -> None:
    press(Key.Key_Up)
    with qtbot.assertNotEmitted(dialog.search_wanted):
        press(Key.Key_Return)
    assert dialog.isVisible()


# Renaming


def test_a_search_is_renamed_in_its_row(
    qtbot: QtBot, dialog: SearchesDialog, searches: Searches
) -> None:
    press(Key.Key_F2)
    type_name("Zebra")
    qtbot.waitUntil(lambda: "* Zebra | supervision authority:me" in drawn(dialog))
    assert list(saved(searches)) == ["Two", "Zebra"] and dialog.isVisible()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("two", "Another search is called “two” already."), ("  ", "The search needs a name.")],
    ids=["taken", "empty"],
)
def test_a_name_that_cannot_be_is_refused_in_a_sentence(
    qtbot: QtBot, dialog: SearchesDialog, typed: str, sentence: str
) -> None:
    button(dialog, "Rename").click()
    type_name(typed)
    qtbot.waitUntil(lambda: sentence in words_in(dialog))
    assert "* One | supervision" in drawn(dialog)


def test_a_name_is_taken_when_another_row_is_clicked_which_stays_chosen(
    qtbot: QtBot, dialog: SearchesDialog
) -> None:
    press(Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Zebra")
    group: Any = tree(dialog).topLevelItem(0)
    place = tree(dialog).visualItemRect(group.child(1)).center()
    QTest.mouseClick(tree(dialog).viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: "  Zebra | supervision authority:me" in drawn(dialog))
    assert "* Two | NEET kind:improve" in drawn(dialog)


def test_escape_leaves_the_name_and_the_dialog(dialog: SearchesDialog, searches: Searches) -> None:
    press(Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Other")
    press(Key.Key_Escape)
    assert list(saved(searches)) == ["One", "Two"] and dialog.isVisible()


def test_a_recent_search_has_no_name_to_change(dialog: SearchesDialog) -> None:
    press(*[Key.Key_Down] * 3)
    press(Key.Key_F2)
    assert QApplication.focusWidget() is tree(dialog)


# Deleting, forgetting and saving


def test_delete_takes_the_chosen_search_away_and_chooses_the_next(
    dialog: SearchesDialog, searches: Searches
) -> None:
    press(Key.Key_Delete)
    assert list(saved(searches)) == ["Two"] and "* Two | NEET" in drawn(dialog)


def test_one_recent_search_is_forgotten_and_the_others_stay(
    dialog: SearchesDialog, searches: Searches
) -> None:
    press(*[Key.Key_Down] * 3)
    press(Key.Key_Delete)
    assert searches.recent == ("caseloads year:last",)
    assert saved(searches).keys() == {"One", "Two"}
    assert "* caseloads year:last" in drawn(dialog)


def test_several_searches_are_deleted_at_once(dialog: SearchesDialog, searches: Searches) -> None:
    press(Key.Key_Down, modifier=SHIFT)
    button(dialog, "Delete").click()
    assert searches.saved == () and drawn(dialog).startswith("Recent searches (2)\n* homeless")


def test_recent_searches_are_forgotten_and_saved_ones_stay(
    dialog: SearchesDialog, searches: Searches
) -> None:
    button(dialog, "Forget recent searches").click()
    assert searches.recent == () and len(searches.saved) == 2
    assert "Recent" not in drawn(dialog) and "are forgotten." in words_in(dialog)


def test_a_recent_search_is_saved_under_a_name(
    qtbot: QtBot, dialog: SearchesDialog, searches: Searches
) -> None:
    press(*[Key.Key_Down] * 3)
    button(dialog, "Save…").click()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    type_name("Homes")
    assert saved(searches)["Homes"] == "homeless"
    assert "  Homes | homeless" in drawn(dialog) and "Saved as “Homes”." in words_in(dialog)


# Files


def test_the_chosen_saved_searches_are_sent(qtbot: QtBot, dialog: SearchesDialog) -> None:
    with qtbot.waitSignal(dialog.send_wanted) as wanted:
        button(dialog, "Send to a file…").click()
    assert wanted.args == [("One",)]


def test_all_saved_searches_are_sent_where_none_is_chosen(
    qtbot: QtBot, dialog: SearchesDialog
) -> None:
    press(*[Key.Key_Down] * 3)
    with qtbot.waitSignal(dialog.send_wanted) as wanted:
        button(dialog, "Send to a file…").click()
    assert wanted.args == [("One", "Two")]


def test_what_became_of_a_file_is_said_in_the_dialog(
    dialog: SearchesDialog, searches: Searches
) -> None:
    press(Key.Key_Down)
    searches.save("A first one", "x")
    dialog.show_searches("1 search added from mine.json.")
    assert "1 search added from mine.json." in words_in(dialog)
    assert "  A first one | x" in drawn(dialog) and "* Two | NEET" in drawn(dialog)


# Saving a search


def field(dialog: SaveSearchDialog) -> QLineEdit:
    found = dialog.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_a_search_is_saved_under_its_own_words_by_enter(qtbot: QtBot, searches: Searches) -> None:
    dialog = opened(qtbot, SaveSearchDialog("homeless year:last", searches))
    press(Key.Key_Return)
    assert dialog.saved == SavedSearch("homeless year:last", "homeless year:last")
    assert dialog.saved in searches.saved and not dialog.isVisible()


def test_a_name_typed_at_once_replaces_the_offered_one(qtbot: QtBot, searches: Searches) -> None:
    opened(qtbot, SaveSearchDialog("homeless", searches))
    QTest.keyClicks(QApplication.focusWidget(), "Homes")
    press(Key.Key_Return)
    assert saved(searches)["Homes"] == "homeless"


def test_replacing_a_search_is_said_before_it_is_done(qtbot: QtBot, searches: Searches) -> None:
    dialog = opened(qtbot, SaveSearchDialog("homeless", searches))
    QTest.keyClicks(field(dialog), "one")
    assert "“One” is there already: this search replaces it." in words_in(dialog)
    assert saved(searches)["One"] == "supervision authority:me"
    button(dialog, "Save").click()
    assert saved(searches)["one"] == "homeless" and len(searches.saved) == 2


def test_nothing_is_saved_without_a_name(qtbot: QtBot, searches: Searches) -> None:
    dialog = opened(qtbot, SaveSearchDialog("homeless", searches))
    field(dialog).clear()
    press(Key.Key_Return)
    assert "The search needs a name. Type one." in words_in(dialog)
    assert dialog.isVisible() and len(searches.saved) == 2
    assert not button(dialog, "Save").isEnabled()


def test_cancelling_saves_nothing(qtbot: QtBot, searches: Searches) -> None:
    dialog = opened(qtbot, SaveSearchDialog("homeless", searches))
    button(dialog, "Cancel").click()
    assert dialog.saved is None and len(searches.saved) == 2


# What both share


@pytest.mark.usefixtures("large_text")
def test_there_is_room_on_a_small_screen_with_large_text_and_long_searches(
    qtbot: QtBot, searches: Searches
) -> None:
    searches.save("A long name " * 8, "caseloads " * 60)
    for dialog in (SearchesDialog(searches), SaveSearchDialog("caseloads " * 60, searches)):
        opened(qtbot, dialog).resize(640, 400)
        assert dialog.size().toTuple() == (640, 400)
        for area in dialog.findChildren(QAbstractScrollArea):
            assert area.horizontalScrollBar().maximum() == 0, f"{dialog.windowTitle()}: {area}"


def test_every_part_that_takes_the_keyboard_has_a_name(dialog: SearchesDialog) -> None:
    press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None and editor.accessibleName() == "Name of the search"
    assert tree(dialog).accessibleName() == "Searches"


def test_escape_closes_the_dialog(dialog: SearchesDialog) -> None:
    press(Key.Key_Escape)
    assert not dialog.isVisible()
