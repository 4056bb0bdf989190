# SPDX-License-Identifier: MIT
"""Opens the library for the window, away from it: what is there, and what is to be said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.domain.summary import Summary
from app.library.errors import LibraryError
from app.library.opening import open_library
from app.library.preferences import Preferences, read_preferences
from app.library.store import Store
from app.search.authorities import AuthorityTable, load_authority_table
from app.search.fts import SearchTables
from app.search.thesaurus import Thesaurus, load_thesaurus


@dataclass(frozen=True, slots=True)
class Opened:
    """A library with its reports; or none, and ``notices`` say why."""

    store: Store | None
    listed: tuple[Summary, ...]
    notices: tuple[str, ...]
    preferences: Preferences


def open_for_window(root: Path) -> Opened:
    """Open the library in the folder ``root``, whatever state it is in."""
    preferences = read_preferences(root)
    try:
        store = open_library(root, SearchTables())
        return Opened(store, store.summaries(), store.notices, preferences)
    except LibraryError as trouble:
        return Opened(None, (), (str(trouble),), preferences)


def search_words(preferences: Preferences) -> tuple[Thesaurus, AuthorityTable]:
    """Read the words that a search knows, with the reader's own among them.

    Raises OSError or ValueError where the installation's own cannot be read.
    """
    resources = paths.resources_dir()
    thesaurus = load_thesaurus(resources / "words").with_terms(preferences.groups)
    return thesaurus, load_authority_table(resources / "authorities.json", preferences.mine)
