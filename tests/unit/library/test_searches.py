# SPDX-License-Identifier: MIT
"""Recent and saved searches stay, can be sent, and survive whatever is in their file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.library import durable
from app.library.errors import LibraryError
from app.library.searches import FILE_NAME, MOST_RECENT, SavedSearch, Searches, SearchesError

_DAMAGE = {
    "no text": b"\xff\xfe\x00",
    "nothing": b"",
    "cut short": b'{"kind": "inspection-reader searches", "ver',
    "not an object": b"[]",
    "something else": b'{"name": "x"}',
    "no searches": b'{"kind": "inspection-reader searches", "version": 1}',
    "numbers": b'{"kind": "inspection-reader searches", "version": 1, "recent": [1], "saved": []}',
    "a name alone": b'{"kind": "inspection-reader searches", "version": 1, "recent": [],'
    b' "saved": [{"name": "x"}]}',
    "an empty name": b'{"kind": "inspection-reader searches", "version": 1, "recent": [],'
    b' "saved": [{"name": " ", "query": "x"}]}',
    "deep": b"[" * 200_000,
    "huge": b" " * (5 * 1024 * 1024),
}
_LATER = b'{"kind": "inspection-reader searches", "version": 2, "searches": {}}'


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def searches(library: Path) -> Searches:
    return Searches(library)


# Recent searches


def test_the_newest_search_comes_first_and_none_twice(searches: Searches) -> None:
    for text in ("caseloads", "homeless", "caseloads"):
        searches.begin_anew()
        searches.remember(text)
    assert searches.recent == ("caseloads", "homeless")


def test_only_the_last_twenty_are_kept(searches: Searches) -> None:
    for number in range(30):
        searches.remember(f"search {number} of many")
    assert len(searches.recent) == MOST_RECENT
    assert searches.recent[0] == "search 29 of many"


def test_a_search_that_went_on_is_kept_once(searches: Searches) -> None:
    for text in ("home", "homeless", "homeless hostel"):
        searches.remember(text)
    assert searches.recent == ("homeless hostel",)


def test_the_beginning_of_an_earlier_search_stays(searches: Searches) -> None:
    searches.remember("care")
    searches.begin_anew()
    searches.remember("care leavers")
    assert searches.recent == ("care leavers", "care")


def test_a_shorter_search_after_a_longer_one_is_another(searches: Searches) -> None:
    searches.remember("homeless hostel")
    searches.remember("homeless")
    assert searches.recent == ("homeless", "homeless hostel")


@pytest.mark.parametrize("text", ["", "   ", "\u202e"], ids=["empty", "spaces", "unseen"])
def test_nothing_is_not_remembered(searches: Searches, text: str) -> None:
    searches.remember(text)
    assert searches.recent == ()


def test_one_recent_search_is_forgotten_for_good(searches: Searches, library: Path) -> None:
    for text in ("caseloads", "homeless"):
        searches.begin_anew()
        searches.remember(text)
    searches.forget("homeless")
    searches.forget("never searched for")
    assert Searches(library).recent == ("caseloads",)


def test_forgetting_leaves_the_saved_searches(searches: Searches, library: Path) -> None:
    searches.save("Mine", "caseloads")
    searches.remember("homeless")
    searches.forget_recent()
    again = Searches(library)
    assert (again.recent, again.saved) == ((), (SavedSearch("Mine", "caseloads"),))
    assert b"homeless" not in (library / FILE_NAME).read_bytes()


# Saved searches


def test_what_was_kept_is_there_after_a_new_start(searches: Searches, library: Path) -> None:
    searches.remember('"strategy meeting" -timely')
    searches.save("Neighbours’ latest", "supervision authority:neighbours year:last")
    again = Searches(library)
    assert (again.recent, again.saved) == (searches.recent, searches.saved)
    assert again.remark == ""


def test_saved_searches_are_in_the_order_of_their_names(searches: Searches) -> None:
    for name in ("beds", "Absence", "caseloads"):
        searches.save(name, "x")
    assert [search.name for search in searches.saved] == ["Absence", "beds", "caseloads"]


def test_a_name_used_again_takes_the_new_search(searches: Searches) -> None:
    searches.save("Mine", "old")
    searches.save("mine ", "new")
    assert searches.saved == (SavedSearch("mine", "new"),)


@pytest.mark.parametrize(("name", "query"), [(" ", "x"), ("x", "")], ids=["no name", "no search"])
def test_a_search_without_name_or_words_is_not_saved(
    searches: Searches, name: str, query: str
) -> None:
    with pytest.raises(SearchesError, match=r"\.$"):
        searches.save(name, query)


def test_a_search_is_renamed(searches: Searches) -> None:
    searches.save("Old", "x")
    searches.rename("Old", "New")
    assert searches.saved == (SavedSearch("New", "x"),)


def test_only_the_case_of_a_name_can_be_changed(searches: Searches) -> None:
    searches.save("mast", "x")
    searches.rename("mast", "MAST")
    assert searches.saved == (SavedSearch("MAST", "x"),)


def test_a_name_that_is_taken_is_refused(searches: Searches) -> None:
    searches.save("One", "x")
    searches.save("Two", "y")
    with pytest.raises(SearchesError, match="is called “one” already"):
        searches.rename("Two", "one")
    assert len(searches.saved) == 2


def test_a_search_is_dropped(searches: Searches) -> None:
    searches.save("One", "x")
    searches.drop("One")
    searches.drop("never there")
    assert searches.saved == ()


# Sending


def test_a_sent_file_brings_the_chosen_searches(searches: Searches, tmp_path: Path) -> None:
    searches.remember("what I looked for")
    for name in ("One", "Two", "Three"):
        searches.save(name, f"{name} words")
    searches.export_to(tmp_path / "sent.json", ["One", "Three"])
    other = Searches(None)
    assert other.import_from(tmp_path / "sent.json") == 2
    assert other.saved == (SavedSearch("One", "One words"), SavedSearch("Three", "Three words"))
    assert other.recent == ()


def test_a_search_that_is_there_already_is_not_added(searches: Searches, tmp_path: Path) -> None:
    searches.save("One", "x")
    searches.export_to(tmp_path / "sent.json", ["One"])
    assert searches.import_from(tmp_path / "sent.json") == 0


def test_another_search_of_the_same_name_gets_a_number(searches: Searches, tmp_path: Path) -> None:
    searches.save("One", "theirs")
    searches.export_to(tmp_path / "sent.json", ["One"])
    searches.save("One", "mine")
    assert searches.import_from(tmp_path / "sent.json") == 1
    assert searches.saved == (SavedSearch("One", "mine"), SavedSearch("One (2)", "theirs"))


@pytest.mark.parametrize("content", _DAMAGE.values(), ids=_DAMAGE)
def test_a_wrong_file_is_refused_in_one_sentence(
    searches: Searches, tmp_path: Path, content: bytes
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_bytes(content)
    with pytest.raises(SearchesError, match=r"^wrong\.json is not .* Nothing was added\.$"):
        searches.import_from(wrong)


def test_a_file_of_a_later_version_is_refused_as_such(searches: Searches, tmp_path: Path) -> None:
    (tmp_path / "later.json").write_bytes(_LATER)
    with pytest.raises(SearchesError, match="newer version"):
        searches.import_from(tmp_path / "later.json")


def test_a_file_that_is_not_there_is_refused(searches: Searches, tmp_path: Path) -> None:
    with pytest.raises(SearchesError, match="could not be read"):
        searches.import_from(tmp_path / "nowhere.json")


def test_nothing_chosen_writes_nothing(searches: Searches, tmp_path: Path) -> None:
    with pytest.raises(SearchesError):
        searches.export_to(tmp_path / "sent.json", ["One"])
    assert not (tmp_path / "sent.json").exists()


def test_a_place_that_cannot_be_written_is_named(searches: Searches, tmp_path: Path) -> None:
    searches.save("One", "x")
    with pytest.raises(SearchesError, match="not written"):
        searches.export_to(tmp_path / "no folder" / "sent.json", ["One"])


def test_what_could_turn_or_hide_words_is_left_out(searches: Searches, tmp_path: Path) -> None:
    sent = {"kind": "inspection-reader searches", "version": 1, "recent": []}
    sent["saved"] = [{"name": "a\n\u202eb\ud800\x00c", "query": "x\ty"}]
    (tmp_path / "sent.json").write_text(json.dumps(sent))
    searches.import_from(tmp_path / "sent.json")
    assert searches.saved == (SavedSearch("a b c", "x y"),)


# The file


@pytest.mark.parametrize("content", _DAMAGE.values(), ids=_DAMAGE)
def test_a_damaged_file_is_kept_aside_and_said(library: Path, content: bytes) -> None:
    (library / FILE_NAME).write_bytes(content)
    searches = Searches(library)
    searches.remember("homeless")
    assert searches.remark.endswith("it is kept as searches-damaged-1.json.")
    assert (library / "searches-damaged-1.json").read_bytes() == content
    assert Searches(library).recent == ("homeless",)


def test_a_later_program_finds_its_file_as_it_left_it(library: Path) -> None:
    (library / FILE_NAME).write_bytes(_LATER)
    searches = Searches(library)
    searches.remember("homeless")
    assert searches.recent == ("homeless",) and "newer version" in searches.remark
    assert (library / FILE_NAME).read_bytes() == _LATER


def test_a_folder_in_the_place_of_the_file_is_left_alone(library: Path) -> None:
    (library / FILE_NAME).mkdir()
    searches = Searches(library)
    searches.remember("homeless")
    assert searches.remark and (library / FILE_NAME).is_dir()


def test_without_a_folder_searches_are_kept_in_memory(tmp_path: Path) -> None:
    searches = Searches(None)
    searches.remember("homeless")
    searches.save("One", "x")
    assert searches.recent == ("homeless",) and len(searches.saved) == 1
    assert list(tmp_path.rglob("*.json")) == []


def test_a_failed_write_leaves_the_last_file_and_counts_for_this_run(
    searches: Searches, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches.remember("first")
    before = (library / FILE_NAME).read_bytes()

    def fail(target: Path, content: bytes) -> None:
        target.write_bytes(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "write_synced", fail)
    with pytest.raises(LibraryError, match="full"):
        searches.remember("second")
    assert searches.recent == ("second", "first")
    assert [path.name for path in library.iterdir()] == [FILE_NAME]
    assert (library / FILE_NAME).read_bytes() == before


def test_writing_can_be_left_to_another_time(library: Path) -> None:
    told: list[int] = []
    searches = Searches(library, lambda: told.append(1))
    searches.remember("homeless")
    assert told == [1] and not (library / FILE_NAME).exists()
    searches.keep()
    assert Searches(library).recent == ("homeless",)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=40), max_size=8))
def test_any_text_is_found_again_as_it_was_kept(library: Path, texts: list[str]) -> None:
    (library / FILE_NAME).unlink(missing_ok=True)
    searches = Searches(library)
    for text in texts:
        searches.remember(text)
    assert Searches(library).recent == searches.recent
