# SPDX-License-Identifier: MIT
"""What holds for the code as a whole: no Qt below the line, nothing of one machine in the files.

The direction of imports is a contract in pyproject.toml, checked by `make check`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORE = (
    *("domain", "evidence", "library", "reports", "search"),
    *("add", "adding", "check", "cli", "extract", "log", "paths", "search_command"),
    "system_libraries",
)

# Put together here, so that this file does not hold what it looks for.
INDEX_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("python" + "hosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
    )
]
MACHINE_PATHS = re.compile(r"(?<![\w.~)}-])/(?:" + "|".join(["wo" + "rk", "ro" + "ot"]) + r")/\w")

IMPORT_WITHOUT_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{name} was imported below the Qt line")

sys.meta_path.insert(0, NoQt())
module = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(getattr(module, "__path__", ()), module.__name__ + "."):
    importlib.import_module(found.name)
"""


def tracked_files() -> list[Path]:
    """The files in git; outside a clone there is nothing to check."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git clone")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def tracked_texts() -> dict[str, str]:
    return {
        str(path.relative_to(ROOT)): path.read_bytes().decode("utf-8", "replace")
        for path in tracked_files()
        if path.is_file()
    }


@pytest.mark.parametrize("part", CORE)
def test_core_loads_without_qt(part: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_WITHOUT_QT, f"app.{part}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_no_tracked_file_names_a_package_index() -> None:
    naming = [
        name for name, text in tracked_texts().items() if any(host in text for host in INDEX_HOSTS)
    ]
    assert naming == []


def test_no_tracked_file_holds_a_path_of_one_machine() -> None:
    naming = [name for name, text in tracked_texts().items() if MACHINE_PATHS.search(text)]
    assert naming == []


def test_every_module_says_its_licence_first() -> None:
    modules = [path for path in tracked_files() if path.suffix == ".py" and path.is_file()]
    silent = [
        path.name
        for path in modules
        if not path.read_text(encoding="utf-8").startswith("# SPDX-License-Identifier: MIT\n")
    ]
    assert silent == []
