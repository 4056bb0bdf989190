# SPDX-License-Identifier: MIT
"""A snippet has a match in sight, and says so where it has not all of its text in sight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.snippet_layout import fitted

TEXT = "Lamps are lit at dusk and swans are counted by keepers who walk along the harbour wall"
WORDS = TEXT.split()


def spans(marked: range) -> list[tuple[int, int]]:
    starts = [TEXT.index(word) for word in WORDS]
    return [(starts[n], starts[n] + len(WORDS[n])) for n in marked]


@pytest.mark.parametrize("marked", [range(0), range(5, 12), range(len(WORDS))], ids=str)
@pytest.mark.parametrize("width", range(120, 500, 7))
def test_what_is_not_in_sight_is_told_by_an_ellipsis(
    qapp: QApplication, width: int, marked: range
) -> None:
    layout, text, _ = fitted(TEXT, spans(marked), qapp.font(), 2, width)
    last = layout.lineAt(layout.lineCount() - 1)
    assert last.textStart() + last.textLength() >= len(text)
    assert text == TEXT or text.endswith("…")
    assert set(text.strip("…").split()) <= set(WORDS)


@pytest.mark.parametrize("marked", range(len(WORDS)))
@pytest.mark.parametrize("width", range(150, 500, 13))
def test_a_match_is_in_sight_as_a_whole_wherever_it_stands(
    qapp: QApplication, width: int, marked: int
) -> None:
    layout, text, inside = fitted(TEXT, spans(range(marked, marked + 1)), qapp.font(), 2, width)
    (start, end) = inside[0]
    assert text[start:end] == WORDS[marked]
    last = layout.lineAt(layout.lineCount() - 1)
    assert last.textStart() + last.textLength() >= len(text)
    assert text.startswith(("Lamps", "…"))


@pytest.mark.parametrize("first", range(len(WORDS) - 2))
@pytest.mark.parametrize("width", range(200, 500, 13))
def test_both_words_that_match_are_in_sight_where_there_is_room(
    qapp: QApplication, width: int, first: int
) -> None:
    both = [spans(range(first, len(WORDS)))[n] for n in (0, 2)]
    layout, text, inside = fitted(TEXT, both, qapp.font(), 2, width)
    assert [text[a:b] for a, b in inside] == [WORDS[first], WORDS[first + 2]]
    last = layout.lineAt(layout.lineCount() - 1)
    assert last.textStart() + last.textLength() >= len(text)


def test_a_word_that_comes_twice_does_not_take_the_beginning_away(qapp: QApplication) -> None:
    text = f"{TEXT} and lamps are lit again"
    twice = [(0, 5), (text.rindex("lamps"), text.rindex("lamps") + 5)]
    assert fitted(text, twice, qapp.font(), 2, 200)[1].startswith("Lamps are lit")


def test_a_match_without_end_at_the_beginning_is_not_said_to_begin_later(
    qapp: QApplication,
) -> None:
    endless = "lamp" * 60
    _, text, _ = fitted(endless, [(0, len(endless))], qapp.font(), 2, 200)
    assert text.startswith("lamp")
