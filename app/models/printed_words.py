# SPDX-License-Identifier: MIT
"""Where words stand in the text of a page, whatever its lines, spaces and quotes are."""

from __future__ import annotations

import unicodedata


def range_of_words(text: str, words: str) -> tuple[int, int] | None:
    """The characters ``[start, end)`` of ``text`` that first say ``words``, None if none do."""
    wanted = "".join(letter for letter, _ in _letters(words))
    found = _letters(text)
    at = "".join(letter for letter, _ in found).find(wanted) if wanted else -1
    if at < 0:
        return None
    return found[at][1], found[at + len(wanted) - 1][1] + 1


def _letters(text: str) -> list[tuple[str, int]]:
    """The letters and figures, ligatures undone, each with its place in ``text``."""
    return [
        (letter, place)
        for place, character in enumerate(text)
        for letter in unicodedata.normalize("NFKC", character).casefold()
        if letter.isalnum()
    ]
