# SPDX-License-Identifier: MIT
"""The man page says all that --help says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.loading import loaded

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def page() -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        written: str = loaded("linux/man_page.py").man_page(
            [sys.executable, "-m", "app"], "2026-01-31"
        )
    return written


def printed(*arguments: str) -> str:
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("command", ["extract", "add", "search", "check", "selfcheck"])
def test_page_has_every_word_that_help_prints_of_a_command(page: str, command: str) -> None:
    plain = page.replace(r"\(aq", "'").replace(r"\-", "-")
    headings = {"usage", "positional", "arguments", "options"}
    words = set(re.findall(r"[\w-]+", printed(command, "--help"))) - headings
    assert [word for word in sorted(words) if word not in plain] == []


def test_page_has_each_option_and_command_of_the_program(page: str) -> None:
    options = re.findall(r"--\w+", printed("--help"))
    assert options
    assert [option for option in options if option.replace("-", r"\-") not in page] == []
    assert re.findall(r"^\.SS (\w+)", page, re.MULTILINE) == [
        "extract",
        "add",
        "search",
        "check",
        "selfcheck",
    ]


def test_page_pleases_the_checker(page: str, tmp_path: Path) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        ["groff", "-man", "-ww", "-z", "-Tutf8"],
        input=page,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
