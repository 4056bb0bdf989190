# SPDX-License-Identifier: MIT
"""A desktop for all end-to-end tests, and on it a window for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import lacking, running_desktop
from tests.e2e.window import Window


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
) -> Iterator[Callable[[], Window]]:
    """Start the program; each start finds the home folder as the last one left it."""
    windows: list[Window] = []

    def start() -> Window:
        log = tmp_path / f"output-{len(windows)}.txt"
        windows.append(Window(desktop, private_home, log))
        return windows[-1]

    yield start
    for window in windows:
        window.kill()


@pytest.fixture
def window(open_window: Callable[[], Window]) -> Iterator[Window]:
    """The program on its first start, in an empty home folder; it must end well."""
    window = open_window()
    yield window
    assert window.close() == 0
    assert complaints(window.output()) == []


def complaints(output: str) -> list[str]:
    """What a program wrote, without Qt's remarks on what a bare accessibility bus lacks."""
    return [line for line in output.splitlines() if not line.startswith("qt.accessibility.")]
