# SPDX-License-Identifier: MIT
"""The page beside the text, the review of what is doubtful, and the details, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.correction import accepted
from app.domain.inspection import Doubt
from app.library.opening import open_library
from app.models.roles import Role
from app.models.tree_rows import is_doubtful
from app.search.fts import SearchTables
from app.ui.details_dialog import DetailsDialog
from app.ui.main_window import MainWindow
from app.ui.review_sheet import ReviewSheet
from tests.builders import ID, make_inspection
from tests.library_making import make_report_of, put
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import CONTROL, button, labels, press
from tests.qt.ui.test_library_window import opened

DOUBT = Doubt("areas[1].findings[1].text", "May end too soon.")


@pytest.fixture
def doubtful(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window over a library with one report, in which one paragraph is doubtful."""
    root = tmp_path / "library"
    store = open_library(root, SearchTables())
    put(store, make_report_of(make_inspection(doubts=(DOUBT,)), tmp_path))
    store.close()
    window = opened(open_window((), library=root), qtbot)
    window.navigator.go_to(f"{ID}/help_and_protection")
    return window


def dialog(kind: type[QDialog], qtbot: QtBot) -> QDialog:
    """The dialog of this kind that is open."""

    def open_ones() -> list[QDialog]:
        widgets = QApplication.topLevelWidgets()
        return [w for w in widgets if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: len(open_ones()) == 1)
    return open_ones()[0]


def test_f8_shows_the_page_of_the_report_or_says_why_not(
    doubtful: MainWindow, qtbot: QtBot
) -> None:
    press(doubtful, Qt.Key.Key_F8)
    assert doubtful.panes.is_page_shown
    # The made report is no PDF: its page cannot be drawn, which is said where it would be.
    qtbot.waitUntil(lambda: "The pages cannot be shown" in labels(doubtful.panes))
    assert button(doubtful.panes, "Try again").isEnabled()
    press(doubtful, Qt.Key.Key_F8)
    assert not doubtful.panes.is_page_shown


def test_the_page_stays_open_for_the_next_window(
    doubtful: MainWindow, open_window: OpenWindow, tmp_path: Path
) -> None:
    press(doubtful, Qt.Key.Key_F8)
    doubtful.close()
    assert open_window((), library=tmp_path / "library").panes.is_page_shown


def test_what_is_accepted_in_the_review_is_doubtful_no_more(
    doubtful: MainWindow, qtbot: QtBot
) -> None:
    row = doubtful._tree_model.index_of(ID)
    assert is_doubtful(row.data(Role.NODE))
    doubtful._actions["review"].trigger()
    sheet = dialog(ReviewSheet, qtbot)
    qtbot.waitUntil(lambda: "1 thing to check in 1 report" in labels(sheet))
    button(sheet, "&Accept").click()
    qtbot.waitUntil(lambda: not is_doubtful(doubtful._tree_model.index_of(ID).data(Role.NODE)))
    sheet.close()


def test_a_correction_leaves_the_reader_at_the_finding_he_reads(doubtful: MainWindow) -> None:
    store, findings = doubtful.library.store, doubtful.reading.findings
    assert store is not None
    last = store.document(ID).areas[1].findings[-1].id
    findings.go_to_finding(last)
    doubtful.reports.take(store.correct(ID, [accepted(store.original(ID), DOUBT)]))
    current = findings.current_finding()
    assert current is not None and current.id == last


def test_a_library_without_doubts_says_so(doubtful: MainWindow, qtbot: QtBot) -> None:
    store = doubtful.library.store
    assert store is not None
    doubtful.reports.take(store.correct(ID, [accepted(store.original(ID), DOUBT)]))
    doubtful._actions["review"].trigger()
    assert "Nothing is doubtful in the reports of the library." in labels(doubtful.status)


def test_the_details_name_the_report_and_lead_to_the_review(
    doubtful: MainWindow, qtbot: QtBot
) -> None:
    press(doubtful, Qt.Key.Key_I, CONTROL)
    details = dialog(DetailsDialog, qtbot)
    button(details, "Review").click()
    dialog(ReviewSheet, qtbot).close()


def test_a_correction_is_undone_in_the_details(doubtful: MainWindow, qtbot: QtBot) -> None:
    store = doubtful.library.store
    assert store is not None
    doubtful.reports.take(store.correct(ID, [accepted(store.original(ID), DOUBT)]))
    press(doubtful, Qt.Key.Key_I, CONTROL)
    details = dialog(DetailsDialog, qtbot)
    button(details, "Undo").click()
    qtbot.waitUntil(lambda: store.corrections(ID) == ())
    qtbot.waitUntil(lambda: is_doubtful(doubtful._tree_model.index_of(ID).data(Role.NODE)))
    details.close()
