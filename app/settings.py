# SPDX-License-Identifier: MIT
"""The reader's preferences and the window's last state, in typed properties.

Kept in one INI file in the user's configuration folder. Where there is no usable home
folder they live for this run only, and ``is_kept`` says so.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths, QTemporaryDir

_Choice = TypeVar("_Choice", bound=Enum)


class Settings:
    """Typed access to the stored values; every read has a default."""

    def __init__(self, file: Path | None) -> None:
        self._temporary = None if file else QTemporaryDir()
        path = file or Path(self._temporary.path() if self._temporary else "") / "settings.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)
        self.is_kept = file is not None and self._store.isWritable()

    def text(self, key: str, default: str = "") -> str:
        """A stored word or sentence."""
        return str(self._store.value(key, default, type=str))

    def whole(self, key: str, default: int) -> int:
        """A stored whole number; the default where something else was stored."""
        try:
            return int(str(self._store.value(key, default)))
        except ValueError:
            return default

    def choice(self, key: str, default: _Choice) -> _Choice:
        """A stored value of an enum; the default where something else was stored."""
        with suppress(ValueError):
            return type(default)(self.text(key))
        return default

    def state(self, key: str) -> QByteArray:
        """A stored window or splitter state, empty at first."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, key: str, value: str | int | QByteArray) -> None:
        """Store a value."""
        self._store.setValue(key, value)

    def sync(self) -> None:
        """Write to the file now."""
        self._store.sync()


def settings_file() -> Path | None:
    """The INI file of this user, None where the home folder is missing or odd.

    Without a usable HOME, Qt would take the root of the disk for it.
    """
    if sys.platform not in ("win32", "darwin") and not _has_home():
        return None
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    folder = Path(place) / "inspection-reader"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder / "settings.ini"


def _has_home() -> bool:
    if os.environ.get("XDG_CONFIG_HOME", "").startswith("/"):
        return True
    home = os.environ.get("HOME", "")
    return home.startswith("/") and home != "/" and Path(home).is_dir()
