# SPDX-License-Identifier: MIT
"""From what is typed to a query: every text is one, and none is an error.

Knows the grammar: words are all required, "phrases" stand together, the last word may be
unfinished, ``-`` excludes, ``OR`` and brackets join, fields narrow. Knows nothing of what
there is to find, nor of the words that mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from app.search.fields import Filter, PlaceFilter, Reading, read_field
from app.search.interpretation import shown
from app.search.scanning import Chunk, ChunkKind, field_values, scan, set_field
from app.search.words import STOP_WORDS, Token, hyphens_closed, is_acronym, tokens

__all__ = ["Either", "Every", "Form", "Node", "Query", "Term", "field_values", "parse", "set_field"]

_PARTED = re.compile(r"[/:]")
_UNKNOWN_FIELD = re.compile(r"([^\W\d_]+):[^/\s]")
_LONGEST_RESPELT = 8
_SHORTEST_BEGINNING = 3
# Deeper brackets are read as if they were not there.
_DEEPEST = 12
# A text pasted by mistake is searched for its beginning; SQLite slows with every word.
_MOST_CHUNKS, _LONGEST_PHRASE = 100, 40
# More than there are authorities.
_MOST_VALUES = 200
_MOST_REMARKS = 3


class Form(NamedTuple):
    """Folded words that stand next to each other; the last may be the start of a word."""

    keys: tuple[str, ...]
    is_prefix: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase: a finding has it if it has any of its forms.

    The first form is the words as typed, the others join them in other ways. ``capitals``
    is a word typed in capitals, as an acronym is, or "". ``is_exact`` says that nothing
    but these words will do. ``near`` is how many other words may stand between, in any
    order; None where they stand in a row.
    """

    forms: tuple[Form, ...]
    capitals: str = ""
    is_exact: bool = False
    near: int | None = None
    typed: str = field(default="", compare=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The folded words as typed."""
        return self.forms[0].keys

    @property
    def is_begun(self) -> bool:
        """Whether its last word may still be unfinished."""
        return self.forms[0].is_prefix

    @property
    def is_stop_word(self) -> bool:
        """Whether it is one common word that was not asked for exactly."""
        return len(self.keys) == 1 and not self.is_exact and self.keys[0] in STOP_WORDS


@dataclass(frozen=True, slots=True)
class Every:
    """Asks for all of ``wanted`` and for nothing of ``excluded``."""

    wanted: tuple[Node, ...] = ()
    excluded: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """Asks for any of its nodes."""

    nodes: tuple[Node, ...]


Node = Term | Filter | Every | Either


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: all terms and groups, no excluded one, every filter.

    ``nearby`` are words that were typed side by side and count for more where they stand
    so. ``sequence`` is every word or phrase asked for, in the order typed, common words
    too. ``run_on`` are filters by place that words follow, and from which place of the
    sequence on: they may be the rest of a name. ``text`` is all that was typed; ``remark``
    says what was read otherwise, "" if nothing was.
    """

    terms: tuple[Term, ...] = ()
    excluded: tuple[Node, ...] = ()
    filters: tuple[Filter, ...] = ()
    groups: tuple[Node, ...] = ()
    nearby: tuple[Form, ...] = ()
    sequence: tuple[Term, ...] = ()
    remark: str = ""
    run_on: tuple[tuple[PlaceFilter, int], ...] = field(default=(), compare=False)
    text: str = field(default="", compare=False)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The common words that are not asked for; none that is still being typed."""
        kept = {term.keys for term in self.terms if term.is_stop_word}
        words = (t.keys[0] for t in self.sequence if t.is_stop_word and not t.is_begun)
        return tuple(word for word in dict.fromkeys(words) if (word,) not in kept)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not (self.terms or self.excluded or self.filters or self.groups)

    @property
    def has_fields(self) -> bool:
        """Whether a field narrows the search."""
        return bool(self.filters)

    @property
    def has_words(self) -> bool:
        """Whether there is any word to look for, and so to mark."""
        return bool(self.terms or self.groups)


@dataclass(slots=True)
class _Level:
    """What stands between two brackets, as it is being read."""

    is_excluded: bool = False
    has_or: bool = False
    has_not: bool = False
    wanted: list[list[Node]] = field(default_factory=list)
    excluded: list[Node] = field(default_factory=list)

    def add(self, nodes: Sequence[Node], is_excluded: bool) -> None:
        """Add what one chunk asks for, as the operator before it says."""
        is_excluded = is_excluded is not self.has_not
        has_or, self.has_or, self.has_not = self.has_or, False, False
        if not nodes:
            return
        if is_excluded:
            self.excluded.append(_all_of(nodes))
        elif has_or and self.wanted:
            before = _all_of(self.wanted.pop())
            options = before.nodes if isinstance(before, Either) else (before,)
            self.wanted.append([Either((*options, _all_of(nodes)))])
        else:
            self.wanted.append(list(nodes))

    def nodes(self) -> list[Node]:
        """Everything wanted, in order; neighbours take notice of each other."""
        return _joined_with_neighbours([node for nodes in self.wanted for node in nodes])

    def node(self) -> Node | None:
        """The whole as one node, None if nothing is asked for."""
        nodes = self.nodes()
        wanted = tuple(_without_stop_words(nodes))
        if len(wanted) == 1 and not self.excluded:
            return wanted[0]
        return Every(wanted, tuple(self.excluded)) if wanted or self.excluded else None


def parse(text: str) -> Query:
    """Read what was typed. What turns out to be no operator or field becomes words."""
    remarks: list[str] = []
    level = _read(text, remarks)
    nodes = level.nodes()
    sequence = tuple(node for node in nodes if isinstance(node, Term))
    kept = _without_stop_words(nodes)
    terms = [node for node in kept if isinstance(node, Term)]
    filters = [node for node in kept if not isinstance(node, Term | Every | Either)]
    return Query(
        tuple(dict.fromkeys(terms)),
        tuple(dict.fromkeys(level.excluded)),
        tuple(filters),
        tuple(node for node in kept if isinstance(node, Every | Either)),
        tuple(dict.fromkeys(nearby(sequence))),
        sequence,
        " ".join([*dict.fromkeys(remarks)][:_MOST_REMARKS]),
        tuple(_run_on(nodes)),
        text,
    )


def _run_on(nodes: Sequence[Node]) -> Iterator[tuple[PlaceFilter, int]]:
    """Yield the filters by place that a plain word follows, and how many terms go before."""
    before = 0
    for node, following in pairwise(nodes):
        if isinstance(node, PlaceFilter) and not node.is_quoted and isinstance(following, Term):
            yield node, before
        before += isinstance(node, Term)


def _read(text: str, remarks: list[str]) -> _Level:
    levels = [_Level()]
    too_deep = 0
    chunks = scan(text)
    if len(chunks) > _MOST_CHUNKS:
        remarks.append(f"Only the first {_MOST_CHUNKS} words were searched.")
    for chunk in chunks[:_MOST_CHUNKS]:
        level = levels[-1]
        match chunk.kind:
            case ChunkKind.OPENING if len(levels) <= _DEEPEST:
                levels.append(_Level())
            case ChunkKind.OPENING:
                too_deep += 1
            case ChunkKind.CLOSING if too_deep:
                too_deep -= 1
            case ChunkKind.CLOSING if len(levels) > 1:
                _close(levels)
            case ChunkKind.OR:
                level.has_or = True
            case ChunkKind.NOT:
                level.has_not = True
            case ChunkKind.AND | ChunkKind.CLOSING:
                pass
            case _:
                level.add(_chunk_nodes(chunk, remarks), chunk.is_excluded and not chunk.name)
    while len(levels) > 1:
        _close(levels)
    return levels[0]


def _close(levels: list[_Level]) -> None:
    node = levels.pop().node()
    levels[-1].add([] if node is None else [node], False)


def _all_of(nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Every(tuple(nodes))


def _without_stop_words(nodes: Sequence[Node]) -> list[Node]:
    """Leave the common words out, unless there are no others."""
    telling = [n for n in nodes if not (isinstance(n, Term) and n.is_stop_word)]
    has_words = any(isinstance(node, Term | Every | Either) for node in telling)
    return telling if has_words else list(nodes)


def _chunk_nodes(chunk: Chunk, remarks: list[str]) -> list[Node]:
    if chunk.kind is ChunkKind.PHRASE:
        return _phrase(chunk)
    if chunk.kind is ChunkKind.WORD:
        remarks += _unknown_field_remarks(chunk)
        return list(_word_terms(chunk.body, chunk.is_open and not chunk.is_excluded))
    values = chunk.values[:_MOST_VALUES]
    if len(values) < len(chunk.values):
        remarks.append(f"Only the first {_MOST_VALUES} values of “{chunk.name}:” were used.")
    reading = read_field(chunk.name, values, chunk.is_excluded, is_quoted=chunk.is_quoted)
    remarks += _field_remarks(chunk, reading)
    nodes: list[Node] = [reading.filter] if reading.filter else []
    return [*nodes, *_field_as_words(chunk, reading)]


def _phrase(chunk: Chunk) -> list[Node]:
    words = tokens(chunk.body)[:_LONGEST_PHRASE]
    if not words:
        return []
    term = _term(words, chunk.is_open and not chunk.is_excluded)
    near = chunk.near if len(words) > 1 else None
    if near is not None:
        term = Term((Form(tuple(word.stem for word in words), False),))
    return [replace(term, is_exact=True, near=near, typed=chunk.body)]


def _word_terms(body: str, is_typing: bool) -> Iterator[Term]:
    """The words of a chunk: what a slash or colon parts is apart, the rest one phrase."""
    found = ((part, tokens(part)[:_LONGEST_PHRASE]) for part in _PARTED.split(body))
    parts = [(part, words) for part, words in found if words][:_LONGEST_PHRASE]
    for place, (part, words) in enumerate(parts, start=1):
        is_prefix = (is_typing and place == len(parts)) or part.endswith("*")
        is_exact = part.startswith("=")
        typed = part[words[0].start : words[-1].end]
        capitals = typed if len(words) == 1 and is_acronym(typed) else ""
        term = _term(words, is_prefix and not is_exact)
        yield replace(term, capitals=capitals, is_exact=is_exact, typed=typed)


def _term(words: Sequence[Token], is_prefix: bool) -> Term:
    if len(words) == 1:
        word = words[0]
        return Term(tuple(dict.fromkeys(Form((key,), is_prefix) for key in (word.key, word.stem))))
    parts = tuple(word.stem for word in words)
    closed = tuple(word.stem for word in hyphens_closed(words))
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


def _is_plain(node: Node) -> bool:
    return isinstance(node, Term) and len(node.keys) == 1 and not node.is_exact


def _joined_with_neighbours(nodes: list[Node]) -> list[Node]:
    """Let plain words be one with the next; a filter between them parts nothing."""
    words = [i for i, node in enumerate(nodes) if isinstance(node, Term | Every | Either)]
    extra: dict[int, list[Form]] = {}
    for i, j in pairwise(words):
        first, second = nodes[i], nodes[j]
        if not (isinstance(first, Term) and isinstance(second, Term)):
            continue
        if _is_plain(first) and _is_plain(second):
            forms = _joined(first.keys[0], second.keys[0], second.is_begun)
            extra.setdefault(i, []).extend(forms)
            extra.setdefault(j, []).extend(forms)
    return [
        replace(node, forms=(*node.forms, *extra[i]))
        if isinstance(node, Term) and i in extra
        else node
        for i, node in enumerate(nodes)
    ]


def nearby(sequence: Sequence[Term]) -> Iterator[Form]:
    """Yield each two plain words in a row, with the stop words that part them."""
    keys: tuple[str, ...] = ()
    for term in sequence:
        if not _is_plain(term):
            keys = ()
        elif term.is_stop_word:
            keys = (*keys, *term.keys) if keys else ()
        else:
            if keys:
                yield Form((*keys, *term.keys), term.is_begun)
            keys = term.keys


def _field_as_words(chunk: Chunk, reading: Reading) -> list[Term]:
    """The values that mean nothing as words, with the field's name if none means anything."""
    has_name = bool(reading.not_understood) and not reading.filter and not chunk.is_excluded
    written = [chunk.name] * has_name + list(reading.not_understood)
    return [term for word in written for term in _word_terms(word, False)]


def _field_remarks(chunk: Chunk, reading: Reading) -> list[str]:
    if not chunk.values and not chunk.is_open:
        return [f"“{chunk.name}:” needs a value right after it."]
    return [
        f"“{shown(value)}” is no {chunk.name} here, so it was searched as a word."
        for value in reading.not_understood
    ]


def _unknown_field_remarks(chunk: Chunk) -> list[str]:
    unknown = _UNKNOWN_FIELD.match(chunk.body)
    if unknown is None:
        return []
    return [f"“{shown(unknown[1])}:” is no filter here, so it was searched as words."]
