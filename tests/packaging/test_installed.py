# SPDX-License-Identifier: MIT
"""What `pip install .` gives: the program with its resources, wherever it is started."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import app
from tests.unit.reports.making import report

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the installed distribution alone."""
    if importlib.util.find_spec("ensurepip") is None:
        pytest.skip("python3 -m venv does not work here (on Debian: python3-venv)")
    environment = tmp_path_factory.mktemp("installed") / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", ROOT], check=True)
    return scripts


def ran(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_installed_program_says_its_version(scripts: Path, tmp_path: Path) -> None:
    done = ran(tmp_path, scripts / "inspection-reader", "--version")
    assert (done.stdout.strip(), done.returncode) == (app.__version__, 0)


def test_installed_module_is_the_same_program(scripts: Path, tmp_path: Path) -> None:
    done = ran(tmp_path, scripts / "python", "-m", "app", "--version")
    assert (done.stdout.strip(), done.returncode) == (app.__version__, 0)


def test_installed_program_finds_its_resources_and_opens(scripts: Path, tmp_path: Path) -> None:
    done = ran(tmp_path, scripts / "inspection-reader", "selfcheck")
    assert done.returncode == 0, done.stderr


def test_installed_program_adds_finds_and_checks_a_report(scripts: Path, tmp_path: Path) -> None:
    program = scripts / "inspection-reader"
    report().save(tmp_path / "report.pdf")
    added = ran(tmp_path, program, "add", "report.pdf", "--library", "library")
    assert json.loads(added.stdout)["status"] == "added", added.stderr
    found = ran(tmp_path, program, "search", "year:2021", "--json", "--library", "library")
    assert json.loads(found.stdout.splitlines()[0])["inspection"] == json.loads(added.stdout)["id"]
    checked = ran(tmp_path, program, "check", "--library", "library")
    assert (checked.returncode, "nothing is wrong" in checked.stdout) == (0, True)


def test_installed_resources_are_those_of_the_source(scripts: Path, tmp_path: Path) -> None:
    ask = "from app.paths import resources_dir; print(resources_dir())"
    installed = Path(ran(tmp_path, scripts / "python", "-c", ask).stdout.strip())
    assert ROOT not in installed.parents
    assert names_in(installed) == names_in(ROOT / "resources")


def names_in(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files}
