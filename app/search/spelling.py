# SPDX-License-Identifier: MIT
"""How far one word is from another, and which known word a misspelt one stands for.

A swap of two neighbours counts as one change. Words of four letters or fewer are never
corrected, those of five to seven by one change, longer ones by two.
"""

from __future__ import annotations

from collections.abc import Mapping

_SHORTEST, _LONG = 5, 8


def allowed(word: str) -> int:
    """Return how many changes a word of this length may be away from what was meant."""
    if len(word) < _SHORTEST:
        return 0
    return 2 if len(word) >= _LONG else 1


def nearest(word: str, known: Mapping[str, int]) -> str | None:
    """Return the known word nearest to a misspelt one, None if none is near enough.

    ``known`` counts how often each occurs: of equally near words one with the same first
    letter wins, then the more frequent.
    """
    limit = allowed(word)
    if not limit:
        return None
    best: tuple[int, bool, int, str] | None = None
    letters = set(word)
    for other, frequency in known.items():
        if abs(len(other) - len(word)) > limit or len(other) < _SHORTEST - 1:
            continue
        # A change puts at most one letter in another's place.
        if len(letters.symmetric_difference(other)) > 2 * limit:
            continue
        changes = distance(word, other, limit)
        if changes > limit:
            continue
        rank = (changes, other[0] != word[0], -frequency)
        if best is None or (*rank, other) < best:
            best = (*rank, other)
    return best[3] if best else None


def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters to change, add, drop or swap; ``limit + 1`` if more than that."""
    if one[0] != other[0] and one[1:2] != other[1:2] and one[:1] != other[1:2]:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, another in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
