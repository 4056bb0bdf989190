# SPDX-License-Identifier: MIT
"""A desktop for all end-to-end tests, and on it a window for each."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import lacking, running_desktop
from tests.e2e.report_files import report_file
from tests.e2e.window import PROGRAM, ROOT, Window


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of programs on a screen and session of our own."""
    needed = lacking()
    if needed is not None:
        pytest.skip(f"not all that drives a real window is installed: {needed}")
    folder = tmp_path_factory.mktemp("session")
    folder.chmod(0o700)
    with running_desktop(folder) as environment:
        yield environment


@pytest.fixture
def open_window(
    desktop: dict[str, str], private_home: Path, tmp_path: Path
) -> Iterator[Callable[..., Window]]:
    """Start the program with arguments; a start finds the home folder as the last one left it.

    All that are open at the end must end well.
    """
    windows: list[Window] = []

    def start(*arguments: str | Path) -> Window:
        log = tmp_path / f"output-{len(windows)}.txt"
        windows.append(Window(desktop, private_home, log, arguments))
        return windows[-1]

    yield start
    try:
        for window in windows:
            assert window.has_ended or window.close() == 0
            assert complaints(window.output()) == []
    finally:
        for window in windows:
            window.kill()


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    """The program on its first start, in an empty home folder."""
    return open_window()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two reports, which say the same in the plural and in the singular."""
    folder = tmp_path_factory.mktemp("filled")
    files = (
        report_file(folder, "Exampleshire", "lanterns", 2023),
        report_file(folder, "Samplebury", "lantern", 2019),
    )
    library = folder / "library"
    add: list[str | Path] = [*PROGRAM, "add", "--library", library, *files]
    subprocess.run(add, cwd=ROOT, check=True, capture_output=True)
    return library


@pytest.fixture
def library(filled: Path, private_home: Path) -> Path:
    """That library, where a start looks for its own."""
    return Path(shutil.copytree(filled, private_home / ".local/share/inspection-reader"))


def complaints(output: str) -> list[str]:
    """What a program wrote, without Qt's remarks on a bare or, where others work, slow bus."""
    ours = ("qt.accessibility.", "QSpiApplication::keyEventError")
    return [line for line in output.splitlines() if not line.startswith(ours)]
