# SPDX-License-Identifier: MIT
"""Many files, a few reading processes: whatever one file does, the others are read."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from app.reports.pool import Limits, Outcome, ReadFile, ReadingPool, RefusedFile
from tests.unit.reports.reading_stand_in import is_running, made, stand_in, started

SHORT = Limits(file_seconds=1.5, start_seconds=30.0)


def process_of(outcome: Outcome) -> int:
    """The process that read a file, as the stand-in wrote it."""
    assert isinstance(outcome, ReadFile), outcome
    text = outcome.inspection().areas[0].findings[0].text
    return int(text.split()[2].rstrip(":"))


def test_every_file_has_one_outcome(tmp_path: Path) -> None:
    paths = made(tmp_path, *(f"report{n}" for n in range(12)))
    outcomes = list(stand_in().read(paths))
    assert sorted((outcome.index, outcome.path) for outcome in outcomes) == list(enumerate(paths))


def test_no_file_needs_no_process() -> None:
    assert list(ReadingPool(command=["no-such-program"]).read([])) == []


def test_a_process_reads_one_file_after_the_other(tmp_path: Path) -> None:
    paths = made(tmp_path, "first", "second", "third")
    assert len({process_of(outcome) for outcome in stand_in(1).read(paths)}) == 1


def test_places_travel_beside_the_document(tmp_path: Path) -> None:
    (outcome,) = stand_in().read(made(tmp_path, "report"))
    assert isinstance(outcome, ReadFile)
    assert json.loads(outcome.places) == {"99999-report/summary/u1": [[1, 0, 20]]}


def test_a_reader_of_few_words_gives_its_own_sentence(tmp_path: Path) -> None:
    (outcome,) = stand_in().read(made(tmp_path, "refuse"))
    assert isinstance(outcome, RefusedFile)
    assert outcome.sentence == "refuse.pdf was refused. Try another."


@pytest.mark.parametrize(
    ("deed", "problem"),
    [
        pytest.param("hang", "took longer than 1.5 seconds", id="hangs"),
        pytest.param("stuck", "took longer than 1.5 seconds", id="hangs-without-a-pause"),
        pytest.param("exit", "could not be read", id="exits"),
        pytest.param("segfault", "could not be read", id="crashes"),
        pytest.param("killed", "could not be read", id="is-killed"),
        pytest.param("raise", "could not be understood", id="meets-a-fault"),
        pytest.param("recurse", "could not be understood", id="recurses-too-deep"),
        pytest.param("gibberish", "could not be read", id="answers-gibberish"),
        pytest.param("boast", "could not be read", id="promises-gigabytes"),
    ],
)
def test_the_file_that_harms_its_process_is_refused_alone(
    tmp_path: Path, deed: str, problem: str
) -> None:
    paths = made(tmp_path, "before", deed, "after")
    outcomes = {o.path.stem: o for o in stand_in(1, SHORT).read(paths)}
    refused = outcomes.pop(deed)
    assert isinstance(refused, RefusedFile)
    assert refused.sentence.startswith(f"{deed}.pdf {problem}")
    assert all(isinstance(outcome, ReadFile) for outcome in outcomes.values())


@pytest.mark.skipif(sys.platform == "win32", reason="no memory cap on this system")
def test_the_file_that_fills_memory_is_refused_alone(tmp_path: Path) -> None:
    first, second = stand_in(1).read(made(tmp_path, "memory", "after"))
    assert isinstance(first, RefusedFile)
    assert "needs more memory" in first.problem
    assert isinstance(second, ReadFile)


def test_a_process_that_was_ended_while_it_waited_costs_no_file(tmp_path: Path) -> None:
    outcomes = stand_in(1).read(made(tmp_path, "before", "after"))
    os.kill(process_of(next(outcomes)), signal.SIGTERM)
    assert isinstance(next(outcomes), ReadFile)


def test_a_file_is_not_blamed_for_a_process_that_another_one_harmed(tmp_path: Path) -> None:
    outcomes = list(stand_in(1).read(made(tmp_path, "harmful", "victim")))
    assert [type(outcome) for outcome in outcomes] == [ReadFile, ReadFile]


def test_what_libraries_print_never_reaches_the_user(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (outcome,) = stand_in().read(made(tmp_path, "noise"))
    assert isinstance(outcome, ReadFile)
    assert capfd.readouterr() == ("", "")


def test_a_slow_consumer_does_not_make_a_file_late(tmp_path: Path) -> None:
    outcomes = stand_in(2, Limits(file_seconds=0.5)).read(made(tmp_path, "quick", "slow"))
    first = next(outcomes)
    time.sleep(0.8)
    assert {type(outcome) for outcome in (first, *outcomes)} == {ReadFile}


@pytest.mark.parametrize(
    ("command", "limits"),
    [
        pytest.param(["no-such-program"], Limits(), id="no-program"),
        pytest.param([sys.executable, "-c", "pass"], Limits(), id="ends-at-once"),
        pytest.param(
            [sys.executable, "-c", "import time; time.sleep(600)"],
            Limits(start_seconds=0.2),
            id="never-ready",
        ),
    ],
)
def test_a_reading_process_that_does_not_start_is_said_to_be_the_reason(
    tmp_path: Path, command: list[str], limits: Limits
) -> None:
    outcomes = list(ReadingPool(limits=limits, command=command).read(made(tmp_path, "a", "b")))
    assert len(outcomes) == 2
    for outcome in outcomes:
        assert isinstance(outcome, RefusedFile)
        assert "could not start its reading process" in outcome.problem


def test_a_reading_process_that_never_starts_is_not_tried_for_every_file(tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    command = [sys.executable, "-c", f"open({str(tries)!r}, 'a').write('x')"]
    outcomes = list(ReadingPool(1, command=command).read([Path("report.pdf")] * 50))
    assert len(outcomes) == 50
    assert len(tries.read_text(encoding="utf-8")) == 3


@pytest.mark.parametrize("deed", ["hang", "stuck"])
def test_cancelling_ends_the_process_that_is_busy(tmp_path: Path, deed: str) -> None:
    (path,) = made(tmp_path, deed)
    assert list(stand_in().read([path], is_cancelled=path.with_suffix(".process").exists)) == []
    assert not is_running(started(path))


def test_cancelling_before_the_process_is_ready_yields_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    answers = iter([False, True])
    pool = ReadingPool(command=command)
    assert list(pool.read(made(tmp_path, "a"), is_cancelled=lambda: next(answers))) == []


def test_closing_the_iteration_ends_every_process(tmp_path: Path) -> None:
    quick, hang = made(tmp_path, "quick", "hang")
    outcomes = stand_in().read([hang, quick])
    idle, busy = process_of(next(outcomes)), started(hang)
    outcomes.close()
    assert not is_running(idle)
    assert not is_running(busy)


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on this system")
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("two\nlines", id="newline"),
        pytest.param('o\'clock "quoted" `$HOME`', id="quotes"),
        pytest.param("na\udcffme", id="not-utf-8"),
        pytest.param("\u202elanterns", id="turns-text-round"),
        pytest.param("-v --help", id="looks-like-an-option"),
    ],
)
def test_any_file_name_can_be_read(tmp_path: Path, name: str) -> None:
    (outcome,) = stand_in().read(made(tmp_path, name))
    assert isinstance(outcome, ReadFile)
    assert outcome.inspection().source.file == f"{name}.pdf".replace("\udcff", "\ufffd")


@pytest.mark.parametrize("name", ["two\nlines", "na\udcffme", "\u202elanterns", "\x1b[2J", "\x85"])
def test_a_refusal_is_one_printable_line(name: str) -> None:
    sentence = RefusedFile(0, Path(name), "was refused.").sentence
    assert sentence.isprintable()
    assert re.fullmatch(r"[ -~]+ was refused\.", sentence)


def test_a_folder_of_reports_is_never_searched_for_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("app", "json", "pypdfium2"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (outcome,) = ReadingPool().read([Path("no-such-report.pdf")])
    assert isinstance(outcome, RefusedFile)
    assert "was not found" in outcome.problem
