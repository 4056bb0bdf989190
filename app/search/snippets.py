# SPDX-License-Identifier: MIT
"""Cuts the best part out of a marked text for a row of the result list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+")
_ELLIPSIS = "…"

Span = tuple[int, int]


class Snippet(NamedTuple):
    """A part of a text with the spans that are marked in it."""

    text: str
    spans: tuple[Span, ...]


def snippet(text: str, spans: Sequence[Span], length: int) -> Snippet:
    """Return at most ``length`` code points around the sentence with the most marks.

    It starts with a sentence where the mark allows, else with a word. An ellipsis, not
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


def _start(text: str, spans: Sequence[Span], length: int) -> int:
    sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    place, mark = _best_sentence(sentences, spans)
    if mark[1] - sentences[place] > length:
        return _word_start(text, max(0, mark[0] - length // 3), mark[0])
    # Near the end of the text there is room for what leads up to the sentence.
    while place > 0 and len(text) - sentences[place - 1] <= length:
        place -= 1
    return sentences[place]


def _best_sentence(sentences: Sequence[int], spans: Sequence[Span]) -> tuple[int, Span]:
    """The place of the sentence with the most marks, the first of equals, and its first mark."""
    if not spans:
        return 0, (0, 0)
    marked = [bisect_right(sentences, start) - 1 for start, _ in spans]
    place = Counter(marked).most_common(1)[0][0]
    return place, spans[marked.index(place)]


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
