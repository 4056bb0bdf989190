# SPDX-License-Identifier: MIT
"""From marks in the words of a finding to the characters of its page.

The words were made from the page: numbers before paragraphs and footnote marks were left
out, spaces and hyphens at line ends joined, ligatures undone. So letters and figures are
walked side by side, and what only one of both has is passed over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

Range = tuple[int, int]

_FARTHEST, _ENOUGH = 24, 4  # how far to look past what differs, and for how many the same
_ANCHOR, _LONG_ANCHOR = 12, 48
_Letters = list[tuple[str, int]]


def match_ranges(
    page_text: str, ranges: Sequence[Range], words: str, spans: Sequence[Range], *, is_first: bool
) -> list[tuple[Range, ...]]:
    """The characters of a page that each of ``spans`` in the ``words`` of a finding covers.

    ``ranges`` are the finding's own characters on that page, and ``is_first`` says whether
    it begins there. A span that stands on another page has no characters here.
    """
    here = _letters(page_text, (i for start, end in ranges for i in range(start, end)))
    there = _letters(words, range(len(words)))
    paired = _paired(here, there, is_first=is_first)
    return [_covered([paired[i] for i in range(*span) if i in paired], ranges) for span in spans]


def _letters(text: str, places: Iterable[int]) -> _Letters:
    """The letters and figures at these places, ligatures undone, each with its place."""
    return [
        (letter, place)
        for place in places
        if not text[place].isspace()
        for letter in unicodedata.normalize("NFKC", text[place]).casefold()
        if letter.isalnum()
    ]


def _paired(here: _Letters, there: _Letters, *, is_first: bool) -> dict[int, int]:
    """The place on the page of each place in the words, as far as both say the same."""
    page, words = ("".join(letter for letter, _ in letters) for letters in (here, there))
    at, to = (0, 0) if is_first else _begin(page, words)
    paired: dict[int, int] = {}
    while 0 <= to < len(words) and at < len(page):
        if page[at] == words[to]:
            paired.setdefault(there[to][1], here[at][1])
            at, to = at + 1, to + 1
            continue
        skip = _skip(page, at, words, to)
        if skip is None:
            break
        at, to = at + skip[0], to + skip[1]
    return paired


def _begin(page: str, words: str) -> Range:
    """Where a page and the words of a finding that began on an earlier one meet.

    The longest stretch is looked for first, since a few words may stand there twice.
    """
    for length in (len(page), _LONG_ANCHOR, _ANCHOR):
        for at in range(0, len(page) - length + 1, _ANCHOR):
            to = words.rfind(page[at : at + length])
            if to >= 0:
                return at, to
    return 0, -1


def _skip(page: str, at: int, words: str, to: int) -> Range | None:
    """How many letters of each to pass over until both say the same again."""
    for distance in range(1, _FARTHEST):
        for past in range(distance, -1, -1):
            more = page[at + past : at + past + _ENOUGH]
            if more and words.startswith(more, to + distance - past):
                return past, distance - past
    return None


def _covered(places: Sequence[int], ranges: Sequence[Range]) -> tuple[Range, ...]:
    """The ranges from the first to the last of ``places``, without what is between ranges."""
    if not places:
        return ()
    first, last = min(places), max(places) + 1
    cut = ((max(start, first), min(end, last)) for start, end in ranges)
    return tuple((start, end) for start, end in cut if start < end)
