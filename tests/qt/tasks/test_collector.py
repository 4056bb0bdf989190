# SPDX-License-Identifier: MIT
"""What is no longer needed leaves the memory, in the window's thread alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Thread, get_ident

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.tasks.collector import Collector

ENDED_IN: list[int] = []


class Ring:
    """Refers to itself, as a dialog does by way of its slots; only a collector ends it."""

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        ENDED_IN.append(get_ident())


@pytest.fixture
def collector(qapp: QGuiApplication) -> Iterator[Collector]:
    ENDED_IN.clear()
    collector = Collector(qapp)
    yield collector
    collector.deleteLater()
    gc.unfreeze()
    gc.enable()


def make_many_objects() -> None:
    for _ in range(10):
        [[] for _ in range(10_000)]
    kept = [[] for _ in range(10_000)]
    assert kept


def test_a_busy_worker_ends_nothing_that_the_window_made(collector: Collector) -> None:
    Ring()
    worker = Thread(target=make_many_objects)
    worker.start()
    worker.join()
    assert ENDED_IN == []


def test_what_is_new_is_looked_through_now_and_then(collector: Collector, qtbot: QtBot) -> None:
    Ring()
    kept = [[] for _ in range(10_000)]
    qtbot.waitUntil(lambda: bool(ENDED_IN), timeout=10_000)
    assert [get_ident()] == ENDED_IN
    assert kept


def test_very_much_that_is_new_waits_until_the_reader_turns_elsewhere(
    collector: Collector,
) -> None:
    Ring()
    kept = [[] for _ in range(100_000)]
    collector.collect_new()
    assert ENDED_IN == []
    Ring()
    kept += [[] for _ in range(10_000)]
    collector.collect_new()
    assert len(ENDED_IN) == 1
    collector.collect_unseen(Qt.ApplicationState.ApplicationInactive)
    assert len(ENDED_IN) == 2
    assert kept


@pytest.mark.parametrize(
    ("state", "is_ended"),
    [
        (Qt.ApplicationState.ApplicationActive, False),
        (Qt.ApplicationState.ApplicationInactive, True),
        (Qt.ApplicationState.ApplicationHidden, True),
    ],
)
def test_all_is_looked_through_when_the_reader_turns_elsewhere(
    collector: Collector, state: Qt.ApplicationState, is_ended: bool
) -> None:
    Ring()
    collector.collect_unseen(state)
    assert bool(ENDED_IN) == is_ended
