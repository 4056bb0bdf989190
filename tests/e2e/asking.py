# SPDX-License-Identifier: MIT
"""What is asked of a window again and again, in the names that design.md fixes."""

from __future__ import annotations

from tests.e2e.window import Window, until

TREE, TEXT, SEARCH, RESULTS = "Inspection areas", "Findings", "Search findings", "Results"
SUGGESTIONS = "Search suggestions"
_COUNT = r"(\d[\d,]*|No) findings?"


def counts(window: Window) -> list[str]:
    """The labels that say how many findings were found."""
    return window.names(_COUNT, "label")


def search_for(window: Window, words: str, count: str) -> None:
    """Type words into the search box and wait until so many findings are found."""
    window.press("ctrl+f")
    assert until(window.focused, SEARCH) == SEARCH
    window.write(words)
    assert until(lambda: counts(window), [count]) == [count]


def hits(window: Window) -> list[str]:
    """The rows of the results that stand for a finding; a heap's can be opened and closed."""
    return [row.name for row in window.rows(RESULTS) if "expandable" not in row.states]


def heaps(window: Window) -> list[str]:
    """The rows of the results that gather findings, such as a report's."""
    return [row.name for row in window.rows(RESULTS) if "expandable" in row.states]


def first_words(rows: list[str]) -> list[str]:
    """What a screen reader says first of each row, up to the first comma."""
    return [row.split(",")[0] for row in rows]


def says(window: Window, sentence: str) -> bool:
    """Whether a label comes to say this, taken as a regular expression."""
    return until(lambda: window.names(sentence, "label") != [], True)
