# SPDX-License-Identifier: MIT
"""The help: its pages, the list of keys, and the searches that run when pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from app import paths
from app.library.bundled import load_bundled
from app.library.preferences import Preferences
from app.search.index import Index
from app.search.query import parse
from app.tasks.opening import search_words
from app.ui.actions import MENUS
from app.ui.help_rows import example_groups
from app.ui.help_window import PAGES, HelpWindow
from app.ui.main_window import MainWindow
from app.ui.screens import room_around
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import (
    CONTROL,
    SHIFT,
    button,
    here,
    labels,
    press,
    scheme_action,
    wait_for_search,
)

Key = Qt.Key
EXAMPLES = [row.what for _, rows in example_groups() for row in rows]


def opened(window: MainWindow, qtbot: QtBot, *, at_keys: bool = False) -> HelpWindow:
    """The help, opened by its key."""
    press(window, Key.Key_F1, SHIFT if at_keys else Qt.KeyboardModifier.NoModifier)
    help_ = shown_help()
    assert help_ is not None
    qtbot.waitUntil(help_.isActiveWindow)
    return help_


def shown_help() -> HelpWindow | None:
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, HelpWindow)]
    return next((w for w in windows if w.isVisible()), None)


def contents(help_: HelpWindow) -> QListWidget:
    found = help_.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return found


def listed(help_: HelpWindow) -> QTreeWidget:
    found = help_.findChild(QTreeWidget)
    assert isinstance(found, QTreeWidget)
    return found


def text(help_: HelpWindow) -> str:
    found = help_.findChild(QTextEdit)
    assert isinstance(found, QTextEdit)
    return found.toPlainText()


def rows(help_: HelpWindow) -> dict[str, str]:
    tree = listed(help_)
    groups = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    found: list[QTreeWidgetItem] = [g.child(n) for g in groups if g for n in range(g.childCount())]
    return {row.text(0): row.text(1) for row in found}


@pytest.mark.parametrize("query", EXAMPLES)
def test_every_example_finds_something_in_what_is_bundled(query: str) -> None:
    index = Index(load_bundled(paths.resources_dir() / "inspections").inspections)
    thesaurus, authorities = search_words(Preferences())
    index.use(thesaurus=thesaurus, authorities=authorities)
    made = index.search(parse(query))
    assert made.total == made.whole > 0 and not made.interpretation.corrected


def test_every_field_of_the_grammar_has_an_example() -> None:
    fields = {"area", "grade", "authority", "region", "year", "kind", "type", "para"}
    assert {example.partition(":")[0] for example in EXAMPLES if ":" in example} >= fields


def test_every_page_has_a_heading_and_a_text(window: MainWindow, qtbot: QtBot) -> None:
    help_ = opened(window, qtbot)
    titles = []
    for n in range(len(PAGES)):
        contents(help_).setCurrentRow(n)
        item = contents(help_).currentItem()
        assert item is not None
        titles.append(item.text())
        first, _, rest = text(help_).partition("\n")
        assert first == item.text() and len(rest) > 50
    assert titles == [
        "First steps", "Searching", "Keys", "What it claims", "Doubts", "Your library", "Licences",
    ]  # fmt: skip


def test_the_contents_are_walked_by_keys_and_the_text_is_reached(
    window: MainWindow, qtbot: QtBot
) -> None:
    help_ = opened(window, qtbot)
    assert contents(help_).hasFocus()
    for _ in range(3):
        QTest.keyClick(contents(help_), Key.Key_Down)
    assert text(help_).startswith("What it claims") and "never inferred" in text(help_)
    QTest.keyClick(contents(help_), Key.Key_Tab)
    view = QApplication.focusWidget()
    assert isinstance(view, QTextEdit) and view.accessibleName() == "What it claims"


def test_the_list_of_keys_names_the_keys_of_every_command(window: MainWindow, qtbot: QtBot) -> None:
    keys = rows(opened(window, qtbot, at_keys=True))
    with_keys = [c for _, commands in MENUS for c in commands if c.keys]
    assert len(with_keys) > 20
    for command in with_keys:
        assert keys[command.words.replace("&", "")] == ", ".join(command.keys)
    assert keys["Next finding, previous finding"] == "J, K or Ctrl+Down, Ctrl+Up"


def test_an_example_runs_in_the_window_and_the_help_stays(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(load_bundled(paths.resources_dir() / "inspections").inspections)
    help_ = opened(window, qtbot)
    contents(help_).setCurrentRow(PAGES.index("searching"))
    listed(help_).setFocus()
    for _ in range(2):
        QTest.keyClick(listed(help_), Key.Key_Down)
    QTest.keyClick(listed(help_), Key.Key_Return)
    wait_for_search(window, qtbot)
    assert window.search.edit.text() == '"plans delay"~6'
    assert window.results.view.model().rowCount() > 0
    assert help_.isVisible()
    button(help_, "Run this search").click()
    assert window.search.edit.text() == '"plans delay"~6'


def test_a_heading_among_the_examples_runs_nothing(window: MainWindow, qtbot: QtBot) -> None:
    help_ = opened(window, qtbot)
    contents(help_).setCurrentRow(PAGES.index("searching"))
    tree = listed(help_)
    heading = tree.topLevelItem(1)
    assert heading is not None
    tree.setCurrentItem(heading)
    tree.itemActivated.emit(heading, 0)
    assert window.search.edit.text() == ""
    assert not button(help_, "Run this search").isEnabled()


def test_keys_are_not_taken_for_searches(window: MainWindow, qtbot: QtBot) -> None:
    help_ = opened(window, qtbot, at_keys=True)
    QTest.keyClick(listed(help_), Key.Key_Return)
    assert window.search.edit.text() == ""


def test_there_is_one_help_and_it_closes_with_escape(window: MainWindow, qtbot: QtBot) -> None:
    help_ = opened(window, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert opened(window, qtbot, at_keys=True) is help_
    assert text(help_).startswith("Keys")
    QTest.keyClick(help_, Key.Key_Escape)
    assert not help_.isVisible()


def test_the_help_closes_with_the_window(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, qtbot)
    window.close()
    assert shown_help() is None


def test_the_help_follows_the_colours(window: MainWindow, qtbot: QtBot) -> None:
    help_ = opened(window, qtbot)
    view = help_.findChild(QTextEdit)
    assert isinstance(view, QTextEdit)
    light = view.viewport().grab().toImage().pixelColor(4, 4)
    scheme_action(window, "Dark").trigger()
    assert view.viewport().grab().toImage().pixelColor(4, 4) != light


def test_the_help_fits_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    help_ = opened(window, qtbot)
    room = room_around(help_).size()
    assert help_.height() <= room.height() and help_.width() <= room.width()
    assert here(window) != "" and CONTROL  # the window behind is as it was


# Finding words


def seek(help_: HelpWindow, words: str) -> QLineEdit:
    """Type words into the field that Ctrl+F leads to."""
    QTest.keyClick(help_, Key.Key_F, CONTROL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, words)
    return field


def marked(help_: HelpWindow) -> list[str]:
    """The words marked in the text, then the rows marked in the list."""
    view = help_.findChild(QTextEdit)
    assert isinstance(view, QTextEdit)
    words = [mark.cursor.selectedText() for mark in view.extraSelections()]
    tree = listed(help_)
    groups = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    items: list[QTreeWidgetItem] = [g.child(n) for g in groups if g for n in range(g.childCount())]
    cells = [(item, column) for item in items for column in range(2)]
    return words + [item.text(column) for item, column in cells if item.font(column).underline()]


def title(help_: HelpWindow) -> str:
    item = contents(help_).currentItem()
    assert item is not None
    return item.text()


def test_words_are_found_on_other_pages_and_marked(window: MainWindow, qtbot: QtBot) -> None:
    help_ = opened(window, qtbot)
    field = seek(help_, "browser for ofsted's")
    assert field.hasFocus() and title(help_) == "Your library"
    assert marked(help_) == ["browser for Ofsted’s"] and "1 of 1" in labels(help_)


def test_the_places_are_stepped_through_and_round_the_end(window: MainWindow, qtbot: QtBot) -> None:
    help_ = opened(window, qtbot)
    field = seek(help_, "authority")
    total = next(words for words in labels(help_) if words.startswith("1 of "))
    count = int(total.removeprefix("1 of "))
    pages = [title(help_)]
    for number in range(2, count + 1):
        QTest.keyClick(field, Key.Key_Return)
        assert f"{number} of {count}" in labels(help_) and marked(help_)
        pages.append(title(help_))
    assert len(set(pages)) == 2 and field.hasFocus()
    QTest.keyClick(field, Key.Key_F3)
    assert total in labels(help_) and title(help_) == pages[0]
    QTest.keyClick(field, Key.Key_Return, SHIFT)
    assert f"{count} of {count}" in labels(help_)


def test_a_key_is_found_in_its_row(window: MainWindow, qtbot: QtBot) -> None:
    help_ = opened(window, qtbot)
    seek(help_, "page of results")
    row = listed(help_).currentItem()
    assert title(help_) == "Keys" and row is not None and row.text(0) == "A page of results"
    assert marked(help_) == ["A page of results"]


def test_what_is_not_in_the_help_is_said_to_be_missing(window: MainWindow, qtbot: QtBot) -> None:
    help_ = opened(window, qtbot)
    field = seek(help_, "zzyzx")
    assert "Not found" in labels(help_) and title(help_) == "First steps" and not marked(help_)
    QTest.keyClick(field, Key.Key_Return)
    assert help_.isVisible()


def test_escape_empties_the_field_before_it_closes_the_help(
    window: MainWindow, qtbot: QtBot
) -> None:
    help_ = opened(window, qtbot)
    field = seek(help_, "search")
    QTest.keyClick(field, Key.Key_Escape)
    assert help_.isVisible() and field.text() == "" and not marked(help_)
    QTest.keyClick(field, Key.Key_Escape)
    assert not help_.isVisible()
