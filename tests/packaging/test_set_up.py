# SPDX-License-Identifier: MIT
"""Set-up for `make`: what it does without root, and that it leaves alone what is done."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "set_up.py"

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="packages are installed on Debian alone"
)


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, for an environment in a temporary folder, on a system that has all it needs."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    spec = importlib.util.spec_from_file_location("set_up", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "set_up", script)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(script, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(script, "STAMP", tmp_path / ".venv" / "set-up")
    monkeypatch.setattr(script, "missing", lambda libraries: [])
    monkeypatch.setattr(script, "_missing_packages", lambda packages: [])
    monkeypatch.setattr(script.os, "geteuid", lambda: 1000)
    return script


@pytest.fixture
def commands(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the script would have run."""
    run: list[list[str]] = []

    def note(command: list[str]) -> subprocess.CompletedProcess[str]:
        run.append([str(word) for word in command])
        set_up.ENVIRONMENT.mkdir(exist_ok=True)
        return subprocess.CompletedProcess(command, 0, stdout="")

    monkeypatch.setattr(set_up, "_run", note)
    return run


def test_without_root_a_missing_library_ends_with_the_line_to_run(
    set_up: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(set_up, "missing", lambda libraries: ["libEGL.so.1"])
    assert set_up.main(["test"]) == 1
    assert "sudo apt-get install libegl1" in capsys.readouterr().err
    assert commands == []


def test_with_root_a_missing_library_is_installed(
    set_up: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_up, "missing", lambda libraries: ["libEGL.so.1"])
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 0)
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert set_up.main(["test"]) == 0
    assert [command[:2] for command in commands[:2]] == [
        ["apt-get", "update"],
        ["apt-get", "install"],
    ]
    assert commands[1][-1] == "libegl1"


def test_what_was_set_up_for_tests_is_not_done_again_for_a_run(
    set_up: ModuleType, commands: list[list[str]]
) -> None:
    assert set_up.main(["test"]) == 0
    commands.clear()
    assert set_up.main(["run"]) == 0
    assert commands == []


def test_set_up_for_a_run_does_not_pass_for_tests(
    set_up: ModuleType, commands: list[list[str]]
) -> None:
    assert set_up.main(["run"]) == 0
    commands.clear()
    assert set_up.main(["test"]) == 0
    assert commands[-1][-1].endswith("requirements-dev.txt")


def test_new_pins_are_installed(
    set_up: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    assert set_up.main(["test"]) == 0
    commands.clear()
    renewed = tmp_path / "renewed.txt"
    renewed.write_text("one==2 --hash=sha256:00", encoding="utf-8")
    monkeypatch.setattr(set_up, "DEVELOPMENT", renewed)
    monkeypatch.setattr(set_up, "RUN_TIME", renewed)
    monkeypatch.setitem(set_up.GOALS, "test", set_up.Goal(renewed, {}))
    assert set_up.main(["test"]) == 0
    assert commands[-1][-1] == str(renewed)


def test_unknown_goal_names_the_known_ones(
    set_up: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set_up.main(["everything"]) == 2
    assert "run,check,test,e2e,package,deb,smoke-deb" in capsys.readouterr().err
