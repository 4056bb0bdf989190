# SPDX-License-Identifier: MIT
"""What the command line says to what it does not understand: one sentence, no traceback."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import app
from app import cli, paths
from tests.unit.reports.making import report

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *arguments]
    environment = {"PATH": "", "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment, timeout=60
    )


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.strip() == app.__version__


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--colour"], "unrecognized arguments: --colour"),
        (["no-such.pdf"], "there is no file no-such.pdf"),
        (["extract"], "the following arguments are required: FILE"),
        (["selfcheck", "now"], "unrecognized arguments: now"),
        (["--library", " "], "name a folder"),
        (["add"], "the following arguments are required: FILE or FOLDER"),
        (["search"], "the following arguments are required: QUERY"),
        (["search", "homeless", "--limit", "-3"], "-3 is not a number from 0 up"),
        (["search", "homeless", "--sort"], "unrecognized arguments: --sort"),
        (["check", "--library"], "expected one argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_one_sentence_and_status_1(arguments: list[str], sentence: str) -> None:
    result = run(*arguments)
    assert result.returncode == 1
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are Linux's matter")
def test_no_display_is_one_sentence_and_status_1() -> None:
    result = run()
    assert result.returncode == 1
    assert "needs a display" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_missing_data_is_one_sentence_and_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> Path:
        raise paths.MissingResource("The program’s data folder is missing.")

    monkeypatch.setattr(paths, "resources_dir", missing)
    assert cli.main([]) == 1
    assert capsys.readouterr().err == ("inspection-reader: The program’s data folder is missing.\n")


@pytest.mark.parametrize("command", ["extract", "add", "search", "check"])
def test_commands_do_without_qt(command: str, tmp_path: Path) -> None:
    words = [] if command == "check" else [str(tmp_path / "homeless")]
    variables = {"PYTHONPATH": str(ROOT), "INSPECTION_READER_LIBRARY": str(tmp_path / "library")}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, command, *words],
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Qt was imported" not in done.stderr
    assert done.returncode == (1 if command in ("extract", "add") else 0)


WITHOUT_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError("Qt was imported")

sys.meta_path.insert(0, NoQt())
from app.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize("place", ["option", "variable"])
def test_a_report_that_was_added_is_found_and_the_library_is_whole(
    tmp_path: Path, place: str
) -> None:
    report().save(tmp_path / "report.pdf")
    library = tmp_path / "my library"
    named = ["--library", str(library)] if place == "option" else []
    variables = {"INSPECTION_READER_LIBRARY": str(library)} if place == "variable" else {}
    added = run("add", str(tmp_path / "report.pdf"), *named, **variables)
    assert json.loads(added.stdout)["status"] == "added", added.stderr
    found = run("search", "authority:calderdale", "year:2021", "--json", *named, **variables)
    first = json.loads(found.stdout.splitlines()[0])
    assert first["inspection"] == json.loads(added.stdout)["id"]
    checked = run("check", *named, **variables)
    assert checked.stdout == f"1 report in {library}, nothing is wrong.\n"


@pytest.mark.parametrize("option", ["--library {}", "--library={}"])
def test_the_library_may_be_named_before_the_command(option: str, tmp_path: Path) -> None:
    library = tmp_path / "mine"
    named = option.format(library).split()
    assert run(*named, "check").stdout.startswith(f"There is no library in {library} yet")
    assert "homeless" in run(*named, "search", "homeless").stdout


@pytest.mark.parametrize(
    "words",
    [["-homeless", "children"], ["-homeless children"], ["children", "-homeless"], ["-housing"]],
    ids=" ".join,
)
def test_a_query_may_leave_a_word_out(words: list[str], tmp_path: Path) -> None:
    query = run("search", *words, "--library", str(tmp_path / "none"), "--json", "--limit", "2")
    assert (query.returncode, len(query.stdout.splitlines())) == (0, 2), query.stderr
    assert "homeless" not in query.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="closes the output as a shell does")
@pytest.mark.parametrize("closing", [">&-", "| head -0", ">/dev/full"])
@pytest.mark.parametrize("command", ["search the", "check"])
def test_output_that_nobody_takes_ends_in_no_traceback(
    command: str, closing: str, tmp_path: Path
) -> None:
    library = shlex.quote(str(tmp_path / "library"))
    done = subprocess.run(
        f"{shlex.quote(sys.executable)} -m app {command} --library {library} {closing}",
        shell=True,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_the_window_gets_files_and_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[object, ...]] = []

    def run_window(files: object, library: object) -> int:
        opened.append((files, library))
        return 0

    monkeypatch.setattr("app.main.run", run_window)
    assert cli.main([str(tmp_path), "--library", str(tmp_path / "mine")]) == 0
    assert opened == [([tmp_path], tmp_path / "mine")]


def test_ctrl_c_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_window", interrupted)
    assert cli.main([]) == 130
