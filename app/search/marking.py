# SPDX-License-Identifier: MIT
"""Where the words of a query stand in one text; needs no index.

What is marked is what matched: the index finds a text for a term exactly when this marks
something of the term in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from app.search.query import Form, Query, Term
from app.search.words import Token, halves, hyphens_closed, tokens

Span = tuple[int, int]


def spans_of(text: str, query: Query) -> tuple[Span, ...]:
    """Return where the query's terms stand, in order and apart, in code points of ``text``."""
    if not query.terms:
        return ()
    parts = tokens(text)
    readings = [parts, hyphens_closed(parts)]
    return _merged(span for term in query.terms for span in _term_spans(term, readings))


def spellings(term: Term, known: Collection[str]) -> Iterator[Form]:
    """Yield a term's forms, then the first with one word at a time as two known ones."""
    yield from term.forms
    keys, is_prefix = term.forms[0]
    for place, key in enumerate(keys):
        for pair in halves(key, known):
            # Half a word that is still being typed could become anything.
            is_begun = is_prefix and place + 1 < len(keys)
            yield Form((*keys[:place], *pair, *keys[place + 1 :]), is_begun)


def _term_spans(term: Term, readings: Sequence[Sequence[Token]]) -> Iterator[Span]:
    known = {token.key for reading in readings for token in reading}
    for form in spellings(term, known):
        for reading in readings:
            yield from _form_spans(form, reading)


def _form_spans(form: Form, reading: Sequence[Token]) -> Iterator[Span]:
    if len(form.keys) == 1:
        yield from _word_spans(form.keys[0], form.is_prefix, reading)
        return
    *beginning, last = form.keys
    length = len(form.keys)
    keys = [token.key for token in reading]
    for place, key in enumerate(keys[: len(keys) - length + 1]):
        end = place + length - 1
        if key != beginning[0] or keys[place:end] != beginning:
            continue
        if keys[end] == last or (form.is_prefix and keys[end].startswith(last)):
            yield reading[place].start, reading[end].end


def _word_spans(key: str, is_prefix: bool, reading: Sequence[Token]) -> Iterator[Span]:
    for token in reading:
        if key in (token.key, token.stem) or (is_prefix and token.key.startswith(key)):
            yield token.start, token.end


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
