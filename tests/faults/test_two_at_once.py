# SPDX-License-Identifier: MIT
"""Two programs that add at once: each report once, none lost, neither in the other's way."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest

from app.check import check
from app.search.fts import SearchTables
from tests.faults.conftest import Batch, acknowledged, acting
from tests.faults.looking import assert_whole, bring_all_back


def printed_by(*processes: subprocess.Popen[str]) -> list[str]:
    """The ids that processes said were added, once all have ended."""
    texts = [process.communicate()[0] for process in processes]
    return [name for text in texts for name in acknowledged(text)]


def test_two_that_add_the_same_reports_add_each_once(root: Path, batch: Batch) -> None:
    paths = batch.paths[:12]
    processes = [acting("add", root, batch, paths), acting("add", root, batch, paths)]
    added = printed_by(*processes)
    assert len(added) == len(set(added)) == 12
    assert [process.returncode for process in processes] == [0, 0]
    assert_whole(root, added, batch.pool, "two that add the same")


@pytest.mark.faults
@pytest.mark.parametrize("turn", range(5))
def test_one_of_several_is_killed(root: Path, batch: Batch, turn: int) -> None:
    thirds = [batch.paths[0::3], batch.paths[1::3], batch.paths[2::3]]
    processes = [acting("add", root, batch, third, slow=0.02) for third in thirds]
    try:
        processes[0].wait(0.5 + turn / 10)
    except subprocess.TimeoutExpired:
        processes[0].kill()
    added = printed_by(*processes)
    assert [process.returncode for process in processes[1:]] == [0, 0]
    assert_whole(root, added, batch.pool, "kill -9 of one of three that add")


@pytest.mark.faults
def test_one_adds_while_others_never_pause(root: Path, made: Batch) -> None:
    """Two others change the library without end: it may give up, and then says so."""
    first = made.added_to(root, 0, 3).acknowledged
    others = [acting(action, root, made) for action in ("back up", "renew")]
    for other in others:
        assert other.stdout is not None
        other.stdout.readline()
    said = made.added_to(root, 3)
    for other in others:
        other.kill()
        other.communicate()
    bring_all_back(root)
    assert len(said.printed.splitlines()) == 37
    assert all("another program is using the library" in reason for reason in said.reasons)
    added = first + said.acknowledged
    assert_whole(root, added, made.pool, "adding while others never pause")


@pytest.mark.parametrize("turn", range(3))
def test_check_and_repair_beside_one_that_adds(root: Path, made: Batch, turn: int) -> None:
    adding = acting("add", root, made, made.paths, slow=0.02)
    assert adding.stdout is not None
    first = adding.stdout.readline()
    out = io.StringIO()
    statuses = {
        check(root, SearchTables(), out, out, repair=repair, pool=made.pool)
        for repair in (False, True, False)
    }
    added = acknowledged(first) + printed_by(adding)
    assert (adding.returncode, statuses) == (0, {0}), out.getvalue()
    assert_whole(root, added, made.pool, "check and repair while another adds")
