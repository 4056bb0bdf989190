# SPDX-License-Identifier: MIT
"""Where the words of a plan stand in one text; needs no index.

What is marked is what matched: a text is found for a term exactly when this marks
something of the term in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.search.plan import Slot, Sought, Wording
from app.search.words import CAPITALS, Token, is_acronym, tokens

Span = tuple[int, int]


def spans_of(text: str, sought: Sequence[Sought]) -> tuple[Span, ...]:
    """Return where the terms stand, in order and apart, in code points of ``text``."""
    if not sought:
        return ()
    words = tokens(text)
    keys = [_keys(text, word) for word in words]
    closed = dict(_closed(words))
    wordings = {wording for each in sought for wording in each.wordings}
    return _merged(
        span for wording in wordings for span in _wording_spans(wording, words, keys, closed)
    )


def _keys(text: str, word: Token) -> tuple[str, ...]:
    """The keys that a word is found by where one word is looked for; its own is the first."""
    found = (word.stem,) if word.stem == word.key else (word.stem, word.key)
    if is_acronym(text[word.start : word.end]) and not text.isupper():
        return (*found, CAPITALS + word.key)
    return found


def _closed(words: Sequence[Token]) -> Iterator[tuple[int, tuple[str, str]]]:
    for place, word in enumerate(words):
        if word.is_joined:
            before = words[place - 1].key
            yield place - 1, (before + word.stem, before + word.key)


def _wording_spans(
    wording: Wording,
    words: Sequence[Token],
    keys: Sequence[tuple[str, ...]],
    closed: dict[int, tuple[str, str]],
) -> Iterator[Span]:
    slots = wording.slots
    if wording.near is not None:
        yield from _near_spans(wording, words)
    elif len(slots) == 1:
        for word, its_keys in zip(words, keys, strict=True):
            if any(slots[0].takes(key) for key in its_keys):
                yield word.start, word.end
        for place, joined in closed.items():
            if any(slots[0].takes(key) for key in joined):
                yield words[place].start, words[place + 1].end
    else:
        yield from _row_spans(slots, words)


def _row_spans(slots: Sequence[Slot], words: Sequence[Token]) -> Iterator[Span]:
    for place in range(len(words) - len(slots) + 1):
        if all(slot.takes(words[place + i].stem) for i, slot in enumerate(slots)):
            yield words[place].start, words[place + len(slots) - 1].end


def _near_spans(wording: Wording, words: Sequence[Token]) -> Iterator[Span]:
    """The words of every stretch that has them all with few enough others between."""
    found = [
        (place, number)
        for place, word in enumerate(words)
        for number, slot in enumerate(wording.slots)
        if slot.takes(word.stem)
    ]
    reach = len(wording.slots) + (wording.near or 0)
    for start, (first, _) in enumerate(found):
        stretch = [each for each in found[start:] if each[0] < first + reach]
        if len({number for _, number in stretch}) == len(wording.slots):
            yield from ((words[place].start, words[place].end) for place, _ in stretch)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
