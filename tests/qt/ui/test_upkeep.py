# SPDX-License-Identifier: MIT
"""Corrections exported and imported, and reports read again, in the window."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.area import InspectionType
from app.domain.correction import TypeIs, split_at
from app.domain.document import to_json
from app.library.correction_files import export_corrections
from app.library.opening import open_library
from app.library.rows import NewReport
from app.library.store import Store
from app.reports.reading_version import READER_VERSION
from app.search.fts import SearchTables
from app.ui.lines_dialog import LinesDialog
from app.ui.main_window import MainWindow
from app.ui.rereading_dialog import RereadingDialog
from tests.builders import ID, make_area, make_finding, make_inspection
from tests.library_making import make_report_of, put, put_as_of_old, read
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import CONTROL, button, labels, press
from tests.qt.ui.test_corrections_window import dialog
from tests.qt.ui.test_library_window import opened

SHORT = TypeIs(InspectionType.SHORT)


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window over a library with one report, which an older reader read otherwise."""
    store = open_library(tmp_path / "library", SearchTables())
    path = make_report_of(make_inspection(), tmp_path)
    put_as_of_old(store, path)
    area = make_area("help_and_protection", [make_finding("Read by the older one.")])
    old = make_inspection([area], source=read(path).inspection.source)
    store.reread(NewReport(old, json.dumps(to_json(old)).encode(), b"{}"), ID)
    store.close()
    window = opened(open_window((), library=tmp_path / "library"), qtbot)
    window.navigator.go_to(f"{ID}/help_and_protection")
    return window


def store_of(window: MainWindow) -> Store:
    store = window.library.store
    assert store is not None
    return store


def wait_for(window: MainWindow, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: any(words in said for said in labels(window.status)))


def answer(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the reader chooses in the system's dialog for files."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def sent(path: Path, *corrections: Any) -> Path:
    """A file of corrections from a colleague with the same report."""
    store = open_library(path.parent / "theirs", SearchTables())
    folder = path.parent / "their files"
    folder.mkdir()
    put(store, make_report_of(make_inspection(), folder))
    store.correct(ID, corrections)
    export_corrections(store, path)
    store.close()
    return path


def test_corrections_are_exported_to_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_of(window).correct(ID, [SHORT])
    answer(monkeypatch, tmp_path / "mine.json")
    window._actions["export_corrections"].trigger()
    wait_for(window, qtbot, "Exported 1 correction of 1 report to mine.json.")
    assert (tmp_path / "mine.json").exists()


def test_with_nothing_to_export_no_file_is_made(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "mine.json")
    window._actions["export_corrections"].trigger()
    wait_for(window, qtbot, "There are no corrections to export: nothing was written.")
    assert not (tmp_path / "mine.json").exists()


def test_imported_corrections_are_shown_and_taken_back_with_undo(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, sent(tmp_path / "theirs.json", SHORT))
    window._actions["import_corrections"].trigger()
    wait_for(window, qtbot, "Imported 1 correction for 1 report.")
    assert "importing corrections" in window._actions["undo"].text()
    qtbot.waitUntil(lambda: window.navigator.document.type is InspectionType.SHORT)  # type: ignore[union-attr]
    press(window, Qt.Key.Key_Z, CONTROL)
    wait_for(window, qtbot, "taken back")
    assert store_of(window).corrections(ID) == ()
    qtbot.waitUntil(lambda: window.navigator.document.type is None)  # type: ignore[union-attr]
    assert not window._actions["undo"].isEnabled()


def test_what_was_not_imported_is_listed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_inspection()
    split = split_at(other.areas[0].findings[0], 5)
    answer(monkeypatch, sent(tmp_path / "theirs.json", SHORT, split))
    window._actions["import_corrections"].trigger()
    shown = dialog(LinesDialog, qtbot)
    assert "Imported 2 corrections for 1 report; 1 correction does not fit" in labels(shown)[0]
    lines = shown.findChild(QPlainTextEdit).toPlainText()
    assert "does not fit. The words of the paragraph are not in the report any more." in lines
    shown.close()


def test_a_report_that_is_not_here_is_said(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, sent(tmp_path / "theirs.json", SHORT))
    store_of(window).remove(ID)
    window._actions["import_corrections"].trigger()
    shown = dialog(LinesDialog, qtbot)
    assert "Nothing was imported; 1 report of the file is not in the library." in labels(shown)
    assert f"Not in the library: {ID}" in shown.findChild(QPlainTextEdit).toPlainText()
    shown.close()


def test_a_file_that_holds_something_else_is_refused_in_one_sentence(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "odd.json"
    path.write_text("[]")
    answer(monkeypatch, path)
    window._actions["import_corrections"].trigger()
    wait_for(window, qtbot, "odd.json was not imported: it is no file of corrections.")


def test_reports_of_an_older_reader_are_offered_at_the_start(
    window: MainWindow, qtbot: QtBot
) -> None:
    wait_for(window, qtbot, "1 report was read by an older version")


def test_the_report_that_is_shown_is_read_again(window: MainWindow, qtbot: QtBot) -> None:
    assert "Read by the older one." in window.reading.findings.toPlainText()
    window._actions["read_again"].trigger()
    wait_for(window, qtbot, "Read again: it came out otherwise.")
    qtbot.waitUntil(lambda: "Homeless children are seen." in window.reading.findings.toPlainText())
    assert store_of(window).read_before(READER_VERSION) == ()


def test_a_report_whose_file_is_gone_is_not_read_again_and_says_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    store_of(window).pdf(ID).unlink()
    window._actions["read_again"].trigger()
    wait_for(window, qtbot, f"The file of {ID} is gone")
    assert "Read by the older one." in window.reading.findings.toPlainText()


def test_all_reports_are_read_again_with_what_became_of_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    store = store_of(window)
    ((_, finding),) = store.document(ID).findings()
    store.correct(ID, [split_at(finding, 8)])
    window._actions["read_all_again"].trigger()
    shown = dialog(RereadingDialog, qtbot)
    assert any("The one report of the library was read by an older" in w for w in labels(shown))
    button(shown, "Read all again").click()
    qtbot.waitUntil(
        lambda: "1 correction does not fit" in shown.findChild(QPlainTextEdit).toPlainText()
    )
    assert button(shown, "Close").isEnabled()
    shown.close()
    qtbot.waitUntil(lambda: "Homeless children are seen." in window.reading.findings.toPlainText())


def test_only_a_report_of_the_library_can_be_read_again(open_window: OpenWindow) -> None:
    assert not open_window()._actions["read_again"].isEnabled()


def test_closing_the_dialog_stops_the_reading(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    window._actions["read_all_again"].trigger()
    shown = dialog(RereadingDialog, qtbot)
    button(shown, "Read all again").click()
    shown.reject()
    qtbot.waitUntil(lambda: not window.further.upkeep._rereading.is_running)


def test_in_a_library_that_cannot_be_changed_one_sentence_says_so(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_of(window)
    monkeypatch.setattr(store, "_writing", None)
    for name, words in (
        ("import_corrections", "Nothing was imported. The library is open for reading only."),
        ("read_all_again", "No report can be read again. The library is open for reading only."),
    ):
        window._actions[name].trigger()
        wait_for(window, qtbot, words)


def test_a_process_that_ends_in_the_middle_is_said(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.further.upkeep._rereading, "_command", (sys.executable, "-c", ""))
    window._actions["read_again"].trigger()
    wait_for(window, qtbot, "The process that reads reports ended unexpectedly.")
    assert not window.further.upkeep._rereading.is_running
