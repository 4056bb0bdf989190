# SPDX-License-Identifier: MIT
"""Which words mean the same in this domain, and which are plain English.

Reads ``resources/words``. Knows words only: which of them are in any report is the
index's to know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.search.stemming import stem
from app.search.words import CAPITALS, is_acronym, tokens

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """For a word or phrase, by its folded keys, the phrases that are searched as well.

    ``inflections`` are forms of one word that no stem joins: child, children. ``plain`` are
    everyday words: never taken for a misspelling, nor for an acronym unless in capitals.
    """

    others: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    inflections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    longest: int = 1
    kin: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)

    def with_terms(self, groups: Iterable[Sequence[str]]) -> Thesaurus:
        """Return this with the reader's own: each group's terms mean the same."""
        others = dict(self.others)
        for group in groups:
            _enter(others, group, group)
        return Thesaurus(others, self.inflections, self.plain, _longest(others), _by_stem(others))

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
        return self.kin.get(tuple(map(stem, keys)), ())


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
    return Thesaurus(others, inflections, frozenset(plain), _longest(others), _by_stem(others))


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


def _by_stem(others: Mapping[Phrase, tuple[Phrase, ...]]) -> dict[Phrase, tuple[Phrase, ...]]:
    """The same by stems; an acronym has none."""
    found: dict[Phrase, tuple[Phrase, ...]] = {}
    for key, meant in others.items():
        if not key[0].startswith(CAPITALS):
            stems = tuple(map(stem, key))
            found[stems] = tuple(dict.fromkeys((*found.get(stems, ()), *meant)))
    return found


def _longest(others: Mapping[Phrase, object]) -> int:
    return max((len(key) for key in others), default=1)
