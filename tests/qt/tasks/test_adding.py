# SPDX-License-Identifier: MIT
"""The queue of reports: each file is added or refused, and cancelling leaves nothing half."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from json import JSONDecodeError
from pathlib import Path
from typing import Any

import pytest

from app.adding import SettledFile
from app.domain.summary import Summary
from app.library.opening import open_library
from app.library.outcomes import Status
from app.library.store import Store
from app.search.fts import SearchTables
from app.tasks.adding import Adding, Progress
from tests.library_making import adding_command, ids, make_report, make_reports


class Watched:
    """An Adding with what it said."""

    def __init__(self, command: Sequence[str]) -> None:
        self.settled: list[SettledFile] = []
        self.summaries: list[Summary | None] = []
        self.progress: list[Progress] = []
        self.finished: list[bool] = []
        self.troubles: list[str] = []
        self.adding = Adding(command)
        self.adding.settled.connect(self._on_settled)
        self.adding.progressed.connect(self.progress.append)
        self.adding.finished.connect(self.finished.append)
        self.adding.troubled.connect(self.troubles.append)

    def _on_settled(self, settled: SettledFile, summary: Summary | None) -> None:
        self.settled.append(settled)
        self.summaries.append(summary)

    def statuses(self) -> list[Status]:
        return sorted(each.settled.status for each in self.settled)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_library(tmp_path / "library", SearchTables())
    yield store
    store.close()


@pytest.fixture
def watched(qapp: object, store: Store) -> Iterator[Watched]:
    watched = Watched(adding_command())
    yield watched
    watched.adding.shut_down()


@pytest.fixture
def slow(qapp: object, store: Store) -> Iterator[Watched]:
    """Reads a report in a fifth of a second."""
    watched = Watched(adding_command(0.2))
    yield watched
    watched.adding.shut_down()


def test_reports_are_added_and_other_files_refused(
    watched: Watched, store: Store, qtbot: Any, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_text("nothing")
    watched.adding.attach(store)
    qtbot.waitUntil(lambda: not watched.adding.is_running)
    watched.adding.add([make_report(tmp_path), bad])
    qtbot.waitUntil(lambda: len(watched.finished) == 2)
    assert watched.statuses() == [Status.ADDED, Status.REFUSED]
    assert ids(store) == ["99999-2018-11-12"]


def test_files_wait_for_the_library(
    watched: Watched, store: Store, qtbot: Any, tmp_path: Path
) -> None:
    watched.adding.add([make_report(tmp_path)])
    assert watched.adding.is_running
    watched.adding.attach(store)
    qtbot.waitUntil(lambda: watched.finished == [False])
    assert watched.statuses() == [Status.ADDED]


def test_an_added_report_comes_with_its_summary(
    watched: Watched, store: Store, qtbot: Any, tmp_path: Path
) -> None:
    watched.adding.add([make_report(tmp_path)])
    watched.adding.attach(store)
    qtbot.waitUntil(lambda: watched.finished == [False])
    assert watched.summaries == list(store.summaries())


def test_an_empty_folder_is_refused_in_one_sentence(
    watched: Watched, store: Store, qtbot: Any, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    watched.adding.add([tmp_path / "empty"])
    watched.adding.attach(store)
    qtbot.waitUntil(lambda: watched.finished == [False])
    assert "holds no PDF file" in (watched.settled[0].settled.reason or "")


def test_cancel_stops_one_drop_and_the_next_goes_on(
    slow: Watched, store: Store, qtbot: Any, tmp_path: Path
) -> None:
    first = make_reports(tmp_path / "first", 8)
    slow.adding.attach(store)
    slow.adding.add(first)
    slow.adding.add([make_report(tmp_path)])
    qtbot.waitUntil(lambda: len(slow.settled) == 1)
    slow.adding.cancel()
    qtbot.waitUntil(lambda: not slow.adding.is_running)
    assert 2 <= len(slow.settled) < 9
    assert "99999-2018-11-12" in ids(store)
    assert len(ids(store)) == len(slow.settled)


def test_cancel_all_forgets_what_waits(
    slow: Watched, store: Store, qtbot: Any, tmp_path: Path
) -> None:
    slow.adding.attach(store)
    slow.adding.add(make_reports(tmp_path / "first", 8))
    slow.adding.add([make_report(tmp_path)])
    qtbot.waitUntil(lambda: len(slow.settled) == 1)
    slow.adding.cancel_all()
    qtbot.waitUntil(lambda: not slow.adding.is_running)
    assert "99999-2018-11-12" not in ids(store)
    assert slow.finished[-1]


def test_files_lost_from_the_list_are_listed_again_at_the_start(
    watched: Watched, tmp_path: Path, store: Store, qtbot: Any
) -> None:
    watched.adding.add([make_report(tmp_path)])
    watched.adding.attach(store)
    qtbot.waitUntil(lambda: watched.finished == [False])
    store.forget(store.row("99999-2018-11-12").row)
    again = Watched(adding_command())
    again.adding.attach(store)
    qtbot.waitUntil(lambda: again.finished == [False])
    assert ids(store) == ["99999-2018-11-12"]


def test_progress_counts_to_the_end(
    watched: Watched, store: Store, qtbot: Any, tmp_path: Path
) -> None:
    watched.adding.add(make_reports(tmp_path / "two", 2))
    watched.adding.attach(store)
    qtbot.waitUntil(lambda: watched.finished == [False])
    assert (watched.progress[-1].done, watched.progress[-1].total) == (2, 2)
    assert watched.adding.left == 0


def test_a_fault_ends_the_drop_and_the_next_one_is_begun(
    qapp: object, store: Store, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: raised.append(args.exc_type))
    watched = Watched([sys.executable, "-c", "print('lamps', flush=True); input()"])
    watched.adding.attach(store)
    qtbot.waitUntil(lambda: not watched.adding.is_running)
    for _ in range(2):
        with qtbot.waitSignal(watched.adding.finished):
            watched.adding.add([make_report(tmp_path)])
    watched.adding.shut_down()
    assert raised == [JSONDecodeError, JSONDecodeError]
