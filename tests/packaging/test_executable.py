# SPDX-License-Identifier: MIT
"""What `make package` built: it starts, holds what it needs, and nothing foreign."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import PySide6
import pytest

import app
from tests.unit.reports.making import report

FOLDER = Path(__file__).resolve().parents[2] / "dist" / "inspection-reader"
FOREIGN = re.compile(r"qml|quick|virtualkeyboard|gtk|readline|libssl|libcrypto", re.IGNORECASE)
LIBRARY = re.compile(r"\.(so|dylib|dll|pyd)(\.|$)")
LIMIT_MB = 150
COMPRESSED_LIMIT_MB = 50

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="no executable here: make package"),
]


def ran(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    displays = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    bare = {name: value for name, value in os.environ.items() if name not in displays}
    return subprocess.run(
        [FOLDER / "inspection-reader", *arguments],
        env={**bare, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_executable_says_its_version() -> None:
    done = ran("--version")
    assert (done.stdout.strip(), done.returncode) == (app.__version__, 0)


def test_executable_checks_itself_and_prints_json() -> None:
    done = ran("selfcheck")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_executable_adds_finds_and_checks_a_report(tmp_path: Path) -> None:
    place = {"INSPECTION_READER_LIBRARY": str(tmp_path / "library")}
    added = ran("add", str(report().save(tmp_path / "report.pdf")), **place)
    assert json.loads(added.stdout)["status"] == "added", added.stderr
    found = ran("search", "year:2021", "--json", **place)
    assert json.loads(found.stdout.splitlines()[0])["inspection"] == json.loads(added.stdout)["id"]
    checked = ran("check", **place)
    assert (checked.returncode, "nothing is wrong" in checked.stdout) == (0, True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the other systems keep it")
def test_reading_process_of_the_executable_begins_without_qt() -> None:
    with subprocess.Popen(
        [FOLDER / "inspection-reader", "--read-reports"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)  # it is ready
        loaded = Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")
        process.kill()
    assert "libpython" in loaded and "libQt" not in loaded


@pytest.mark.parametrize("command", ["extract", "add", "search", "check", "selfcheck"])
def test_executable_explains_each_command(command: str) -> None:
    done = ran(command, "--help")
    assert (done.returncode, done.stdout.split()[:3]) == (
        0,
        ["usage:", "inspection-reader", command],
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
def test_executable_without_a_display_says_so_in_one_line() -> None:
    done = ran()
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "needs a display" in done.stderr


def test_executable_carries_nothing_foreign() -> None:
    names = [path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*")]
    assert [name for name in names if FOREIGN.search(name)] == []


def test_executable_carries_the_licence_texts() -> None:
    carried = {path.name for path in FOLDER.rglob("resources/licences/*")}
    source = Path(__file__).resolve().parents[2] / "resources" / "licences"
    assert carried == {path.name for path in source.iterdir()}


def test_bill_of_materials_lists_each_library_once() -> None:
    bill = json.loads((FOLDER / "inspection-reader.cdx.json").read_text("utf-8"))
    listed = [
        place["location"]
        for part in bill["components"]
        for place in part.get("evidence", {}).get("occurrences", ())
    ]
    inside = FOLDER / "_internal"
    shipped = [
        path.relative_to(inside).as_posix()
        for path in inside.rglob("*")
        if not path.is_symlink() and LIBRARY.search(path.name)
    ]
    assert sorted(listed) == sorted(shipped)
    assert [part["name"] for part in bill["components"] if not part["version"]] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="named as on Linux")
def test_qt_can_be_swapped(tmp_path: Path) -> None:
    """Qt is loaded from its place in the folder, whoever built it, and from nowhere else."""
    swapped = tmp_path / "swapped"
    shutil.copytree(FOLDER, swapped, symlinks=True, copy_function=os.link)
    places = [path for path in swapped.rglob("libQt6*.so.6") if not path.is_symlink()]
    assert {path.parent.relative_to(swapped).as_posix() for path in places} == {
        "_internal/PySide6/Qt/lib"
    }
    for place in places:
        place.unlink()
    program = [swapped / "inspection-reader", "selfcheck"]
    without = subprocess.run(program, capture_output=True, text=True, check=False)
    assert json.loads(without.stdout)["checks"]["window"] == "failed"
    wheel = Path(PySide6.__file__).parent / "Qt" / "lib"
    for place in places:
        place.write_bytes((wheel / place.name).read_bytes() + b"a build of one's own")
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_executable_stays_within_its_size() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) < LIMIT_MB * 1_000_000


def test_executable_stays_within_its_size_compressed(tmp_path: Path) -> None:
    packed = tmp_path / "inspection-reader.tar.xz"
    with tarfile.open(packed, "w:xz", preset=6) as archive:
        archive.add(FOLDER, FOLDER.name)
    assert packed.stat().st_size < COMPRESSED_LIMIT_MB * 1_000_000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks ldd")
def test_every_library_of_the_executable_resolves() -> None:
    inside = {**os.environ, "LD_LIBRARY_PATH": str(FOLDER / "_internal")}
    libraries = [str(path) for path in FOLDER.rglob("*.so*") if path.is_file()]
    done = subprocess.run(
        ["ldd", *libraries], env=inside, capture_output=True, text=True, check=False
    )
    unresolved = {line.split()[0] for line in done.stdout.splitlines() if "not found" in line}
    # Where a system has no Wayland, Qt leaves that plug-in alone.
    assert {name for name in unresolved if not name.startswith("libwayland-")} == set()
