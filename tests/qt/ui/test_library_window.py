# SPDX-License-Identifier: MIT
"""The window over a library: reports that stay, come, go and come back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.domain.inspection import Authority, Inspection
from app.library.bundled import Bundled
from app.library.instances import hand_over, take_place
from app.library.opening import open_library
from app.library.store import Store
from app.main import make_window
from app.models.area_tree import Grouping
from app.models.roles import Role
from app.search.fts import SearchTables
from app.search.index import GroupBy
from app.settings import Settings
from app.ui.main_window import MainWindow
from tests.builders import make_digest, make_inspection
from tests.library_making import adding_command, make_report_of, put
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import CONTROL, button, here, labels, press, wait_for_search

ANYWHERE = "88888-2020-01-06"


def anywhere() -> Inspection:
    return make_inspection(
        id=ANYWHERE,
        authority=Authority("88888", "Anywhere"),
        started=date(2020, 1, 6),
        ended=date(2020, 1, 17),
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def filled(root: Path, tmp_path: Path) -> Path:
    """A library with one report, of Anywhere."""
    store = open_library(root, SearchTables())
    put(store, make_report_of(anywhere(), tmp_path))
    store.close()
    return root


def opened(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.waitUntil(lambda: window.library.store is not None and not window.adding.is_running)
    wait_for_search(window, qtbot)
    return window


def authorities(window: MainWindow) -> list[str]:
    model = window._tree_model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_what_is_in_the_library_is_in_the_tree_and_found(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    assert authorities(window) == ["Anywhere", "Exampleshire"]
    window.search.edit.setText("authority:anywhere homeless")
    wait_for_search(window, qtbot)
    assert "1 finding" in labels(window.results)


def test_a_finding_of_the_library_opens_at_its_place(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    window.search.edit.setText("authority:anywhere homeless")
    wait_for_search(window, qtbot)
    press(window, Qt.Key.Key_F3)
    assert here(window) == f"{ANYWHERE}/help_and_protection"
    assert "Homeless children are seen." in window.reading.findings.toPlainText()


def test_the_window_opens_again_where_the_reader_was(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    window.navigator.go_to(f"{ANYWHERE}/help_and_protection")
    window.close()
    again = opened(open_window(library=filled), qtbot)
    assert here(again) == f"{ANYWHERE}/help_and_protection"


def test_until_the_library_is_there_no_other_report_is_shown(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    window.navigator.go_to(f"{ANYWHERE}/help_and_protection")
    window.close()
    again = make_again(open_window, filled)
    assert again.reading.findings.toPlainText() == ""
    opened(again, qtbot)


def make_again(open_window: OpenWindow, library: Path) -> MainWindow:
    """A window before its event loop has run."""
    return open_window(library=library, size=None, is_shown=False)


def test_a_removed_report_comes_back_by_undo(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    window.navigator.go_to(f"{ANYWHERE}/summary")
    window._actions["remove"].trigger()
    qtbot.waitUntil(lambda: authorities(window) == ["Exampleshire"])
    assert "Exampleshire" in window.windowTitle()
    assert "Anywhere" in window._actions["undo"].text()
    window._actions["undo"].trigger()
    qtbot.waitUntil(lambda: authorities(window) == ["Anywhere", "Exampleshire"])


def test_an_undone_removal_can_be_done_again(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    window.navigator.go_to(ANYWHERE)
    for name, there in (("remove", False), ("undo", True), ("redo", False)):
        window._actions[name].trigger()
        qtbot.waitUntil(lambda there=there: ("Anywhere" in authorities(window)) is there)


def test_a_bundled_inspection_cannot_be_removed(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    window.navigator.go_to("99999-2018-11-12-digest")
    assert not window._actions["remove"].isEnabled()


def test_delete_in_the_tree_removes_the_report(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    window.navigator.go_to(ANYWHERE)
    window.tree.setFocus()
    press(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: authorities(window) == ["Exampleshire"])


def test_the_start_page_is_not_left_for_a_place_in_the_library_that_is_opened_then(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    first = opened(open_window(library=filled), qtbot)
    first.navigator.go_to(f"{ANYWHERE}/summary")
    first.close()
    second = open_window(library=filled, is_shown=False)
    assert second.navigator.node is None
    second._actions["start"].trigger()
    opened(second, qtbot)
    qtbot.waitUntil(lambda: "Anywhere" in authorities(second))
    assert second.reading.is_start_shown


def test_a_report_takes_its_digests_place_on_the_page(
    open_window: OpenWindow, qtbot: QtBot, root: Path, tmp_path: Path
) -> None:
    window = opened(open_window((make_digest(),), library=root), qtbot)
    window.navigator.go_to("99999-2018-11-12-digest/help_and_protection")
    window.add_files([make_report_of(make_inspection(), tmp_path)])
    qtbot.waitUntil(lambda: here(window) == "99999-2018-11-12/help_and_protection")


def test_esc_leads_to_the_report_where_the_search_began_in_its_digest(
    open_window: OpenWindow, qtbot: QtBot, root: Path, tmp_path: Path
) -> None:
    window = opened(open_window((make_digest(),), library=root), qtbot)
    window.navigator.go_to("99999-2018-11-12-digest/summary")
    window.search.edit.setText("homeless")
    wait_for_search(window, qtbot)
    window.add_files([make_report_of(make_inspection(), tmp_path)])
    qtbot.waitUntil(lambda: here(window) == "99999-2018-11-12/summary")
    qtbot.waitUntil(lambda: not window.adding.is_running)
    wait_for_search(window, qtbot)
    window.searching.step_match(1)
    assert here(window) == "99999-2018-11-12/help_and_protection"
    window.searching.escape()
    assert here(window) == "99999-2018-11-12/summary"


def test_a_report_of_its_own_is_shown_once_it_is_added(
    open_window: OpenWindow, qtbot: QtBot, root: Path, tmp_path: Path
) -> None:
    window = opened(open_window(library=root), qtbot)
    window.add_files([make_report_of(anywhere(), tmp_path)])
    qtbot.waitUntil(lambda: here(window).startswith(ANYWHERE))


def test_what_became_of_the_files_is_said_in_one_line(
    open_window: OpenWindow, qtbot: QtBot, filled: Path, tmp_path: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    bad = tmp_path / "bad.pdf"
    bad.write_text("no report")
    window.add_files([bad, make_report_of(anywhere(), tmp_path)])
    words = "0 reports added, 1 here already, 1 could not be opened."
    qtbot.waitUntil(lambda: words in labels(window.status))
    assert button(window.status, "Show list").isVisible()


def test_another_programs_report_appears_by_itself(
    open_window: OpenWindow, qtbot: QtBot, root: Path, tmp_path: Path
) -> None:
    window = opened(open_window(library=root), qtbot)
    store: Store = open_library(root, SearchTables())
    put(store, make_report_of(anywhere(), tmp_path))
    store.close()
    qtbot.waitUntil(lambda: "Anywhere" in authorities(window))


def test_the_tree_by_area_leads_to_the_same_pages(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    window.navigator.go_to(f"{ANYWHERE}/help_and_protection")
    window.reports.group_by(Grouping.AREA)
    row = window.tree.currentIndex()
    assert (row.data(), row.parent().data()) == ("Anywhere Jan 2020", "Help and protection")
    assert here(window) == f"{ANYWHERE}/help_and_protection"


def test_the_tree_by_area_counts_matches(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    window.reports.group_by(Grouping.AREA)
    window.search.edit.setText("homeless")
    wait_for_search(window, qtbot)
    index = window._tree_model.index_of("area/help_and_protection")
    assert index.data(Role.MATCHES) == 2


def test_the_filter_box_narrows_the_tree_and_esc_opens_it_again(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    press(window, Qt.Key.Key_T, CONTROL)
    box = window.reports._parts.panel.box
    assert box.hasFocus()
    qtbot.keyClicks(box, "any")
    assert authorities(window) == ["Anywhere"]
    qtbot.keyClicks(box, "zz")
    assert "No authority here has such a name." in labels(window)
    press(window, Qt.Key.Key_Escape)
    assert authorities(window) == ["Anywhere", "Exampleshire"]
    assert window.tree.hasFocus()


def test_how_results_are_gathered_is_kept(
    open_window: OpenWindow, qtbot: QtBot, filled: Path
) -> None:
    window = opened(open_window(library=filled), qtbot)
    window.results._group.chosen.emit(GroupBy.YEAR)
    window.close()
    again = opened(open_window(library=filled), qtbot)
    again.search.edit.setText("homeless")
    wait_for_search(again, qtbot)
    assert [again.results.view.model().index(row, 0).data() for row in (0, 1)] == ["2022", "2020"]


@pytest.fixture
def placed(qapp: QApplication, qtbot: QtBot, root: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """A window that holds the place of its library's one window."""
    place = take_place(root)
    settings = Settings(tmp_path / "settings.ini")
    window = make_window(
        qapp, Bundled((make_digest(),), ()), settings, root, place, adding_command=adding_command()
    )
    window.show()
    yield opened(window, qtbot)
    window.close()


@pytest.mark.qt_log_ignore("This plugin does not support raise\\(\\)")
def test_a_second_start_hands_its_files_to_the_window(
    placed: MainWindow, qtbot: QtBot, root: Path, tmp_path: Path
) -> None:
    assert take_place(root) is None
    file = make_report_of(anywhere(), tmp_path)
    second = Thread(target=hand_over, args=(root, [file]))
    second.start()
    qtbot.waitUntil(lambda: "Anywhere" in authorities(placed))
    second.join()


def test_the_place_is_free_once_the_window_is_closed(placed: MainWindow, root: Path) -> None:
    placed.close()
    place = take_place(root)
    assert place is not None
    place.leave()


@pytest.mark.parametrize(("answer", "closes"), [("Stop and close", True), ("Go on", False)])
def test_closing_asks_once_while_reports_are_added(
    open_window: OpenWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    closes: bool,
) -> None:
    window = open_window()
    asked: list[str] = []

    def choose(box: QMessageBox) -> int:
        asked.append(box.text())
        next(b for b in box.buttons() if b.text().startswith(answer)).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", choose)
    window.add_files([Path("nowhere.pdf")])  # waits, for there is no library
    assert window.close() is closes
    assert asked == ["1 report still to be added."]
    window.adding.shut_down()


def test_where_there_is_no_library_adding_says_why(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    place = tmp_path / "a file"
    place.write_text("in the way")
    window = open_window(library=place)
    qtbot.waitUntil(lambda: window.library.trouble != "")
    window.say("")
    window.add_files([tmp_path / "some.pdf"])
    assert any("is a file, not a folder" in words for words in labels(window.status))
    assert not window.adding.is_running


def test_a_reader_may_keep_reports_where_they_are(
    open_window: OpenWindow, qtbot: QtBot, root: Path, tmp_path: Path
) -> None:
    window = opened(open_window(library=root), qtbot)
    window.library.keep_files(False)
    wait_for_search(window, qtbot)
    file = make_report_of(anywhere(), tmp_path)
    window.add_files([file])
    qtbot.waitUntil(lambda: "Anywhere" in authorities(window))
    assert window.library.store is not None
    assert window.library.store.pdf(ANYWHERE) == file
