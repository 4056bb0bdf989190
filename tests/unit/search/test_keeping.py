# SPDX-License-Identifier: MIT
"""What is asked for again is not looked for again, and what is kept has an end."""

from __future__ import annotations

from collections.abc import Sequence

from app.search.keeping import MatchesKept, RowsKept
from app.search.scoring import Row


class Asked:
    """Finds whatever it is asked for, and notes what that was."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.rows: list[list[int]] = []
        self._kept = MatchesKept()
        self._rows_kept = RowsKept()

    def match(self, words: str, many: int = 1) -> Sequence[int]:
        def find() -> tuple[Sequence[int], bool]:
            self.words.append(words)
            return range(many), True

        places, _ = self._kept.of(words, find)
        return places

    def read(self, *places: int) -> list[str]:
        def find(wanted: list[int]) -> dict[int, Row]:
            self.rows.append(wanted)
            return {place: Row(f"word {place}") for place in wanted}

        rows = self._rows_kept.of(places, find)
        return [rows[place].written for place in places]


def test_what_was_matched_lately_is_not_looked_for_again() -> None:
    asked = Asked()
    found = [list(asked.match(words, 3)) for words in ("one", "two", "one")]
    assert found == [[0, 1, 2]] * 3
    assert asked.words == ["one", "two"]


def test_the_oldest_of_many_places_are_looked_for_again() -> None:
    asked = Asked()
    for words in ("one", "two", "one", "three", "one", "two"):
        asked.match(words, 90_000)
    assert asked.words == ["one", "two", "three", "two"]


def test_more_places_than_are_kept_are_found_all_the_same() -> None:
    asked = Asked()
    assert [len(asked.match("one", 900_000)) for _ in range(2)] == [900_000] * 2
    assert asked.words == ["one", "one"]


def test_only_rows_that_were_not_read_lately_are_read() -> None:
    asked = Asked()
    assert asked.read(1, 2) == [" word 1 ", " word 2 "]
    assert asked.read(2, 3, 1) == [" word 2 ", " word 3 ", " word 1 "]
    assert asked.rows == [[1, 2], [3]]


def test_rows_beyond_those_kept_are_read_all_the_same() -> None:
    asked = Asked()
    for _ in range(2):
        assert asked.read(*range(1500))[-1] == " word 1499 "
        assert asked.read(1500) == [" word 1500 "]
