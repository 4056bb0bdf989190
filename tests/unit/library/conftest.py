# SPDX-License-Identifier: MIT
"""A library folder with an open library in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.library.opening import open_library
from app.library.store import Store
from tests.library_making import Days, WordIndex

Open = Callable[..., Store]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def clock() -> Days:
    return Days()


@pytest.fixture
def reopen(root: Path, clock: Days) -> Iterator[Open]:
    """Opens the library, closing it first if it is open."""
    opened: list[Store] = []

    def again(**options: object) -> Store:
        if opened:
            opened.pop().close()
        indexer = options.pop("indexer", WordIndex())
        opened.append(open_library(root, indexer, clock=clock, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield again
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen: Open) -> Store:
    return reopen()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the reports come from."""
    folder = tmp_path / "reports of mine"
    folder.mkdir()
    return folder
