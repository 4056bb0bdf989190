# SPDX-License-Identifier: MIT
"""From what is typed to a query: every text is one, and none is an error.

Knows the grammar: words are all required, "phrases" stand together, the last word may be
unfinished, ``-`` excludes, fields narrow. Knows nothing of what there is to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from app.search.fields import Filter, Reading, read_field
from app.search.scanning import Chunk, ChunkKind, field_values, scan, set_field
from app.search.words import STOP_WORDS, Token, hyphens_closed, tokens

__all__ = ["Form", "Query", "Term", "field_values", "parse", "set_field"]

_PARTED = re.compile(r"[/:]")
_UNKNOWN_FIELD = re.compile(r"([^\W\d_]+):[^/\s]")
_LONGEST_RESPELT = 8
_SHORTEST_BEGINNING = 3


class Form(NamedTuple):
    """Folded words that stand next to each other; the last may be the start of a word."""

    keys: tuple[str, ...]
    is_prefix: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase: a finding has it if it has any of its forms.

    The first form is the words as typed, the others join them in other ways. ``capitals``
    is a word typed in capitals, as an acronym is, or "".
    """

    forms: tuple[Form, ...]
    capitals: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The folded words as typed."""
        return self.forms[0].keys


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: all terms, no excluded one, every filter.

    ``nearby`` are words that were typed side by side and count for more where they stand
    so. ``remark`` says what was read otherwise than typed, "" if nothing was.
    """

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    nearby: tuple[Form, ...] = ()
    remark: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not (self.terms or self.excluded or self.filters)

    @property
    def has_fields(self) -> bool:
        """Whether a field narrows the search."""
        return bool(self.filters)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A term as it was typed; plain words, not phrases, take notice of their neighbours."""

    term: Term
    is_plain: bool
    is_excluded: bool

    @property
    def is_stop_word(self) -> bool:
        return self.is_plain and self.term.keys[0] in STOP_WORDS


def parse(text: str) -> Query:
    """Read what was typed. What turns out to be no operator or field becomes words."""
    pieces: list[_Piece] = []
    filters: list[Filter] = []
    remarks: list[str] = []
    for chunk in scan(text):
        if chunk.kind is ChunkKind.FIELD:
            reading = read_field(chunk.name, chunk.values, chunk.is_excluded)
            filters += [reading.filter] if reading.filter else []
            pieces += _field_as_words(chunk, reading)
            remarks += _field_remarks(chunk, reading)
        else:
            pieces += _phrase(chunk) if chunk.kind is ChunkKind.PHRASE else _words(chunk)
            remarks += _unknown_field_remarks(chunk)
    wanted = _joined_with_neighbours([p for p in pieces if not p.is_excluded])
    kept = [p for p in wanted if not p.is_stop_word] or wanted
    if len(kept) < len(wanted):
        remarks += _left_out_remarks([p.term for p in wanted if p.is_stop_word])
    return Query(
        tuple(dict.fromkeys(p.term for p in kept)),
        tuple(dict.fromkeys(p.term for p in pieces if p.is_excluded)),
        tuple(filters),
        tuple(dict.fromkeys(_nearby(wanted))),
        " ".join(dict.fromkeys(remarks)),
    )


def _phrase(chunk: Chunk) -> list[_Piece]:
    words = tokens(chunk.body)
    if not words:
        return []
    term = _term(words, chunk.is_open and not chunk.is_excluded)
    return [_Piece(term, False, chunk.is_excluded)]


def _words(chunk: Chunk) -> list[_Piece]:
    """The words of a chunk: what a slash or colon parts is apart, the rest one phrase."""
    is_typing = chunk.is_open and not chunk.is_excluded
    return list(_word_pieces(chunk.body, chunk.is_excluded, is_typing))


def _word_pieces(body: str, is_excluded: bool, is_typing: bool) -> Iterator[_Piece]:
    parts = [(part, words) for part in _PARTED.split(body) if (words := tokens(part))]
    for place, (part, words) in enumerate(parts, start=1):
        is_prefix = (is_typing and place == len(parts)) or part.endswith("*")
        is_single = len(words) == 1
        typed = part[words[0].start : words[0].end]
        capitals = typed if is_single and len(typed) > 1 and typed.isupper() else ""
        term = replace(_term(words, is_prefix), capitals=capitals)
        yield _Piece(term, is_single, is_excluded)


def _term(words: Sequence[Token], is_prefix: bool) -> Term:
    parts = tuple(word.key for word in words)
    closed = tuple(word.key for word in hyphens_closed(words))
    forms = [Form(parts, is_prefix), Form(closed, is_prefix)]
    if len(parts) <= _LONGEST_RESPELT:
        for i, pair in enumerate(pairwise(parts)):
            is_last = i + 2 == len(parts)
            forms += [
                Form((*parts[:i], *joined.keys, *parts[i + 2 :]), joined.is_prefix)
                for joined in _joined(*pair, is_prefix and is_last)
            ]
    return Term(tuple(dict.fromkeys(forms)))


def _joined(first: str, second: str, is_prefix: bool) -> list[Form]:
    """Two words written as one, unless one is a stop word: *well being* as *wellbeing*.

    The beginning of the second must be long enough to be meant: *the r* is not *ther...*.
    """
    if not STOP_WORDS.isdisjoint((first, second)):
        return []
    return [Form((first + second,), is_prefix and len(second) >= _SHORTEST_BEGINNING)]


def _joined_with_neighbours(pieces: list[_Piece]) -> list[_Piece]:
    extra: list[list[Form]] = [[] for _ in pieces]
    for i, (first, second) in enumerate(pairwise(pieces)):
        if first.is_plain and second.is_plain:
            is_prefix = second.term.forms[0].is_prefix
            forms = _joined(first.term.keys[0], second.term.keys[0], is_prefix)
            extra[i] += forms
            extra[i + 1] += forms
    return [
        replace(piece, term=replace(piece.term, forms=(*piece.term.forms, *forms)))
        for piece, forms in zip(pieces, extra, strict=True)
    ]


def _nearby(pieces: list[_Piece]) -> Iterator[Form]:
    """Yield each two plain words in a row, with the stop words that part them."""
    keys: tuple[str, ...] = ()
    for piece in pieces:
        if not piece.is_plain:
            keys = ()
        elif piece.is_stop_word:
            keys = (*keys, *piece.term.keys) if keys else ()
        else:
            if keys:
                yield Form((*keys, *piece.term.keys), piece.term.forms[0].is_prefix)
            keys = piece.term.keys


def _field_as_words(chunk: Chunk, reading: Reading) -> list[_Piece]:
    """The values that mean nothing as words, with the field's name if none means anything."""
    has_name = bool(reading.not_understood) and not reading.filter and not chunk.is_excluded
    written = [chunk.name] * has_name + list(reading.not_understood)
    return [piece for word in written for piece in _word_pieces(word, chunk.is_excluded, False)]


def _field_remarks(chunk: Chunk, reading: Reading) -> list[str]:
    if not chunk.values and not chunk.is_open:
        return [f"“{chunk.name}:” needs a value right after it."]
    return [
        f"“{value}” is no {chunk.name} here, so it was searched as a word."
        for value in reading.not_understood
    ]


def _left_out_remarks(terms: Sequence[Term]) -> list[str]:
    """Name the words left out, but not one that is still being typed."""
    words = dict.fromkeys(term.keys[0] for term in terms if not term.forms[0].is_prefix)
    return [f"Common words left out: {', '.join(words)}."] if words else []


def _unknown_field_remarks(chunk: Chunk) -> list[str]:
    unknown = _UNKNOWN_FIELD.match(chunk.body) if chunk.kind is ChunkKind.WORD else None
    return [f"“{unknown[1]}:” is no filter here, so it was searched as words."] if unknown else []
