# SPDX-License-Identifier: MIT
"""How searches are written in a file, and how such a file is read with due suspicion.

The same form serves the library's own list and what is sent to a colleague.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.library.durable import write_whole
from app.library.errors import LibraryError

_KIND = "inspection-reader searches"
_VERSION = 1
_LONGEST_NAME, _LONGEST_QUERY = 100, 2000
_LARGEST_BYTES = 4 * 1024 * 1024


class SearchesError(LibraryError):
    """A search or a file of searches that cannot be taken; ``str`` of it says why."""


class NotUnderstood(Exception):
    """The file holds something else than searches."""


class TooNew(Exception):
    """The file holds searches as a later version writes them."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that was given a name."""

    name: str
    query: str


def saved_search(name: str, query: str) -> SavedSearch:
    """Return the search under its name, both on one line.

    Raises SearchesError where either is empty.
    """
    name, query = _tidy(name, _LONGEST_NAME), tidy_query(query)
    if not name:
        raise SearchesError("The search needs a name. Type one.")
    if not query:
        raise SearchesError("There is nothing to save: type a search first.")
    return SavedSearch(name, query)


def tidy_query(text: str) -> str:
    """Return what was searched for, on one line and no longer than the search box takes."""
    return _tidy(text, _LONGEST_QUERY)


def read_searches(path: Path) -> tuple[tuple[str, ...], tuple[SavedSearch, ...]]:
    """Return the recent and the saved searches of a file, each saved one as it is written.

    Raises OSError, NotUnderstood or TooNew.
    """
    with path.open("rb") as file:
        content = file.read(_LARGEST_BYTES + 1)
    if len(content) > _LARGEST_BYTES:
        raise NotUnderstood
    try:
        raw = json.loads(content)
    # Lists within lists, a hundred thousand deep, end in the last of these.
    except (ValueError, RecursionError) as error:
        raise NotUnderstood from error
    if not isinstance(raw, dict) or raw.get("kind") != _KIND:
        raise NotUnderstood
    version = raw.get("version")
    if isinstance(version, int) and version > _VERSION:
        raise TooNew
    if version != _VERSION:
        raise NotUnderstood
    recent = dict.fromkeys(tidy_query(text) for text in _texts(raw.get("recent")))
    recent.pop("", None)
    return tuple(recent), tuple(_read_saved(one) for one in _list(raw.get("saved")))


def write_searches(path: Path, recent: Iterable[str], saved: Iterable[SavedSearch]) -> None:
    """Write all of a file or nothing of it. Raises OSError."""
    raw = {
        "kind": _KIND,
        "version": _VERSION,
        "recent": list(recent),
        "saved": [{"name": search.name, "query": search.query} for search in saved],
    }
    write_whole(path, (json.dumps(raw, indent=1) + "\n").encode("ascii"))


def all_named(there: Iterable[SavedSearch], new: Iterable[SavedSearch]) -> tuple[SavedSearch, ...]:
    """Return all of them, each under a name of its own: a taken one gets a number."""
    named = {search.name.casefold(): search for search in there}
    numbers: dict[str, int] = {}
    for search in new:
        key = name = search.name
        while name.casefold() in named:
            numbers[key] = numbers.get(key, 1) + 1
            name = f"{search.name} ({numbers[key]})"
        named[name.casefold()] = SavedSearch(name, search.query)
    return tuple(named.values())


def _read_saved(raw: Any) -> SavedSearch:
    if not isinstance(raw, dict):
        raise NotUnderstood
    name, query = _texts([raw.get("name"), raw.get("query")])
    try:
        return saved_search(name, query)
    except SearchesError as error:
        raise NotUnderstood from error


def _list(raw: Any) -> list[Any]:
    if not isinstance(raw, list):
        raise NotUnderstood
    return raw


def _texts(raw: Any) -> list[str]:
    texts = _list(raw)
    if not all(isinstance(text, str) for text in texts):
        raise NotUnderstood
    return texts


def _tidy(text: str, longest: int) -> str:
    """The text on one line, without what cannot be shown or could turn its direction."""
    spaced = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    shown = "".join(c for c in spaced if unicodedata.category(c) not in ("Cf", "Cs"))
    return " ".join(shown.split())[:longest].rstrip()
