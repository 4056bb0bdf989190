# SPDX-License-Identifier: MIT
"""Windows over made inspections, closed after each test; and what a reader does to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.domain.inspection import Inspection
from app.library.bundled import BrokenRecord, Bundled
from app.main import make_window
from app.settings import Settings
from app.tasks.runner import Runner
from app.ui.actions import make_actions
from app.ui.main_window import MainWindow
from app.ui.theme import Scheme
from tests.builders import make_area, make_digest, make_finding, make_inspection
from tests.library_making import adding_command
from tests.qt.ui.reader import wait_for_search

OpenWindow = Callable[..., MainWindow]
SearchFor = Callable[[str], None]


def made_inspections() -> tuple[Inspection, ...]:
    """A report of 2022 with two findings on homelessness, and a digest of 2018 with one."""
    later = make_inspection(
        [
            make_area(AreaKey.SUMMARY, [make_finding("Opening words of the later report.", None)]),
            make_area(
                AreaKey.LEADERS,
                [
                    make_finding("Homeless families wait, and homeless youths wait longer."),
                    make_finding("Plans are kept.", 2),
                    make_finding("Nobody should be homeless.", 3),
                ],
                grade=Grade.REQUIRES_IMPROVEMENT,
                heading="Leaders have more to do",
            ),
        ],
        id="99999-2022-01-10",
        started=date(2022, 1, 10),
        ended=date(2022, 1, 21),
    )
    return (later, make_digest())


@pytest.fixture
def settings_path(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, settings_path: Path) -> Iterator[OpenWindow]:
    """Open a window over inspections, by default the made ones, in a size in px."""
    windows: list[MainWindow] = []

    def start(
        inspections: tuple[Inspection, ...] | None = None,
        *,
        size: tuple[int, int] | None = (1440, 900),
        broken: tuple[BrokenRecord, ...] = (),
        settings: Settings | None = None,
        library: Path | None = None,
        is_shown: bool = True,
    ) -> MainWindow:
        here = made_inspections() if inspections is None else inspections
        bundled = Bundled(here, broken)
        settings = settings or Settings(settings_path)
        window = make_window(qapp, bundled, settings, library, adding_command=adding_command())
        windows.append(window)
        if not is_shown:
            return window
        if size is not None:
            window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
        assert window.further  # what would follow the first picture a moment later
        return window

    yield start
    for window in windows:
        window.adding.shut_down()
        window.close()
        window._theme.choose(Scheme.LIGHT)
        window.deleteLater()
    for runner in qapp.findChildren(Runner):
        runner.deleteLater()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A window over the made inspections, wide enough for three columns."""
    return open_window()


@pytest.fixture
def search_for(window: MainWindow, qtbot: QtBot) -> SearchFor:
    """Type into the search box and wait for what comes of it."""

    def search(words: str) -> None:
        window.searching.focus()
        QTest.keyClicks(window.search.edit, words)
        wait_for_search(window, qtbot)

    return search


@pytest.fixture
def actions(qapp: QApplication) -> Iterator[dict[str, QAction]]:
    """The window's commands, by name."""
    window = QMainWindow()
    yield make_actions(window)
    window.deleteLater()


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Everything is set twice as large."""
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(large)
    yield
    qapp.setFont(usual)
