# SPDX-License-Identifier: MIT
"""Recent and saved searches from one start of the program to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.library.searches import FILE_NAME, Searches
from app.search.authorities import AuthorityRow, AuthorityTable
from app.tasks.runner import Runner
from app.ui.save_search_dialog import SaveSearchDialog
from app.ui.search_field import SearchField
from app.ui.search_popup import SearchPopup
from app.ui.searches_controller import FileQuestion, SearchesController
from app.ui.searches_dialog import SearchesDialog
from app.ui.suggestions import EXAMPLES
from app.ui.theme import Scheme, Theme

TABLE = AuthorityTable((AuthorityRow("99999", ("Exampleshire",), "South"),))


class FileAnswer(FileQuestion):
    """Stands in for the file dialogs: always the same file, or none."""

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self.path = path

    def where_to(self, parent: QWidget) -> Path | None:
        return self.path

    def where_from(self, parent: QWidget) -> Path | None:
        return self.path


class Program:
    """A window with a search box over the searches of one folder."""

    def __init__(self, theme: Theme, folder: Path | None, file: Path | None) -> None:
        self.window = QMainWindow()
        self.field = SearchField(theme)
        self.window.setCentralWidget(self.field)
        self.runner = Runner(self.window)
        self.controller = SearchesController(
            self.field, self.runner, self.window, folder, FileAnswer(file)
        )
        self.said: list[str] = []
        self.wanted: list[str] = []
        self.controller.said.connect(self.said.append)
        self.controller.search_wanted.connect(self.wanted.append)
        self.controller.open()

    def suggested(self) -> list[str]:
        """What the empty search box suggests before its examples."""
        self.field.focus()
        popup = self.window.findChild(SearchPopup)
        words = [entry.words for entry in popup.entries]
        self.field.close_popup()
        return words[: words.index(EXAMPLES[0][0])]

    def close(self) -> None:
        self.runner.shut_down()
        self.controller.shut_down()
        self.window.close()


class Start:
    """Starts programs over the same folder, one after the other."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self.folder, self.file = folder, folder.parent / "sent.json"
        self._qtbot, self._theme = qtbot, theme
        self.programs: list[Program] = []

    def __call__(self, *, is_kept: bool = True, chosen: bool = True) -> Program:
        folder = self.folder if is_kept else None
        program = Program(self._theme, folder, self.file if chosen else None)
        self.programs.append(program)
        program.window.show()
        self._qtbot.waitExposed(program.window)
        program.window.activateWindow()
        self._qtbot.waitUntil(program.window.isActiveWindow)
        self._qtbot.waitUntil(program.runner.is_idle)
        return program


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    folder = tmp_path / "library"
    folder.mkdir()
    start = Start(qtbot, Theme(qapp, Scheme.LIGHT), folder)
    yield start
    for program in start.programs:
        program.close()
        program.window.deleteLater()


def dialog_of(qtbot: QtBot, program: Program, kind: type[QDialog]) -> QDialog:
    dialog = program.window.findChild(kind)
    assert isinstance(dialog, QDialog)
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is dialog.windowHandle())
    return dialog


def click(dialog: QDialog, words: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == words).click()


def says(dialog: QDialog, words: str) -> bool:
    return any(words in label.text() for label in dialog.findChildren(QLabel))


def press_enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


# What the search box suggests


def test_a_search_that_was_used_is_suggested_after_the_next_start(start: Start) -> None:
    first = start()
    first.controller.remember("homeless")
    first.close()
    assert start().suggested() == ["homeless"]


def test_words_typed_after_the_box_was_emptied_are_another_search(start: Start) -> None:
    program = start()
    program.controller.remember("home")
    program.controller.remember("homeless")
    program.controller.begin_anew()
    program.controller.remember("homeless youths")
    assert program.suggested() == ["homeless youths", "homeless"]


def test_what_was_used_while_the_list_was_read_is_not_lost(
    qtbot: QtBot, qapp: QApplication, start: Start
) -> None:
    Searches(start.folder).remember("earlier")
    program = Program(Theme(qapp, Scheme.LIGHT), start.folder, None)
    start.programs.append(program)
    program.controller.remember("at once")
    qtbot.waitUntil(program.runner.is_idle)
    assert Searches(start.folder).recent == ("at once", "earlier")


def test_a_window_closed_before_the_list_was_read_keeps_what_was_used(
    qapp: QApplication, start: Start
) -> None:
    Searches(start.folder).remember("earlier")
    program = Program(Theme(qapp, Scheme.LIGHT), start.folder, None)
    start.programs.append(program)
    program.controller.remember("at once")
    program.close()
    assert Searches(start.folder).recent == ("at once", "earlier")


def test_a_value_is_completed_with_what_there_is(start: Start) -> None:
    program = start()
    program.controller.use(TABLE, [2022])
    program.field.focus()
    QTest.keyClicks(program.field.edit, "authority:exa")
    popup = program.window.findChild(SearchPopup)
    assert [entry.words for entry in popup.entries] == ["authority:Exampleshire"]


def test_without_a_library_searches_are_suggested_in_this_run(start: Start) -> None:
    program = start(is_kept=False)
    program.controller.remember("homeless")
    assert program.suggested() == ["homeless"]


# Saving


def test_a_search_is_saved_suggested_and_kept(qtbot: QtBot, start: Start) -> None:
    program = start()
    program.controller.save_current(" homeless  year:last ")
    dialog_of(qtbot, program, SaveSearchDialog)
    QTest.keyClicks(QApplication.focusWidget(), "Homes")
    press_enter()
    assert program.said == ["Saved as “Homes”. The empty search box offers it."]
    assert program.suggested() == ["Homes"]
    qtbot.waitUntil(program.runner.is_idle)
    assert [s.query for s in Searches(start.folder).saved] == ["homeless year:last"]


@pytest.mark.parametrize("text", ["", "  "], ids=["empty", "blank"])
def test_an_empty_box_has_nothing_to_save(start: Start, text: str) -> None:
    program = start()
    program.controller.save_current(text)
    assert program.said == ["There is nothing to save: type a search first."]
    assert program.window.findChild(SaveSearchDialog) is None


# The list


def test_a_search_opened_from_the_list_is_wanted_and_becomes_the_newest(
    qtbot: QtBot, start: Start
) -> None:
    Searches(start.folder).save("Homes", "homeless")
    program = start()
    program.controller.remember("home")
    program.controller.manage()
    dialog_of(qtbot, program, SearchesDialog)
    press_enter()
    assert program.wanted == ["homeless"]
    assert program.suggested() == ["homeless", "home", "Homes"]


def test_what_is_deleted_in_the_list_is_gone_at_the_next_start(qtbot: QtBot, start: Start) -> None:
    Searches(start.folder).save("Homes", "homeless")
    program = start()
    program.controller.manage()
    click(dialog_of(qtbot, program, SearchesDialog), "Delete")
    qtbot.waitUntil(program.runner.is_idle)
    assert Searches(start.folder).saved == ()


def test_searches_are_sent_to_a_colleague(qtbot: QtBot, start: Start) -> None:
    Searches(start.folder).save("Homes", "homeless")
    program = start()
    program.controller.manage()
    dialog = dialog_of(qtbot, program, SearchesDialog)
    click(dialog, "Send to a file…")
    qtbot.waitUntil(lambda: says(dialog, f"1 search written to {start.file}."))
    theirs = Searches(None)
    assert theirs.import_from(start.file) == 1 and theirs.saved[0].name == "Homes"


def test_searches_of_a_colleague_are_taken_and_kept(qtbot: QtBot, start: Start) -> None:
    theirs = Searches(None)
    theirs.save("Homes", "homeless")
    theirs.export_to(start.file, ["Homes"])
    program = start()
    program.controller.manage()
    dialog = dialog_of(qtbot, program, SearchesDialog)
    click(dialog, "Take from a file…")
    qtbot.waitUntil(lambda: says(dialog, "1 search added from sent.json."))
    qtbot.waitUntil(lambda: Searches(start.folder).saved == theirs.saved)


def test_a_file_taken_twice_adds_nothing_and_says_so(qtbot: QtBot, start: Start) -> None:
    ours = Searches(start.folder)
    ours.save("Homes", "homeless")
    ours.export_to(start.file, ["Homes"])
    program = start()
    program.controller.manage()
    dialog = dialog_of(qtbot, program, SearchesDialog)
    click(dialog, "Take from a file…")
    qtbot.waitUntil(lambda: says(dialog, "no search in sent.json that is not here already."))


def test_a_wrong_file_is_refused_in_one_sentence_in_the_dialog(qtbot: QtBot, start: Start) -> None:
    start.file.write_text("[]", "utf-8")
    program = start()
    program.controller.manage()
    dialog = dialog_of(qtbot, program, SearchesDialog)
    click(dialog, "Take from a file…")
    wrong = "sent.json is not a file of saved searches. Nothing was added."
    qtbot.waitUntil(lambda: says(dialog, wrong))
    assert program.said == []


def test_no_file_chosen_changes_nothing(qtbot: QtBot, start: Start) -> None:
    Searches(start.folder).save("Homes", "homeless")
    program = start(chosen=False)
    program.controller.manage()
    dialog = dialog_of(qtbot, program, SearchesDialog)
    click(dialog, "Send to a file…")
    click(dialog, "Take from a file…")
    assert program.runner.is_idle() and not start.file.exists()


def test_what_becomes_of_a_file_is_said_even_if_the_dialog_was_closed(
    qtbot: QtBot, start: Start
) -> None:
    Searches(start.folder).save("Homes", "homeless")
    program = start()
    program.controller.manage()
    dialog = dialog_of(qtbot, program, SearchesDialog)
    click(dialog, "Send to a file…")
    dialog.reject()
    qtbot.waitUntil(lambda: program.said == [f"1 search written to {start.file}."])


def meet_file_dialog(meet: Callable[[QFileDialog, QLineEdit], None]) -> None:
    """Do this with the file dialog that is about to open, and its field; then it closes."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(edit, QLineEdit)
        meet(dialog, edit)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, act)


def test_a_file_to_send_has_a_name_and_an_ending(start: Start) -> None:
    window, offered = start().window, []

    def accept(_: QFileDialog, edit: QLineEdit) -> None:
        offered.append(edit.text())
        edit.setText(str(start.folder / "ours"))
        QTest.keyClick(edit, Qt.Key.Key_Return)

    meet_file_dialog(accept)
    assert FileQuestion().where_to(window) == start.folder / "ours.json"
    assert offered == ["Inspection Reader searches.json"]


def test_the_next_file_is_asked_for_where_the_last_one_was(start: Start) -> None:
    window, question, places = start().window, FileQuestion(), []

    def accept(_: QFileDialog, edit: QLineEdit) -> None:
        edit.setText(str(start.folder / "ours"))
        QTest.keyClick(edit, Qt.Key.Key_Return)

    meet_file_dialog(accept)
    question.where_to(window)
    meet_file_dialog(lambda dialog, _: places.append(Path(dialog.directory().path())))
    assert question.where_from(window) is None
    assert places == [start.folder]


# Trouble


def test_a_damaged_list_is_said_once_it_is_read(start: Start) -> None:
    (start.folder / FILE_NAME).write_text("{", "utf-8")
    program = start()
    assert len(program.said) == 1 and "searches-damaged-1.json" in program.said[0]


def test_a_list_that_cannot_be_written_is_said_once_not_at_every_search(
    qtbot: QtBot, start: Start
) -> None:
    program = start()
    start.folder.rmdir()
    start.folder.write_text("in the way", "utf-8")
    for text in ("homeless", "caseloads"):
        program.controller.begin_anew()
        program.controller.remember(text)
        qtbot.waitUntil(program.runner.is_idle)
    assert len(program.said) == 1 and program.said[0].startswith("The list of searches was not")
    assert program.suggested() == ["caseloads", "homeless"]


def test_a_search_saved_where_nothing_can_be_written_is_said_again_not_to_be_kept(
    qtbot: QtBot, start: Start
) -> None:
    program = start()
    start.folder.rmdir()
    start.folder.write_text("in the way", "utf-8")
    program.controller.remember("homeless")
    qtbot.waitUntil(program.runner.is_idle)
    program.controller.save_current("homeless")
    dialog_of(qtbot, program, SaveSearchDialog)
    press_enter()
    qtbot.waitUntil(lambda: len(program.said) == 3)
    assert program.said[0] == program.said[2] and program.said[1].startswith("Saved as")


def test_the_dialogs_wait_until_the_list_was_read(qapp: QApplication, start: Start) -> None:
    program = Program(Theme(qapp, Scheme.LIGHT), start.folder, None)
    start.programs.append(program)
    program.controller.manage()
    program.controller.save_current("homeless")
    assert len(program.said) == 2 and "still being read" in program.said[0]
    assert program.window.findChild(QDialog) is None
