# SPDX-License-Identifier: MIT
"""Which words mean the same in this domain, and which are plain English.

Reads ``resources/words``. Knows words only: which of them are in any report is the
index's to know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.search.stemming import stem
from app.search.words import CAPITALS, is_acronym, tokens

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """For a word or phrase, by its folded keys, the phrases that are searched as well.

    ``inflections`` are forms of one word that no stem joins: child, children. ``apart`` are
    words with the stem of others that they have nothing to do with, *missed* and *missing*,
    each with a root of its own. ``plain`` are everyday words: never taken for a misspelling,
    nor for an acronym unless in capitals.
    """

    others: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    inflections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    longest: int = 1
    kin: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)

    def with_terms(self, groups: Iterable[Sequence[str]]) -> Thesaurus:
        """Return this with the reader's own: each group's terms mean the same."""
        others = dict(self.others)
        for group in groups:
            _enter(others, group, group)
        return _made(others, self.inflections, self.plain, self.apart)

    def root(self, word: str) -> str:
        """Return what a word has in common with its kin alone."""
        return self.apart.get(word) or stem(word)

    def akin(self, word: str, of_stem: Mapping[str, int]) -> list[str]:
        """Return which words of its stem are a word's kin, the most frequent first."""
        root = self.root(word)
        return sorted((w for w in of_stem if self.root(w) == root), key=lambda w: -of_stem[w])

    def of(self, keys: Phrase, is_capital: bool) -> tuple[Phrase, ...]:
        """Return what else is searched for these words, or for an acronym in capitals."""
        found = self._of_acronym(keys[0]) if len(keys) == 1 else ()
        if found and (is_capital or keys[0] not in self.plain):
            return tuple(dict.fromkeys((*found, *self.others.get(keys, ()))))
        return self.others.get(keys, ())

    def _of_acronym(self, key: str) -> tuple[Phrase, ...]:
        """What an acronym means, or one of many: *IROs*."""
        found = self.others.get((CAPITALS + key,), ())
        one = key.removesuffix("s")
        if found or one == key or one in self.plain:
            return found
        return self.others.get((CAPITALS + one,), ())

    def like(self, keys: Phrase) -> tuple[Phrase, ...]:
        """Return what else is searched for other forms of these words."""
        return self.kin.get(tuple(map(self.root, keys)), ())


def load_thesaurus(folder: Path) -> Thesaurus:
    """Read ``thesaurus.json`` and ``plain-english.json``.

    Raises OSError or ValueError if one cannot be read.
    """
    raw = json.loads((folder / "thesaurus.json").read_text("utf-8"))
    plain = json.loads((folder / "plain-english.json").read_text("utf-8"))["words"].split()
    others: dict[Phrase, tuple[Phrase, ...]] = {}
    for group in raw["same"]:
        _enter(others, group, group)
    for words, meant in raw["also"].items():
        _enter(others, [words], meant)
    inflections = {word: tuple(o for o in group if o != word) for group in raw["inflections"]
                   for word in group}  # fmt: skip
    return _made(others, inflections, frozenset(plain), _apart(raw["apart"]))


def phrase_of(written: str) -> Phrase:
    """Return the keys of a term: an acronym's key is marked as one."""
    if is_acronym(written) and len(tokens(written)) == 1:
        return (CAPITALS + tokens(written)[0].key,)
    return tuple(token.stem for token in tokens(written))


def shown(phrase: Phrase) -> str:
    """Return a phrase for the screen."""
    return " ".join(k[1:].upper() if k.startswith(CAPITALS) else k for k in phrase)


def _enter(
    others: dict[Phrase, tuple[Phrase, ...]], words: Iterable[str], meant: Iterable[str]
) -> None:
    phrases = [phrase for term in meant if (phrase := phrase_of(term))]
    for word in words:
        key = phrase_of(word)
        if key:
            found = (p for p in phrases if p != key)
            others[key] = tuple(dict.fromkeys((*others.get(key, ()), *found)))


def _apart(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Give the words of each group a root, but for its first words and all others."""
    return {
        word: f"{stem(word)} {number}"
        for _, *others in groups
        for number, words in enumerate(others, start=1)
        for word in words.split()
    }


def _made(
    others: Mapping[Phrase, tuple[Phrase, ...]],
    inflections: Mapping[str, tuple[str, ...]],
    plain: frozenset[str],
    apart: Mapping[str, str],
) -> Thesaurus:
    longest = max((len(key) for key in others), default=1)
    bare = Thesaurus(others, inflections, plain, longest, apart=apart)
    kin: dict[Phrase, tuple[Phrase, ...]] = {}
    for key, meant in others.items():
        if not key[0].startswith(CAPITALS):  # an acronym has no other forms
            roots = tuple(map(bare.root, key))
            kin[roots] = tuple(dict.fromkeys((*kin.get(roots, ()), *meant)))
    return replace(bare, kin=kin)
