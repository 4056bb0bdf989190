# SPDX-License-Identifier: MIT
"""Where the words of a plan stand in one text; needs no index.

What is marked is what matched: a text is found for a term exactly when this marks
something of the term in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from app.search.plan import Slot, Sought, Wording
from app.search.words import CAPITALS, Token, is_acronym, tokens

Span = tuple[int, int]


def spans_of(text: str, sought: Sequence[Sought]) -> tuple[Span, ...]:
    """Return where the terms stand, in order and apart, in code points of ``text``."""
    if not sought:
        return ()
    words = tokens(text)
    wordings = {wording for each in sought for wording in each.wordings}
    return _merged(
        chain(
            _word_spans(text, words, [w.slots[0] for w in wordings if len(w.slots) == 1]),
            *(
                _row_spans(w.slots, words) if w.near is None else _near_spans(w, words)
                for w in wordings
                if len(w.slots) > 1
            ),
        )
    )


def _word_spans(text: str, words: Sequence[Token], slots: Sequence[Slot]) -> Iterator[Span]:
    """The words that fill one of these slots, and hyphenated pairs that do as one word."""
    keys = frozenset(key for slot in slots if not slot.is_prefix for key in slot.keys)
    beginnings = tuple(key for slot in slots if slot.is_prefix for key in slot.keys)
    capitals = {key[len(CAPITALS) :] for key in keys if key.startswith(CAPITALS)}
    if text.isupper():
        capitals.clear()
    before = None
    for word in words:
        key, stem, start, end, is_joined = word
        if (
            key in keys
            or stem in keys
            or key.startswith(beginnings)
            or (key in capitals and is_acronym(text[start:end]))
        ):
            yield start, end
        if is_joined and before is not None:
            joined = before.key + key
            if joined in keys or before.key + stem in keys or joined.startswith(beginnings):
                yield before.start, end
        before = word


def _row_spans(slots: Sequence[Slot], words: Sequence[Token]) -> Iterator[Span]:
    for place in range(len(words) - len(slots) + 1):
        if not slots[0].takes(words[place].stem):
            continue
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
