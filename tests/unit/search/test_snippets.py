# SPDX-License-Identifier: MIT
"""The part of a finding that a result row shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.search.snippets import snippet
from tests.unit.search.searching import spans_in

TEXT = (
    "Plans are clear. Homeless teenagers wait too long. Some homeless teenagers are turned "
    "away although they are homeless. Leaders know this. They have agreed what to do next year."
)


def cut(text: str, query: str, length: int) -> tuple[str, list[str]]:
    part = snippet(text, spans_in(text, query), length)
    return part.text, [part.text[start:end] for start, end in part.spans]


def test_it_starts_at_the_sentence_with_the_most_marks() -> None:
    text, marks = cut(TEXT, "homeless ", 80)
    assert (
        text == "…Some homeless teenagers are turned away although they are homeless. Leaders know…"
    )
    assert marks == ["homeless", "homeless"]


def test_a_sentence_with_both_words_comes_before_one_with_the_same_word_twice() -> None:
    text = f"{TEXT} Homeless children of 16 are seen at once. Homeless or not, they are heard."
    assert cut(text, "homeless 16 ", 45)[1] == ["Homeless", "16"]


def test_in_a_long_sentence_it_is_where_both_words_stand() -> None:
    text = f"Homeless {'so ' * 60}homeless children {'then ' * 5}of 16 are seen {'now ' * 30}"
    shown, marks = cut(text, "homeless 16 ", 80)
    assert marks == ["homeless", "16"]
    assert shown.startswith("…so")


def test_a_mark_in_the_last_word_that_has_room_is_shown() -> None:
    assert cut("Every child. (a)", "a ", 15)[1] == ["a"]


def test_without_marks_it_is_the_beginning() -> None:
    assert cut(TEXT, "grade:good ", 30) == ("Plans are clear. Homeless…", [])


def test_a_short_text_is_whole() -> None:
    assert cut("Homeless. ", "homeless ", 80) == ("Homeless.", ["Homeless"])


def test_at_the_end_of_a_text_what_leads_up_to_the_mark_is_shown_too() -> None:
    text, _ = cut(TEXT, "year ", 70)
    assert text == "…Leaders know this. They have agreed what to do next year."


def test_a_mark_far_into_a_long_sentence_is_shown() -> None:
    text, marks = cut("so " * 200 + "homeless " + "then " * 50, "homeless ", 60)
    assert marks == ["homeless"]
    assert text.startswith("…so so")


@given(st.text(alphabet="ab .!\n\u2019"), st.text(alphabet="ab"), st.integers(1, 60))
def test_a_snippet_is_a_part_of_the_text_with_marks_inside_it(
    text: str, word: str, length: int
) -> None:
    spans = spans_in(text, word)
    part = snippet(text, spans, length)
    assert part.text.strip("…") in text
    assert len(part.text.strip("…")) <= length
    assert all(0 <= start < end <= len(part.text) for start, end in part.spans)
    assert bool(part.spans) == bool(spans)
