# SPDX-License-Identifier: MIT
"""Errors that nobody foresaw reach the reader once, from wherever they were raised."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.tasks.runner import Runner
from app.ui.main_window import MainWindow
from app.ui.unexpected import UnexpectedErrors
from app.ui.unexpected_dialog import UnexpectedDialog
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import words_in

SENTENCE = "The harbour lamps of Exampleshire were counted twice."
pytestmark = pytest.mark.logs


class Canvas(QWidget):
    """Fails whenever it is painted."""

    times = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.times += 1
        raise ValueError(SENTENCE)


class Met:
    """What the reader was shown and told, and which folders were opened."""

    def __init__(self, parent: QWidget, folder: Path | None) -> None:
        self.said: list[str] = []
        self.opened: list[QUrl] = []
        self.errors = UnexpectedErrors(folder, parent, self._open)
        self.errors.said.connect(self.said.append)

    def _open(self, url: QUrl) -> bool:
        self.opened.append(url)
        return url.toLocalFile() != str(Path("nowhere").absolute())


def shown_dialogs() -> list[UnexpectedDialog]:
    shown = QApplication.topLevelWidgets()
    return [w for w in shown if isinstance(w, UnexpectedDialog) and w.isVisible()]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Met]]:
    """Hear of unexpected errors, with the log in this folder, until the test ends."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    with ExitStack() as until_end:

        def begin(folder: Path | None = tmp_path) -> Met:
            met = Met(parent, folder)
            until_end.enter_context(met.errors.heard())
            return met

        yield begin
    for dialog in shown_dialogs():
        dialog.close()


def press(dialog: QDialog, words: str) -> None:
    (button,) = (b for b in dialog.findChildren(QPushButton) if b.text() == words)
    button.click()


def buttons_of(window: MainWindow) -> list[QToolButton]:
    return window.status.findChildren(QToolButton)


def in_a_slot(parent: QWidget) -> None:
    def fail() -> None:
        raise ValueError(SENTENCE)

    QTimer.singleShot(0, fail)


def while_painting(parent: QWidget) -> None:
    canvas = Canvas(parent)
    canvas.resize(20, 20)
    canvas.show()


def in_a_task(parent: QWidget) -> None:
    def fail(_: Callable[[], bool]) -> None:
        raise ValueError(SENTENCE)

    Runner(parent).submit("fail", fail, print)


def on_a_thread(parent: QWidget) -> None:
    def fail() -> None:
        raise ValueError(SENTENCE)

    Thread(target=fail).start()


@pytest.mark.parametrize("fail", [in_a_slot, while_painting, in_a_task, on_a_thread])
def test_an_error_is_shown_wherever_it_was_raised(
    start: Callable[..., Met],
    fail: Callable[[QWidget], None],
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    met = start()
    fail(met.errors.parent())
    qtbot.waitUntil(lambda: len(shown_dialogs()) == 1)
    (dialog,) = shown_dialogs()
    assert "could not finish what it was doing" in words_in(dialog)
    assert "ValueError" in words_in(dialog)
    assert str(tmp_path) in words_in(dialog)
    assert "harbour lamps" not in words_in(dialog)
    (record,) = (r for r in caplog.records if r.levelno == logging.ERROR)
    assert record.name == "app.ui.unexpected"


def test_an_error_that_comes_with_every_repaint_is_told_once(
    start: Callable[..., Met], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    met = start()
    canvas = Canvas(met.errors.parent())
    canvas.resize(20, 20)
    canvas.show()
    qtbot.waitUntil(lambda: bool(shown_dialogs()))
    shown_dialogs()[0].close()
    before = canvas.times
    canvas.update()
    qtbot.waitUntil(lambda: canvas.times > before)
    QApplication.processEvents()
    assert (shown_dialogs(), met.said) == ([], [])
    assert len([r for r in caplog.records if r.levelno == logging.ERROR]) == 1


def test_another_error_is_said_and_opens_no_other_dialog(
    start: Callable[..., Met], qtbot: QtBot
) -> None:
    met = start()
    in_a_slot(met.errors.parent())
    qtbot.waitUntil(lambda: len(shown_dialogs()) == 1)
    on_a_thread(met.errors.parent())
    qtbot.waitUntil(lambda: bool(met.said))
    assert len(shown_dialogs()) == 1
    assert met.said[0].startswith("Another unexpected error: ValueError in ")


def test_the_folder_of_the_log_is_opened(
    start: Callable[..., Met], qtbot: QtBot, tmp_path: Path
) -> None:
    met = start()
    in_a_slot(met.errors.parent())
    qtbot.waitUntil(lambda: bool(shown_dialogs()))
    press(shown_dialogs()[0], "Open the log’s folder")
    assert met.opened == [QUrl.fromLocalFile(str(tmp_path))]
    press(shown_dialogs()[0], "Close")
    assert shown_dialogs() == []


def test_a_folder_that_no_program_opens_is_named(start: Callable[..., Met]) -> None:
    nowhere = Path("nowhere").absolute()
    met = start(nowhere)
    met.errors.open_folder()
    assert met.said == [f"No program of this system opens {nowhere}."]


def test_without_a_log_no_folder_is_offered(start: Callable[..., Met], qtbot: QtBot) -> None:
    met = start(None)
    in_a_slot(met.errors.parent())
    qtbot.waitUntil(lambda: bool(shown_dialogs()))
    buttons = shown_dialogs()[0].findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["Close"]
    assert "log" not in words_in(shown_dialogs()[0]).lower().replace("dialog", "")


def test_what_is_offered_in_the_status_bar_goes_once_it_was_taken(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window: MainWindow = open_window()
    taken: list[bool] = []
    window.status.offer("It crashed.", "Open the folder", lambda: taken.append(True))
    window.say("Something else.")
    (button,) = (b for b in buttons_of(window) if b.text() == "Open the folder")
    qtbot.waitUntil(button.isVisible)
    button.click()
    qtbot.waitUntil(lambda: "Open the folder" not in [b.text() for b in buttons_of(window)])
    assert taken == [True]
