# SPDX-License-Identifier: MIT
"""Two starts of the program: the second hands its files to the window of the first."""

from __future__ import annotations

import json
import os
from pathlib import Path
from threading import Thread

import pytest

from app.library.errors import Busy
from app.library.instances import Handed, WindowPlace, hand_over, take_place


def answering(place: WindowPlace, found: list[Handed]) -> Thread:
    """A window that polls until it was handed something."""

    def poll() -> None:
        while not found:
            found.extend(place.handed())

    thread = Thread(target=poll)
    thread.start()
    return thread


@pytest.fixture
def place(root: Path) -> WindowPlace:
    place = take_place(root)
    assert place is not None
    return place


def test_second_start_finds_the_place_taken(place: WindowPlace, root: Path) -> None:
    assert take_place(root) is None


def test_place_is_free_again_once_it_is_left(place: WindowPlace, root: Path) -> None:
    place.leave()
    again = take_place(root)
    assert again is not None
    again.leave()


def test_files_reach_the_window_with_their_whole_paths(
    place: WindowPlace, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "made-up")
    found: list[Handed] = []
    window = answering(place, found)
    hand_over(root, [Path("caf\u00e9 1.pdf"), Path(os.fsdecode(b"odd\xff.pdf"))])
    window.join()
    paths = (tmp_path / "caf\u00e9 1.pdf", tmp_path / os.fsdecode(b"odd\xff.pdf"))
    assert found == [Handed(paths, "made-up")]


def test_start_without_files_raises_the_window(place: WindowPlace, root: Path) -> None:
    found: list[Handed] = []
    window = answering(place, found)
    hand_over(root, [])
    window.join()
    assert found[0].paths == ()


def test_window_that_does_not_answer_is_said(place: WindowPlace, root: Path) -> None:
    with pytest.raises(Busy, match=f"process {os.getpid()}.*does not answer"):
        hand_over(root, [Path("a.pdf")], wait_seconds=0)
    assert place.handed() == []


def test_window_on_another_computer_is_named(place: WindowPlace, root: Path) -> None:
    note = {"computer": "made-up-computer", "process": 7}
    (root / "window.json").write_text(json.dumps(note))
    with pytest.raises(Busy, match="open on the computer made-up-computer"):
        hand_over(root, [Path("a.pdf")])


@pytest.mark.parametrize(
    "content", ["", "[]", '{"paths": 3, "activation": null}', "\u00e9"], ids=str
)
def test_odd_file_in_the_inbox_is_dropped(place: WindowPlace, root: Path, content: str) -> None:
    (root / "inbox" / "1.json").write_text(content, "utf-8")
    assert place.handed() == []
    assert list((root / "inbox").iterdir()) == []
