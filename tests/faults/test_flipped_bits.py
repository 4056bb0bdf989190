# SPDX-License-Identifier: MIT
"""Bits flipped anywhere in a library: found, mended, and no report lost."""

from __future__ import annotations

import io
import random
import shutil
from pathlib import Path

import pytest

from app.add import add
from app.check import check
from tests.faults.conftest import acknowledged
from tests.library_making import WordIndex, pool

FLIPS = 150


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, reports: list[Path]) -> tuple[Path, list[str]]:
    root = tmp_path_factory.mktemp("whole") / "library"
    out = io.BytesIO()
    add(reports[:6], root, WordIndex(), out, io.StringIO(), pool())
    return root, acknowledged(out.getvalue().decode())


def mended(root: Path) -> tuple[int, str]:
    out = io.StringIO()
    status = check(root, WordIndex(), out, out, repair=True, pool=pool())
    return status, out.getvalue()


def flip_and_mend(whole: tuple[Path, list[str]], root: Path, seed: int) -> None:
    shutil.copytree(whole[0], root)
    chance = random.Random(seed)
    content = bytearray((root / "library.db").read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    (root / "library.db").write_bytes(content)
    status, said = mended(root)
    assert status == 0, (seed, said)
    assert said.splitlines()[-1] == f"6 reports in {root}, nothing is wrong.", (seed, said)


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bit_is_mended(whole: tuple[Path, list[str]], root: Path, seed: int) -> None:
    flip_and_mend(whole, root, seed)


@pytest.mark.faults
def test_many_flipped_bits_are_mended(whole: tuple[Path, list[str]], tmp_path: Path) -> None:
    for seed in range(1000, 1000 + FLIPS):
        flip_and_mend(whole, tmp_path / str(seed), seed)
        shutil.rmtree(tmp_path / str(seed))
