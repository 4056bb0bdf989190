# SPDX-License-Identifier: MIT
"""Cuts the best part out of a marked text for a row of the result list.

The best is where most of the words asked for stand, each counted once: *homeless* three times
tells less than *homeless* and *16*.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.search.stemming import stem
from app.search.words import fold

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+")
_ELLIPSIS = "…"

Span = tuple[int, int]


class Snippet(NamedTuple):
    """A part of a text with the spans that are marked in it."""

    text: str
    spans: tuple[Span, ...]


def snippet(text: str, spans: Sequence[Span], length: int) -> Snippet:
    """Return at most ``length`` code points around the sentence with the most marked words.

    It starts with a sentence where the marks allow, else with a word. An ellipsis, not
    counted, stands for what is left out at either end.
    """
    start = _start(text, spans, length)
    end = _end(text, start, length)
    before = _ELLIPSIS if text[:start].strip() else ""
    after = _ELLIPSIS if text[end:].strip() else ""
    shift = len(before) - start
    inside = ((max(a, start), min(b, end)) for a, b in spans if a < end and b > start)
    return Snippet(
        before + text[start:end] + after, tuple((a + shift, b + shift) for a, b in inside)
    )


def marked_words(text: str, spans: Iterable[Span]) -> list[str]:
    """What is marked, kin of a word alike."""
    return [stem(fold(text[start:end])) for start, end in spans]


def fullest(text: str, spans: Sequence[Span], room: int) -> tuple[int, int]:
    """Where the most different marked words stand within ``room`` code points, and how many.

    Returns the number of that stretch's first mark, the first of equals, and how many words.
    """
    words = marked_words(text, spans)
    best, most, every = 0, 0, len(set(words))
    for number, (first, _) in enumerate(spans):
        here = {words[number]}
        for word, (_, end) in zip(words[number:], spans[number:], strict=True):
            if end - first > room:
                break
            here.add(word)
        if len(here) > most:
            best, most = number, len(here)
        if most == every:
            break
    return best, most


def _start(text: str, spans: Sequence[Span], length: int) -> int:
    sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    place, marks = _best_sentence(text, sentences, spans)
    end = _end(text, sentences[place], length)
    in_sight = [span for span in marks if span[1] <= end]
    number, most = fullest(text, marks, length - length // 3)
    if most > len(set(marked_words(text, in_sight))):
        mark = marks[number][0]
        return _word_start(text, max(0, mark - length // 3), mark)
    # Near the end of the text there is room for what leads up to the sentence.
    while place > 0 and len(text) - sentences[place - 1] <= length:
        place -= 1
    return sentences[place]


def _best_sentence(
    text: str, sentences: Sequence[int], spans: Sequence[Span]
) -> tuple[int, Sequence[Span]]:
    """The place of the sentence with the most different marked words, and its marks.

    Of equals it is the one with more marks, then the first.
    """
    marks: dict[int, list[Span]] = {}
    for span in spans:
        marks.setdefault(bisect_right(sentences, span[0]) - 1, []).append(span)
    if not marks:
        return 0, ()
    words = {place: marked_words(text, these) for place, these in marks.items()}
    best = max(words, key=lambda place: (len(set(words[place])), len(words[place])))
    return best, marks[best]


def _word_start(text: str, earliest: int, latest: int) -> int:
    """The first start of a word from ``earliest`` on, at most ``latest``."""
    space = re.compile(r"\s+").search(text, max(0, earliest - 1), latest)
    return space.end() if space and earliest else earliest


def _end(text: str, start: int, length: int) -> int:
    """The end of the last word that fits, or of what fits of an endless one."""
    end = start + length
    if end >= len(text):
        return len(text.rstrip())
    if not text[end].isspace():
        words_end = max(text.rfind(space, start, end) for space in " \n\t")
        end = words_end if words_end > start else end
    return start + len(text[start:end].rstrip())
