# SPDX-License-Identifier: MIT
"""What the reader chose for this library: an authority of their own, and words of their own.

Kept in a small file beside the list of reports. What is done with them is the search's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.library.aside import keep_aside
from app.library.durable import replace_synced, write_synced
from app.library.errors import explained

_NAME = "preferences.json"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Preferences:
    """The URN of the reader's authority, and what their own search terms stand for.

    ``keeps_files`` says whether the library has a copy of each report's file, or only its
    path and hash.
    """

    mine: str | None = None
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keeps_files: bool = True

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Each term with what it stands for, as ``Thesaurus.with_terms`` takes them."""
        return tuple((term, *others) for term, others in self.terms.items())


def read_preferences(folder: Path) -> Preferences:
    """Return the preferences of the library in ``folder``.

    Nothing is chosen where there is no file, or none that can be understood.
    """
    with suppress(OSError, _NotUnderstood):
        return _read(folder / _NAME)
    return Preferences()


def write_preferences(folder: Path, preferences: Preferences) -> None:
    """Replace the preferences of the library in ``folder``: all of them, or none.

    A file that cannot be understood is first kept aside under another name. Raises
    LibraryError where nothing can be written.
    """
    path = folder / _NAME
    new = path.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_synced(new, _bytes_of(preferences))
        _put_damaged_aside(path)
        replace_synced(new, path)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise explained(error, folder, "Your choice was not kept") from error


class _NotUnderstood(Exception):
    """The file holds something else than preferences."""


def _read(path: Path) -> Preferences:
    try:
        raw = json.loads(path.read_bytes())
    # Lists within lists, a hundred thousand deep, end in the last of these.
    except (ValueError, RecursionError) as error:
        raise _NotUnderstood from error
    if not isinstance(raw, dict) or raw.get("schema") != _SCHEMA:
        raise _NotUnderstood
    keeps_files = raw.get("keeps_files", True)
    if not isinstance(keeps_files, bool):
        raise _NotUnderstood
    return Preferences(_authority(raw.get("authority")), _terms(raw.get("terms")), keeps_files)


def _authority(raw: Any) -> str | None:
    if raw is None or isinstance(raw, str):
        return raw
    raise _NotUnderstood


def _terms(raw: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, dict) or not all(_are_words(words) for words in raw.values()):
        raise _NotUnderstood
    return {term: tuple(words) for term, words in raw.items()}


def _are_words(raw: Any) -> bool:
    return isinstance(raw, list) and all(isinstance(word, str) for word in raw)


def _bytes_of(preferences: Preferences) -> bytes:
    raw = {
        "schema": _SCHEMA,
        "authority": preferences.mine,
        "keeps_files": preferences.keeps_files,
        "terms": {term: list(words) for term, words in preferences.terms.items()},
    }
    return (json.dumps(raw, indent=1) + "\n").encode("ascii")


def _put_damaged_aside(path: Path) -> None:
    """Rename what stands in the place of the file, if it is not preferences."""
    try:
        _read(path)
    except FileNotFoundError:
        return
    except (OSError, _NotUnderstood):
        keep_aside(path)
