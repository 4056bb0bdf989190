# SPDX-License-Identifier: MIT
"""Two programs that add at once: each report once, none lost, neither in the other's way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.conftest import acknowledged, adder, assert_whole


def test_two_that_add_the_same_reports_add_each_once(root: Path, reports: list[Path]) -> None:
    processes = [adder(root, reports[:12]), adder(root, reports[:12])]
    printed = [process.communicate()[0] for process in processes]
    added = [name for text in printed for name in acknowledged(text)]
    assert sorted(added) == [f"{urn}-2018-11-12" for urn in range(90001, 90013)]
    assert [process.returncode for process in processes] == [0, 0]
    assert_whole(root, added)


@pytest.mark.faults
@pytest.mark.parametrize("turn", range(5))
def test_one_of_several_is_killed(root: Path, reports: list[Path], turn: int) -> None:
    thirds = [reports[0::3], reports[1::3], reports[2::3]]
    processes = [adder(root, third, 0.02) for third in thirds]
    try:
        processes[0].wait(0.5 + turn / 10)
    except Exception:  # noqa: BLE001 - it was to be killed in any case
        processes[0].kill()
    printed = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes[1:]] == [0, 0]
    assert_whole(root, [name for text in printed for name in acknowledged(text)])
