# SPDX-License-Identifier: MIT
"""Libraries cut short, zeroed or with a bit flipped anywhere: found, mended, nothing lost."""

from __future__ import annotations

import io
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.check import check
from app.search.fts import SearchTables
from app.search_command import search
from tests.faults.conftest import Batch
from tests.faults.looking import assert_whole, next_start

FLIPS = int(os.environ.get("FAULT_KILLS", "120"))
Whole = tuple[Path, list[str]]


@pytest.fixture(scope="session")
def whole(made: Batch, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """A library of six made reports, with a back-up, and their ids."""
    root = tmp_path_factory.mktemp("six") / "library"
    return root, made.added_to(root, 0, 6).acknowledged


def searched(root: Path) -> str:
    """What searching a library says, whatever its state; nothing may be raised."""
    out, err = io.BytesIO(), io.StringIO()
    status = search("words", root, out, err)
    assert status in (0, 1)
    return err.getvalue()


def repaired(root: Path, batch: Batch) -> str:
    """What a repair says, its last line that nothing is wrong any more."""
    out = io.StringIO()
    status = check(root, SearchTables(), out, out, repair=True, pool=batch.pool)
    *said, last = out.getvalue().splitlines()
    assert status == 0, out.getvalue()
    assert last.endswith("nothing is wrong.")
    return said[0] if said else ""


def loses_nothing(root: Path, ids: list[str], batch: Batch, fault: str) -> None:
    """Neither the search nor a start ends over it, and a repair mends all."""
    searched(root)
    with next_start(root, batch.pool) as store:
        assert len(store.notices) <= 1
    said = repaired(root, batch)
    assert_whole(root, ids, batch.pool, fault, said=said)


def flip(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bit_is_mended(whole: Whole, root: Path, seed: int, made: Batch) -> None:
    shutil.copytree(whole[0], root)
    flip(root / "library.db", seed)
    loses_nothing(root, whole[1], made, "a bit flipped in the list")


@pytest.mark.faults
def test_many_flipped_bits_are_mended(whole: Whole, tmp_path: Path, made: Batch) -> None:
    for seed in range(1000, 1000 + FLIPS):
        root = tmp_path / f"seed-{seed}"
        shutil.copytree(whole[0], root)
        flip(root / "library.db", seed)
        loses_nothing(root, whole[1], made, "a bit flipped in the list")
        shutil.rmtree(root)


@pytest.mark.faults
def test_a_flipped_bit_in_a_back_up_is_mended(whole: Whole, tmp_path: Path, made: Batch) -> None:
    for seed in range(FLIPS // 4):
        root = tmp_path / str(seed)
        shutil.copytree(whole[0], root)
        flip(root / "backups" / "library-000001.db", seed)
        loses_nothing(root, whole[1], made, "a bit flipped in a back-up")


def cut_to(share: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(len(content) * share)]


def zeroed(start: float, end: float) -> Callable[[bytes], bytes]:
    def zero(content: bytes) -> bytes:
        first, last = int(len(content) * start), int(len(content) * end)
        return content[:first] + bytes(last - first) + content[last:]

    return zero


HARMS = {
    "empty": cut_to(0),
    "a few bytes": lambda content: content[:100],
    "a page": lambda content: content[:4096],
    "a third": cut_to(0.3),
    "nearly all": cut_to(0.9),
    "all but a byte": lambda content: content[:-1],
    "zeros": zeroed(0, 1),
    "zeros at first": zeroed(0, 0.1),
    "zeros in the middle": zeroed(0.4, 0.5),
    "zeros at last": zeroed(0.8, 1),
    "something else": lambda content: b"Dear all, please find enclosed" * 500,
}


@pytest.mark.parametrize("is_copy_harmed", [False, True], ids=["with a copy", "with none"])
@pytest.mark.parametrize("harm", HARMS, ids=str)
def test_harmed_list_is_mended(
    whole: Whole, root: Path, harm: str, is_copy_harmed: bool, made: Batch
) -> None:
    shutil.copytree(whole[0], root)
    places = [root / "library.db", *(root / "backups").iterdir()]
    for path in places if is_copy_harmed else places[:1]:
        path.write_bytes(HARMS[harm](path.read_bytes()))
    kind = "zeroed" if "zeros" in harm else "cut short or another file"
    loses_nothing(root, whole[1], made, f"library {kind}{', no copy' if is_copy_harmed else ''}")


@pytest.mark.parametrize("harm", ["a page", "zeros in the middle", "zeros"])
def test_harmed_library_of_real_reports_is_mended(root: Path, real: Batch, harm: str) -> None:
    ids = real.added_to(root, 0, 5).acknowledged
    list_of_reports = root / "library.db"
    list_of_reports.write_bytes(HARMS[harm](list_of_reports.read_bytes()))
    loses_nothing(root, ids, real, "library of real reports cut short or zeroed")


def test_harmed_report_is_named_and_mended_by_adding_it_again(
    whole: Whole, root: Path, made: Batch
) -> None:
    shutil.copytree(whole[0], root)
    flip(min((root / "reports").iterdir()), 1)
    out = io.StringIO()
    assert check(root, SearchTables(), out, out, repair=True, pool=made.pool) == 1
    assert "is damaged" in out.getvalue()
    made.added_to(root, 0, 6)
    assert_whole(
        root, whole[1], made.pool, "a bit flipped in a report", said=out.getvalue().splitlines()[0]
    )
