# SPDX-License-Identifier: MIT
"""What holds for every test: no screen, no real settings or data, no silent warning."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is no failure, so no deadline; CI must not fail on a text of today's luck.
hypothesis.settings.register_profile("ours", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("ours")


class _WarningRecords(logging.Handler):
    """Keeps what was logged at warning level or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; settings, data and caches are looked for in it and nowhere else."""
    home = tmp_path / "home"
    home.mkdir()
    folders = {
        "HOME": ".",
        "USERPROFILE": ".",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
        "XDG_CONFIG_HOME": ".config",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
    }
    for variable, folder in folders.items():
        monkeypatch.setenv(variable, str((home / folder).resolve()))
    monkeypatch.delenv("INSPECTION_READER_LIBRARY", raising=False)
    return home


@pytest.fixture(autouse=True)
def no_silent_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which a warning was logged, unless its mark `logs` says that it means to."""
    records = _WarningRecords()
    logging.getLogger().addHandler(records)
    yield
    logging.getLogger().removeHandler(records)
    if records.lines and request.node.get_closest_marker("logs") is None:
        pytest.fail("logged: " + "; ".join(records.lines), pytrace=False)
