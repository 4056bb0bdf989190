# SPDX-License-Identifier: MIT
"""Words as search sees them: folded, with their places in the text as it is printed.

Case, accents, apostrophes, ligatures and hyphens make no difference; offsets count code
points of the text that was given. Knows nothing of queries.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_COMMON = (
    "a about an and any are as at be been by can could did do does for from had has have how i in "
    "into is it its me my of on or our should that the their them there these they this those to "
    "was we were what when where which who whose why will with would you your"
)
STOP_WORDS = frozenset(_COMMON.split())
# Stands before the key of a word that is printed in capitals: *SEND* is not *send*.
CAPITALS = "\u1d2c"
# Stands before the number of a finding, as it is printed.
NUMBER = "\u1d3a"

_APOSTROPHES = "'\u2019\u2018\u201b\u02bc\u02b9`\u00b4\u2032\uff07"
# Soft hyphen, joiners and direction marks: they show nothing, so they change nothing.
_UNSEEN = "\u00ad\u061c\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5"
    "\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_WORD = re.compile(rf"[^\W_]+(?:(?:[{_MARKS}]|[{_APOSTROPHES}{_UNSEEN}]{{1,3}}(?=[^\W_]))[^\W_]*)*")
_POSSESSIVE_ENDS = tuple(mark + s for mark in _APOSTROPHES for s in "sS")
# Not the dashes longer than an en dash: those part sentences.
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d")
_SHORTEST_PART = 3
LONGEST_SPLIT = 40


class Token(NamedTuple):
    """One word of a text at ``[start, end)``.

    ``stem`` is the key without the s of a possessive; ``is_joined`` says that nothing but
    a hyphen stands between this word and the one before.
    """

    key: str
    stem: str
    start: int
    end: int
    is_joined: bool


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the key under which a word is found: the same for every way to write it."""
    if word.isascii():
        return sys.intern(word.replace("'", "").replace("`", "").lower())
    return sys.intern("".join(map(_folded_character, word)))


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    seen = [c for c in unicodedata.normalize("NFKD", decomposed) if not _is_unseen(c)]
    if all(c.isalnum() for c in seen):
        return "".join(seen)
    return character.casefold()  # one half is not twelve


def _is_unseen(character: str) -> bool:
    return character in _APOSTROPHES or unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order; every part of a hyphenated word is a word.

    The last texts are remembered: from key to key mostly the same findings are marked.
    """
    found: list[Token] = []
    end = -1
    for match in _WORD.finditer(text):
        word = match[0]
        start = match.start()
        key = fold(word)
        if not key:
            continue
        is_joined = start - end == 1 and text[end] in _HYPHENS and bool(found)
        end = match.end()
        is_possessive = not word.isalnum() and word.endswith(_POSSESSIVE_ENDS)
        stem = key[:-1] if is_possessive else key
        found.append(Token(key, stem, start, end, is_joined))
    return tuple(found)


def hyphens_closed(parts: Sequence[Token]) -> Sequence[Token]:
    """Return the same words with each run of hyphenated ones written as one word."""
    if not any(part.is_joined for part in parts):
        return parts
    runs: list[list[Token]] = []
    for part in parts:
        if part.is_joined:
            runs[-1].append(part)
        else:
            runs.append([part])
    return [run[0] if len(run) == 1 else _one_word(run) for run in runs]


def _one_word(run: list[Token]) -> Token:
    beginning = "".join(part.key for part in run[:-1])
    last = run[-1]
    return Token(beginning + last.key, beginning + last.stem, run[0].start, last.end, False)


def halves(key: str, known: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the ways to write a word as two known ones: ``wellbeing`` as ``well being``.

    Halves of under three letters and stop words are not taken: *therapist* is not *the
    rapist*.
    """
    if len(key) > LONGEST_SPLIT:
        return
    for cut in range(_SHORTEST_PART, len(key) - _SHORTEST_PART + 1):
        first, second = key[:cut], key[cut:]
        if first in known and second in known and STOP_WORDS.isdisjoint((first, second)):
            yield first, second


class IndexWords(NamedTuple):
    """The words of a text for an index.

    ``row`` has one key a word, in order, a possessive without its s. ``extras`` are other
    keys that words are found by, in no order: a possessive with its s, two hyphenated words
    as one (*re-plan* as *replan*), a word in capitals as such.
    """

    row: list[str]
    extras: list[str]


# All but ASCII that most findings are made of; what has more takes the long way.
_AS_ASCII = (
    ("\u2019", "'"), ("\u2018", "'"), ("\u2013", "-"), ("\u201c", " "), ("\u201d", " "),
    ("\u2014", " "), ("\u2026", " "), ("\u00a3", " "), ("\u00a0", " "),
)  # fmt: skip
_WORD_BYTES = bytes(c if chr(c).isalnum() or c == ord("'") else ord(" ") for c in range(128))
_AS_SPACED = _WORD_BYTES + bytes(128)
_AS_KINDS = bytes(
    ord("A" if chr(c).isupper() else "1" if chr(c).isdigit() else " ") for c in range(128)
) + bytes(128)
_SIMPLE_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_LAST_WORD = re.compile(rf"{_SIMPLE_WORD.pattern}\Z")


def index_words(text: str) -> IndexWords:
    """Return the keys under which a text is found.

    A library's worth of texts comes through here while it is filled, so most take a way
    that looks at no single word: bytes are translated and split.
    """
    plain = text if text.isascii() else _as_ascii(text)
    if "`" in plain or "''" in plain or not plain.isascii():
        return _from_tokens(text)
    lower = plain.lower()
    spaced = _spaced(lower)
    extras: list[str] = []
    if "'" in plain:
        extras = _possessives(spaced)
        spaced = spaced.replace("'s ", " ").replace("'", "")
    if _may_have_acronym(plain) and not text.isupper():
        capitals = filter(str.isupper, _spaced(plain).split())
        extras += [CAPITALS + fold(word) for word in capitals if len(word) > 1]
    if "-" in plain:
        extras += _joined_keys(lower)
    return IndexWords(spaced.split(), extras)


def _as_ascii(text: str) -> str:
    for character, instead in _AS_ASCII:
        text = text.replace(character, instead)
    return text


def _spaced(plain: str) -> str:
    """The words of an ASCII text with blanks around them; an apostrophe is inside a word."""
    spaced = f" {plain} ".encode().translate(_AS_SPACED).decode()
    return spaced.replace(" '", " ").replace("' ", " ") if "'" in plain else spaced


def _possessives(spaced: str) -> list[str]:
    """The keys of possessives with their s."""
    before = spaced.split("'s ")[:-1]
    return [each.rpartition(" ")[2].replace("'", "") + "s" for each in before]


def _may_have_acronym(plain: str) -> bool:
    kinds = plain.encode().translate(_AS_KINDS, b"'")
    return b"AA" in kinds or b"A1" in kinds or b"1A" in kinds


def _joined_keys(lower: str) -> list[str]:
    """The keys of hyphenated words, each two of them as one."""
    keys: list[str] = []
    for before, after in pairwise(lower.split("-")):
        keys += _joined(before.rpartition(" ")[2], after.partition(" ")[0])
    return keys


@lru_cache(maxsize=4096)
def _joined(before: str, after: str) -> tuple[str, ...]:
    first, second = _LAST_WORD.search(before), _SIMPLE_WORD.match(after)
    if first is None or second is None:
        return ()
    joined = f"{first[0]}{second[0]}".replace("'", "")
    return (joined[:-1], joined) if second[0].endswith("'s") else (joined,)


def _from_tokens(text: str) -> IndexWords:
    found = tokens(text)
    extras: list[str] = []
    is_shouted = text.isupper()
    for place, token in enumerate(found):
        if token.stem != token.key:
            extras.append(token.key)
        if not is_shouted and is_acronym(text[token.start : token.end]):
            extras.append(CAPITALS + token.key)
        if token.is_joined:
            before = found[place - 1].key
            extras += dict.fromkeys((before + token.stem, before + token.key))
    return IndexWords([token.stem for token in found], extras)


def is_acronym(printed: str) -> bool:
    """Whether a word as printed is an acronym: two letters or more and all of them capitals."""
    return len(printed) > 1 and printed.isupper()
