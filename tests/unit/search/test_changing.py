# SPDX-License-Identifier: MIT
"""Searches while another process removes and brings back reports and makes the index anew."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.library.opening import open_library
from app.search.fts import SearchTables
from app.search.index import Hit, Index, Results
from app.search.query import parse
from tests.unit.search.changing import fill

SECONDS = 1.5
MOST_SECONDS = 60
GONE = "This report has been removed since it was found."


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library in which each finding says which one it is."""
    with closing(open_library(tmp_path / "library", SearchTables())) as store:
        fill(store, tmp_path)
        return store.folder.database


@pytest.fixture
def changes(library: Path) -> Iterator[None]:
    """A process that changes the library meanwhile."""
    command = [sys.executable, "-m", "tests.unit.search.changing", str(library.parent)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[3]) as process:
        yield
        assert process.poll() is None
        process.kill()


def is_right(hit: Hit) -> bool:
    """Whether a hit is what its report and number promise, or said to be gone."""
    expected = f"Homeless {hit.inspection.id} finding{hit.finding.number}"
    return hit.finding.text in (expected, GONE)


def wrong(results: Results) -> list[Hit]:
    """The hits that are not what they say they are."""
    return [hit for hit in results.hits if not is_right(hit)]


@pytest.mark.usefixtures("changes")
def test_no_search_fails_or_finds_another_finding_while_the_library_changes(library: Path) -> None:
    index = Index(library=library)
    begun = time.monotonic()
    kept: list[Results] = []
    totals: set[int] = set()
    # The other process may be slow to begin where much else goes on.
    while time.monotonic() - begun < (SECONDS if len(totals) > 1 else MOST_SECONDS):
        results = index.search(parse("homeless "))
        totals.add(results.total)
        kept = [*kept[-4:], results]
        # Hits of an older search are made when they are looked at.
        assert wrong(kept[0]) == []
        assert wrong(results) == []
    assert len(totals) > 1


def test_a_hit_made_after_the_index_was_made_anew_is_still_the_one_found(library: Path) -> None:
    index = Index(library=library)
    results = index.search(parse("finding3 "))
    with closing(open_library(library.parent, SearchTables())) as store:
        store.bring_back(store.remove("Place0-2010").key)
        store.renew_index()
    assert {hit.finding.number for hit in results.hits} == {3}
