# SPDX-License-Identifier: MIT
"""What the command line says to what it does not understand: one sentence, no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import app
from app import cli, paths

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
    ],
    ids=["option", "missing file", "no files", "too much"],
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


def test_ctrl_c_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_window", interrupted)
    assert cli.main([]) == 130
