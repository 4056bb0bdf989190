# SPDX-License-Identifier: MIT
"""Files that no publisher would publish are refused in one line; their neighbours are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.reports.pool import Limits, Outcome, ReadFile, ReadingPool, RefusedFile
from tests.unit.reports import hostile

MADE = {make.__name__: make for make in hostile.MAKERS}
SAID = {
    "web_page": "is a web page",
    "locked": "is locked with a password",
    "pictures_only": "holds no text",
    "ten_thousand_pages": "has 10,000 pages",
    "zeros": "is not a PDF",
    "nothing": "is empty",
    "half": "is incomplete",
    "header_alone": "is damaged",
    "no_pages": "is damaged",
    "page_tree_that_holds_itself": "is damaged",
    "folder": "is a folder",
    "missing": "was not found",
}
REFUSED = {*SAID, "bomb", "many_bombs", "text_without_end"}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What became of each file, by its name; whole reports stand first, between and last."""
    folder = tmp_path_factory.mktemp("hostile")
    whole = hostile.whole_report()
    contents = {name: make() for name, make in MADE.items()}
    contents |= {"nothing": b"", "half": whole[: len(whole) // 2]}
    contents |= {f"whole{number}": whole for number in range(3)}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "folder").mkdir()
    names = ["whole0", *SAID, "whole1", *(name for name in MADE if name not in SAID), "whole2"]
    pool = ReadingPool(limits=Limits(file_seconds=2.0))
    return {o.path.name: o for o in pool.read([folder / name for name in names])}


@pytest.mark.parametrize("name", sorted({*SAID, *MADE}))
def test_a_hostile_file_is_read_or_refused_in_one_line(
    outcomes: dict[str, Outcome], name: str
) -> None:
    outcome = outcomes[name]
    if isinstance(outcome, RefusedFile):
        assert outcome.sentence.isprintable()
        assert outcome.sentence.startswith(f"{name} ")
    else:
        assert outcome.inspection().source.file == name


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_holds_no_report_is_refused(outcomes: dict[str, Outcome], name: str) -> None:
    assert isinstance(outcomes[name], RefusedFile)


@pytest.mark.parametrize(("name", "said"), SAID.items(), ids=SAID)
def test_a_refusal_says_what_is_wrong(outcomes: dict[str, Outcome], name: str, said: str) -> None:
    outcome = outcomes[name]
    assert isinstance(outcome, RefusedFile)
    assert outcome.problem.startswith(said)


@pytest.mark.parametrize("name", ["whole0", "whole1", "whole2"])
def test_its_neighbours_are_read(outcomes: dict[str, Outcome], name: str) -> None:
    assert isinstance(outcomes[name], ReadFile)


def test_a_damaged_file_after_a_locked_one_is_not_called_locked(tmp_path: Path) -> None:
    for name in ("locked", "no_pages"):
        (tmp_path / name).write_bytes(MADE[name]())
    *_, last = ReadingPool(1).read([tmp_path / "locked", tmp_path / "no_pages"])
    assert isinstance(last, RefusedFile)
    assert last.problem.startswith("is damaged")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is readable to this user"
)
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "private.pdf"
    path.write_bytes(hostile.whole_report())
    path.chmod(0)
    (outcome,) = ReadingPool().read([path])
    assert isinstance(outcome, RefusedFile)
    assert "could not be read" in outcome.problem


def test_a_link_to_a_report_is_read(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(hostile.whole_report())
    link = tmp_path / "link.pdf"
    link.symlink_to(path)
    (outcome,) = ReadingPool().read([link])
    assert isinstance(outcome, ReadFile)
