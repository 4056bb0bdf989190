# SPDX-License-Identifier: MIT
"""What the reader chose stays, and what cannot be understood is never thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library import preferences as module
from app.library.errors import LibraryError
from app.library.preferences import Preferences, read_preferences, write_preferences

_CHOSEN = Preferences(
    "99999", {"MAST": ("multi-agency support team", "family help")}, keeps_files=False
)
_DAMAGE = {
    "no text": b"\xff\xfe\x00",
    "cut short": b'{"schema": 1, "auth',
    "not an object": b"[]",
    "of another schema": b'{"schema": 2, "authority": null, "terms": {}}',
    "no terms": b'{"schema": 1, "authority": "99999"}',
    "a number for an authority": b'{"schema": 1, "authority": 9, "terms": {}}',
    "a text for a list": b'{"schema": 1, "authority": null, "terms": {"MAST": "team"}}',
    "a word for yes": b'{"schema": 1, "authority": null, "terms": {}, "keeps_files": "yes"}',
    "deep": b"[" * 200_000,
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


def test_what_was_written_is_read_again(library: Path) -> None:
    write_preferences(library, _CHOSEN)
    assert read_preferences(library) == _CHOSEN


def test_nothing_is_chosen_where_there_is_no_file(library: Path) -> None:
    assert read_preferences(library / "nowhere") == Preferences(None, {})


def test_the_folder_is_made_if_need_be(library: Path) -> None:
    write_preferences(library / "new", _CHOSEN)
    assert read_preferences(library / "new") == _CHOSEN


@pytest.mark.parametrize("content", _DAMAGE.values(), ids=_DAMAGE)
def test_a_damaged_file_counts_as_none(library: Path, content: bytes) -> None:
    (library / "preferences.json").write_bytes(content)
    assert read_preferences(library) == Preferences()


def test_damaged_files_are_kept_under_other_names_when_the_next_is_written(library: Path) -> None:
    for content in (b"first", b"second"):
        (library / "preferences.json").write_bytes(content)
        write_preferences(library, _CHOSEN)
    kept = {path.name: path.read_bytes() for path in library.glob("*damaged*")}
    assert kept == {
        "preferences-damaged-1.json": b"first",
        "preferences-damaged-2.json": b"second",
    }


def test_a_sound_file_is_replaced_and_leaves_nothing_behind(library: Path) -> None:
    write_preferences(library, _CHOSEN)
    write_preferences(library, Preferences())
    assert [path.name for path in library.iterdir()] == ["preferences.json"]


def test_what_was_there_stays_if_the_new_cannot_take_its_place(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    write_preferences(library, _CHOSEN)
    monkeypatch.setattr(module, "replace_synced", full)
    with pytest.raises(LibraryError, match=r"^Your choice was not kept: the disk .* is full"):
        write_preferences(library, Preferences())
    assert read_preferences(library) == _CHOSEN
    assert [path.name for path in library.iterdir()] == ["preferences.json"]


def test_a_folder_in_the_place_of_the_file_is_put_aside(library: Path) -> None:
    (library / "preferences.json").mkdir()
    assert read_preferences(library) == Preferences()
    write_preferences(library, _CHOSEN)
    assert read_preferences(library) == _CHOSEN


def test_a_file_in_the_place_of_the_folder_is_said(library: Path) -> None:
    (library / "file").write_bytes(b"")
    with pytest.raises(LibraryError, match="Your choice was not kept"):
        write_preferences(library / "file", _CHOSEN)


def test_each_term_forms_a_group_with_what_it_stands_for() -> None:
    assert _CHOSEN.groups == (("MAST", "multi-agency support team", "family help"),)


@given(st.dictionaries(st.text(), st.lists(st.text()).map(tuple)))
def test_any_words_survive(
    tmp_path_factory: pytest.TempPathFactory, terms: dict[str, tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("library")
    write_preferences(folder, Preferences(None, terms))
    assert read_preferences(folder).terms == terms
