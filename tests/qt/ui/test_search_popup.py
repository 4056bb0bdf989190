# SPDX-License-Identifier: MIT
"""What the search box suggests, and that its keys are the reader's own all the while."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui import suggester as module
from app.ui.search_field import SearchField
from app.ui.search_popup import SearchPopup
from app.ui.suggestions import EXAMPLES, FIELD_WORDS, Home, completion_entries
from app.ui.theme import Scheme, Theme
from tests.qt.ui.reader import announced_by

_NAMES = ("Bourton", '"Bourne Regis"', "Sampleton")


def complete(text: str, cursor: int) -> Sequence[str]:
    """Stands in for the search's own: completes the names of authorities, and `au`."""
    start = text.rfind("au", 0, cursor)
    name, _, value = text[start:cursor].partition(":")
    rest = text[cursor:]
    found = [n for n in _NAMES if n.strip('"').casefold().startswith(value.casefold())]
    return [f"{text[:start]}authority:{n}{rest or ' '}" for n in found] if name else []


class Parts:
    """A window with a search box, something else to be in, and the window's own keys."""

    def __init__(self, theme: Theme) -> None:
        self.window = QMainWindow()
        self.field = SearchField(theme)
        self.other = QLineEdit()
        central = QWidget()
        column = QVBoxLayout(central)
        column.addWidget(self.field)
        column.addWidget(self.other, 1)
        self.window.setCentralWidget(central)
        self.window.resize(900, 600)
        self.pressed: list[str] = []
        for key in ("Esc", "F3", "F4", "F6"):
            QShortcut(QKeySequence(key), self.window, lambda key=key: self.pressed.append(key))
        self.searches = Home(["caseloads", "homeless"], [("Mine", "supervision authority:me")])
        self.field.set_home(lambda: self.searches)
        self.field.set_completer(complete)
        self.edit = self.field.edit

    @property
    def popup(self) -> SearchPopup:
        return self.window.findChild(SearchPopup)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def rows(self) -> list[str]:
        return [entry.words for entry in self.popup.entries]

    def current(self) -> str:
        entry = self.popup.entry
        return entry.words if entry else ""


@pytest.fixture
def parts(qapp: QApplication, qtbot: QtBot) -> Iterator[Parts]:
    parts = Parts(Theme(qapp, Scheme.LIGHT))
    parts.window.show()
    qtbot.waitExposed(parts.window)
    parts.window.activateWindow()
    qtbot.waitUntil(parts.window.isActiveWindow)
    parts.other.setFocus()
    yield parts
    parts.window.close()
    parts.window.deleteLater()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return announced_by(module, monkeypatch)


# While nothing is typed


def test_nothing_is_suggested_before_the_box_is_used(parts: Parts) -> None:
    assert not parts.field.is_popup_open
    parts.edit.setFocus()
    assert not parts.field.is_popup_open


def click_box(parts: Parts) -> None:
    QTest.mouseClick(parts.edit, Qt.MouseButton.LeftButton)


def press_down(parts: Parts) -> None:
    parts.edit.setFocus()
    parts.press(Qt.Key.Key_Down)


def search_command(parts: Parts) -> None:
    parts.field.focus()


@pytest.mark.parametrize("use", [click_box, press_down, search_command])
def test_using_the_empty_box_suggests_searches_examples_and_fields(parts: Parts, use: Any) -> None:
    use(parts)
    assert parts.field.is_popup_open and parts.edit.hasFocus()
    examples, fields = [words for words, _ in EXAMPLES], [words for words, _ in FIELD_WORDS]
    assert parts.rows() == ["caseloads", "homeless", "Mine", *examples, *fields]


def test_a_box_with_words_in_it_suggests_nothing_when_it_is_used(parts: Parts) -> None:
    parts.edit.setText("homeless")
    click_box(parts)
    parts.field.focus()
    assert not parts.field.is_popup_open


def test_searches_used_since_are_suggested_next_time(parts: Parts) -> None:
    parts.field.focus()
    parts.field.close_popup()
    parts.searches = Home(["newer"])
    parts.field.focus()
    assert parts.rows()[0] == "newer"


def test_a_recent_search_is_taken_with_the_keyboard(parts: Parts) -> None:
    parts.field.focus()
    parts.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert parts.edit.text() == "homeless"
    assert not parts.field.is_popup_open and parts.edit.hasFocus()


def test_a_saved_search_is_known_by_its_name_and_taken_by_its_words(parts: Parts) -> None:
    parts.field.focus()
    parts.press(*[Qt.Key.Key_Down] * 3)
    assert parts.current() == "Mine"
    parts.press(Qt.Key.Key_Tab)
    assert parts.edit.text() == "supervision authority:me" and parts.edit.hasFocus()


def test_a_pressed_suggestion_is_taken_and_the_keyboard_stays(parts: Parts) -> None:
    parts.field.focus()
    view = parts.popup.findChild(QListView)
    row = view.visualRect(view.model().index(1, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert parts.edit.text() == "caseloads" and parts.edit.hasFocus()


def test_a_heading_cannot_be_taken(parts: Parts) -> None:
    parts.field.focus()
    view = parts.popup.findChild(QListView)
    row = view.visualRect(view.model().index(0, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert parts.edit.text() == "" and parts.field.is_popup_open


def test_a_field_that_is_taken_goes_on_with_its_values(parts: Parts) -> None:
    parts.field.focus()
    place = parts.rows().index("authority:") + 1
    parts.press(*[Qt.Key.Key_Down] * place, Qt.Key.Key_Return)
    assert parts.edit.text() == "authority:" and parts.field.is_popup_open
    assert parts.rows()[0] == "authority:Bourton"


def test_arrows_go_round_through_the_box_itself(parts: Parts) -> None:
    parts.field.focus()
    parts.press(Qt.Key.Key_Up)
    assert parts.current() == FIELD_WORDS[-1][0]
    parts.press(Qt.Key.Key_Down)
    assert parts.current() == ""
    parts.press(Qt.Key.Key_Down)
    assert parts.current() == "caseloads"


def test_typing_goes_on_and_puts_the_suggestions_away(parts: Parts) -> None:
    parts.field.focus()
    parts.press(Qt.Key.Key_Down)
    QTest.keyClicks(parts.edit, "ho")
    assert parts.edit.text() == "ho" and not parts.field.is_popup_open


# Leaving


def test_escape_closes_the_list_first_and_only_then_reaches_the_window(parts: Parts) -> None:
    parts.field.focus()
    parts.press(Qt.Key.Key_Escape)
    assert not parts.field.is_popup_open and parts.edit.hasFocus()
    assert parts.pressed == []
    parts.press(Qt.Key.Key_Escape)
    assert parts.pressed == ["Esc"]


@pytest.mark.parametrize("key", ["F3", "F4", "F6"])
def test_the_windows_own_keys_reach_it(parts: Parts, key: str) -> None:
    parts.field.focus()
    parts.press(getattr(Qt.Key, f"Key_{key}"))
    assert parts.pressed == [key]


def test_enter_without_a_choice_opens_the_result(parts: Parts, qtbot: QtBot) -> None:
    parts.edit.setFocus()
    QTest.keyClicks(parts.edit, "authority:b")
    assert parts.field.is_popup_open
    with qtbot.waitSignal(parts.field.opened):
        parts.press(Qt.Key.Key_Return)
    assert parts.edit.text() == "authority:b" and not parts.field.is_popup_open


def test_tab_without_a_choice_leaves_an_empty_box(parts: Parts) -> None:
    parts.field.focus()
    parts.press(Qt.Key.Key_Tab)
    assert not parts.edit.hasFocus() and not parts.field.is_popup_open


def test_going_elsewhere_closes_the_list(parts: Parts) -> None:
    parts.field.focus()
    parts.other.setFocus()
    assert not parts.field.is_popup_open


def test_a_press_beside_the_list_closes_it(parts: Parts) -> None:
    parts.field.focus()
    place = QPoint(3, parts.window.height() - 3)
    QTest.mouseClick(parts.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert not parts.field.is_popup_open


def test_a_text_from_elsewhere_closes_the_list(parts: Parts) -> None:
    parts.field.focus()
    parts.edit.setText("area:help")
    assert not parts.field.is_popup_open


# While something is typed


@pytest.mark.parametrize("words", ["bour", "authority", "au", "a:b", "zz:bour", "16:00"])
def test_plain_words_are_not_completed(parts: Parts, qtbot: QtBot, words: str) -> None:
    parts.edit.setFocus()
    QTest.keyClicks(parts.edit, words)
    assert not parts.field.is_popup_open
    with qtbot.waitSignal(parts.field.moved):
        parts.press(Qt.Key.Key_Down)


def test_a_field_is_completed_and_typing_goes_on_behind_it(parts: Parts) -> None:
    parts.edit.setFocus()
    QTest.keyClicks(parts.edit, "homeless authority:bour")
    assert parts.rows() == ["authority:Bourton", 'authority:"Bourne Regis"']
    parts.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert parts.edit.text() == 'homeless authority:"Bourne Regis" '
    assert not parts.field.is_popup_open
    QTest.keyClicks(parts.edit, "x")
    assert parts.edit.text().endswith('"Bourne Regis" x')


def test_a_begun_field_name_is_completed_with_its_value(parts: Parts) -> None:
    parts.edit.setFocus()
    QTest.keyClicks(parts.edit, "auth:sam")
    parts.press(Qt.Key.Key_Tab)
    assert parts.edit.text() == "authority:Sampleton "


def test_a_completed_word_keeps_what_follows_it(parts: Parts) -> None:
    parts.edit.setFocus()
    parts.edit.setText("authority:sam homeless")
    parts.edit.setCursorPosition(len("authority:sa"))
    parts.press(Qt.Key.Key_Delete)
    assert parts.rows() == ["authority:Sampleton"]
    parts.press(Qt.Key.Key_Tab)
    assert parts.edit.text() == "authority:Sampleton homeless"
    assert parts.edit.cursorPosition() == len("authority:Sampleton")


def test_moving_the_cursor_away_closes_the_list(parts: Parts) -> None:
    parts.edit.setFocus()
    QTest.keyClicks(parts.edit, "authority:b")
    parts.press(Qt.Key.Key_Home)
    assert not parts.field.is_popup_open


def test_a_name_of_several_words_is_completed_before_it_has_quotes() -> None:
    text = "x authority:bourne reg"
    whole = 'x authority:"Bourne Regis"'
    found = completion_entries(text, len(text), lambda text, cursor: [whole, f"{text}ion:"])
    assert [(entry.words, entry.text) for entry in found] == [(whole[2:], whole)]


def test_what_is_typed_already_is_no_suggestion() -> None:
    text = "authority:Sampleton "
    assert completion_entries(text.strip(), len(text) - 1, complete) == ()


def test_a_text_written_by_a_chip_is_not_completed(parts: Parts) -> None:
    parts.edit.setFocus()
    parts.edit.setText("authority:b")
    assert not parts.field.is_popup_open


# Where it lies, and what is heard


@pytest.mark.parametrize("size", [(1440, 900), (900, 600), (480, 360)], ids=str)
def test_the_list_lies_under_the_box_inside_the_window(parts: Parts, size: tuple[int, int]) -> None:
    parts.window.resize(*size)
    QApplication.processEvents()
    parts.field.focus()
    box = parts.field.rect().translated(parts.field.mapTo(parts.window, QPoint(0, 0)))
    assert not parts.popup.geometry().intersects(box)
    assert parts.window.rect().contains(parts.popup.geometry())


def test_the_list_follows_the_window(parts: Parts) -> None:
    parts.window.resize(1200, 700)
    parts.field.focus()
    parts.window.resize(700, 400)
    QApplication.processEvents()
    assert parts.window.rect().contains(parts.popup.geometry())


def test_each_entry_that_is_moved_to_is_announced(parts: Parts, heard: list[str]) -> None:
    parts.field.focus()
    parts.press(*[Qt.Key.Key_Down] * 3)
    total = len(parts.rows())
    assert heard == [
        f"caseloads, recent search, 1 of {total}",
        f"homeless, recent search, 2 of {total}",
        f"Mine, saved search, supervision authority:me, 3 of {total}",
    ]


def test_the_number_of_suggestions_is_announced_once_typing_stops(
    parts: Parts, heard: list[str], qtbot: QtBot
) -> None:
    parts.edit.setFocus()
    QTest.keyClicks(parts.edit, "authority:b")
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["2 suggestions, Down chooses"]


def test_the_list_and_its_rows_have_names_for_screen_readers(parts: Parts) -> None:
    parts.field.focus()
    view = parts.popup.findChild(QListView)
    face = QAccessible.queryAccessibleInterface(view)
    assert face.text(QAccessible.Text.Name) == "Search suggestions"
    assert face.child(1).text(QAccessible.Text.Name) == "caseloads, recent search"
