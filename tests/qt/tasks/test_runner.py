# SPDX-License-Identifier: MIT
"""The runner: results come back on the GUI thread, and only the newest counts."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, current_thread, main_thread
from typing import Any

import pytest

from app.tasks.runner import Runner


@pytest.fixture
def runner(qapp: object) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.shut_down()


def test_a_result_comes_back_on_the_main_thread(runner: Runner, qtbot: Any) -> None:
    seen = []
    runner.submit("name", lambda _: current_thread(), lambda t: seen.append((t, current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, receiver = seen[0]
    assert worker is not main_thread()
    assert receiver is main_thread()


def test_only_the_newest_of_a_name_is_heard(runner: Runner, qtbot: Any) -> None:
    gate, results = Event(), []
    runner.submit("search", lambda _: gate.wait(5) and "old", results.append)
    runner.submit("search", lambda _: "new", results.append)
    gate.set()
    qtbot.waitUntil(runner.is_idle)
    assert results == ["new"]


def test_a_superseded_task_is_told_to_stop(runner: Runner, qtbot: Any) -> None:
    started, stopped = Event(), Event()

    def patient(is_cancelled: Any) -> None:
        started.set()
        while not is_cancelled():
            Event().wait(0.001)
        stopped.set()

    runner.submit("search", patient, lambda _: None)
    assert started.wait(5)
    runner.cancel("search")
    assert stopped.wait(5)
    qtbot.waitUntil(runner.is_idle)


def test_tasks_of_other_names_do_not_disturb_each_other(runner: Runner, qtbot: Any) -> None:
    results: list[str] = []
    runner.submit("one", lambda _: "one", results.append)
    runner.submit("two", lambda _: "two", results.append)
    qtbot.waitUntil(lambda: sorted(results) == ["one", "two"])


def test_after_shutting_down_nothing_runs(runner: Runner) -> None:
    runner.shut_down()
    runner.submit("late", lambda _: pytest.fail("ran"), lambda _: None)
    assert runner.is_idle()


def test_an_unexpected_error_is_raised_where_the_application_sees_it(
    runner: Runner, qtbot: Any
) -> None:
    def broken(_: object) -> None:
        raise ValueError("made up")

    with qtbot.captureExceptions() as caught:
        runner.submit("broken", broken, lambda _: None)
        qtbot.waitUntil(runner.is_idle)
    assert [str(error) for _, error, _ in caught] == ["made up"]


def test_no_result_of_many_is_lost(runner: Runner, qtbot: Any) -> None:
    results: list[int] = []
    for number in range(300):
        runner.submit(f"name {number}", lambda _, number=number: number, results.append)
        if number % 3 == 0:
            qtbot.wait(1)
    qtbot.waitUntil(lambda: sorted(results) == list(range(300)))
