# SPDX-License-Identifier: MIT
"""From a term as typed to all its wordings: stems, synonyms, spellings, corrected typos.

Knows the words of the index and of the thesaurus; tells what it added, so that the reader
can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, product

from app.search import shelf as reading
from app.search.asking import asides
from app.search.plan import AllOf, AnyOf, Pair, Part, Plan, Slot, Sought, Tier, Wording
from app.search.query import Either, Every, Form, Node, Query, Term
from app.search.shelf import Shelf
from app.search.spelling import allowed, nearest
from app.search.stemming import stem
from app.search.thesaurus import Phrase, Thesaurus, shown
from app.search.words import CAPITALS, LONGEST_SPLIT, halves

_SHORTEST_BEGINNING = 3
_MOST_BEGUN = 40
_MOST_COUNTS, _MOST_BEGINNINGS = 50_000, 2000
_MOST_ROWS = 24
_SELDOM = 30
_SHORTEST_RESPELT = 5
_ENDINGS = ("", "s", "d", "ed", "r", "rs", "ing", "al", "ally", "ful", "able")
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
# How British and US English write the same sound, each way.
_SPELLINGS = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("our", "or"),
    ("ence", "ense"), ("ogue", "og"), ("elling", "eling"), ("elled", "eled"), ("re", "er"),
    ("programme", "program"), ("judgement", "judgment"), ("enrol", "enroll"),
    ("fulfil", "fulfill"), ("practise", "practice"), ("ageing", "aging"), ("ae", "e"),
)  # fmt: skip


class Vocabulary:
    """The words of all shelves; remembers what it was asked, so it goes when they change.

    Most words of a query were there at the letter before. Safe to use from any thread.
    """

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self._shelves = shelves
        self._counts: dict[str, tuple[int, int]] = {}
        self._kin: dict[str, dict[str, int]] = {}
        self._beginning: dict[str, dict[str, int]] = {}

    @property
    def is_full(self) -> bool:
        """Whether it remembers more than is worth its room."""
        return len(self._counts) > _MOST_COUNTS or len(self._beginning) > _MOST_BEGINNINGS

    def look_up(self, words: Iterable[str]) -> None:
        """Ask for many words at once."""
        unknown = [word for word in dict.fromkeys(words) if word not in self._counts]
        if not unknown:
            return
        found = dict.fromkeys(unknown, (0, 0))
        for shelf in self._shelves:
            for word, (in_row, at_all) in reading.counts_of(shelf, unknown).items():
                before = found[word]
                found[word] = (before[0] + in_row, before[1] + at_all)
        self._counts.update(found)

    def findings(self, word: str) -> int:
        """Return how many findings have a word in their row."""
        self.look_up([word])
        return self._counts[word][0]

    def count(self, word: str) -> int:
        """Return how many findings have a word, however they have it."""
        self.look_up([word])
        return self._counts[word][1]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.findings(word) > 0

    def kin(self, word: str) -> dict[str, int]:
        """Return the words of the same stem, the word itself too if it is known."""
        root = stem(word)
        if root not in self._kin:
            found: dict[str, int] = {}
            for shelf in self._shelves:
                for other, count in reading.kin_of(shelf, root).items():
                    found[other] = found.get(other, 0) + count
            self._kin[root] = found
        return self._kin[root]

    def beginning(self, letters: str) -> dict[str, int]:
        """Return the most frequent words that begin so."""
        if letters not in self._beginning:
            found: dict[str, int] = {}
            for shelf in self._shelves:
                for word, count in reading.words_beginning(shelf, letters, _MOST_BEGUN).items():
                    found[word] = found.get(word, 0) + count
            self._beginning[letters] = found
        return self._beginning[letters]

    def of_length(self, shortest: int, longest: int) -> dict[str, int]:
        """Return all words of so many letters."""
        found: dict[str, int] = {}
        for shelf in self._shelves:
            for word, count in reading.words_of_length(shelf, shortest, longest).items():
                found[word] = found.get(word, 0) + count
        return found


@dataclass(slots=True)
class Notes:
    """What was added to the words typed: other words, and corrections."""

    expanded: dict[str, list[str]] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)

    def add(self, typed: str, other: str) -> None:
        """Note that other words are searched for what was typed."""
        others = self.expanded.setdefault(typed, [])
        if other not in others:
            others.append(other)


class Expander:
    """Makes plans of queries for one search."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        thesaurus: Thesaurus,
        *,
        exact_only: bool = False,
        names: frozenset[str] = frozenset(),
    ) -> None:
        """Begin; ``names`` are words that are never taken for misspellings."""
        self._vocabulary = vocabulary
        self._thesaurus = thesaurus
        self._exact_only = exact_only
        self._names = names
        self.notes = Notes()

    def plan(self, query: Query) -> Plan:
        """Return the plan of a query, without its filters."""
        self._vocabulary.look_up(
            key for term in query.sequence for form in term.forms for key in form.keys
        )
        synonyms = self._synonyms(query.sequence)
        terms = [t for t in query.terms if not _is_one_letter(t)] or query.terms
        besides = asides(terms)
        sought = {term: self._sought(term, synonyms.get(term.typed, ())) for term in terms}
        wanted = [sought[term] for term in terms if term not in besides]
        groups = [self._part(node) for node in query.groups]
        excluded = [self._part(node, is_excluded=True) for node in query.excluded]
        return Plan(
            AllOf((*wanted, *groups), tuple(excluded)),
            tuple(
                self._pair(f) for f in query.nearby if not (f.is_prefix and len(f.keys[-1]) == 1)
            ),
            tuple(sought[term] for term in besides),
            tuple(map(self._as_it_stands, query.left_out)),
        )

    def _as_it_stands(self, key: str) -> Sought:
        wording = Wording((Slot((key,)),), Tier.EXACT)
        return Sought(key, (wording,), (self._findings(wording),))

    def _part(self, node: Node, *, is_excluded: bool = False) -> Part:
        match node:
            case Term():
                # What is excluded is what was typed and its stem, not all that is like it.
                words = () if is_excluded else self._synonyms([node]).get(node.typed, ())
                return self._sought(node, words, is_excluded=is_excluded)
            case Every(wanted, excluded):
                return AllOf(
                    tuple(self._part(n, is_excluded=is_excluded) for n in wanted),
                    tuple(self._part(n, is_excluded=True) for n in excluded),
                )
            case Either(nodes):
                return AnyOf(tuple(self._part(n, is_excluded=is_excluded) for n in nodes))
            case _:
                return node

    def _synonyms(self, terms: Sequence[Term]) -> dict[str, tuple[Phrase, ...]]:
        """What the thesaurus adds, by the typed words that it adds it to."""
        found: dict[str, tuple[Phrase, ...]] = {}
        if self._exact_only:
            return found
        for start in range(len(terms)):
            for length in range(1, self._thesaurus.longest + 1):
                run = terms[start : start + length]
                if len(run) < length or any(t.is_exact for t in run):
                    break
                keys = tuple(key for term in run for key in term.keys)
                for phrase in self._known(self._meaning(keys, bool(run[0].capitals))):
                    self.notes.add(" ".join(term.typed for term in run), shown(phrase))
                    for term in run:
                        if not term.is_stop_word:
                            found[term.typed] = (*found.get(term.typed, ()), phrase)
        return found

    def _meaning(self, keys: Phrase, is_capital: bool) -> tuple[Phrase, ...]:
        """What else means these words, or the same with the last in another number or form.

        Other forms count only for words that reports hardly use: *missing* is not *missed*.
        """
        found = self._thesaurus.of(keys, is_capital)
        *before, last = keys
        if found or is_capital or last in self._thesaurus.plain:
            return found
        other = last.removesuffix("s") if last.endswith("s") else f"{last}s"
        found = self._thesaurus.of((*before, other), is_capital)
        if found or (not before and self._vocabulary.findings(last) > _SELDOM):
            return found
        return tuple(p for p in self._thesaurus.like(keys) if p != keys)

    def _known(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """The phrases whose words are all in the index, however inflected."""
        return [p for p in phrases if all(self._any_kin(key) for key in p)]

    def _any_kin(self, key: str) -> bool:
        if key.startswith(CAPITALS):
            return self._vocabulary.count(key) > 0
        return bool(self._family(key))

    def _sought(
        self, term: Term, synonyms: Sequence[Phrase] = (), *, is_excluded: bool = False
    ) -> Sought:
        wordings = list(self._exact(term))
        if not (term.is_exact or self._exact_only):
            wordings += self._stems(term)
            wordings += [self._synonym(phrase) for phrase in synonyms]
            if not is_excluded:
                wordings += self._corrected(term, [w for w in wordings if self._is_there(w)])
        there = [w for w in wordings if w.slots and self._is_there(w)]
        kept = tuple(dict.fromkeys(there or wordings[:1]))
        return Sought(term.typed, kept, tuple(map(self._findings, kept)))

    def _exact(self, term: Term) -> Iterator[Wording]:
        if term.near is not None:
            slots = tuple(Slot((key,)) for key in term.keys)
            yield Wording(slots, Tier.EXACT, term.near)
            return
        if term.capitals and CAPITALS + term.keys[0] in self._capitals(term):
            yield Wording((Slot((CAPITALS + term.keys[0],)),), Tier.EXACT)
            if term.keys[0] in self._thesaurus.plain:
                return
        for form in term.forms:
            yield from self._form(form, term.is_exact or self._exact_only)
        for form in self._halved(term.forms[0]):
            yield from self._form(form, term.is_exact or self._exact_only)
        if not term.is_exact and len(term.keys) == 1:
            known = [w for w in respelt(term.keys[0]) if w in self._vocabulary]
            if known:
                yield Wording((Slot(tuple(known)),), Tier.EXACT)

    def _capitals(self, term: Term) -> set[str]:
        key = CAPITALS + term.keys[0]
        return {key} if self._vocabulary.count(key) else set()

    def _form(self, form: Form, is_exact: bool) -> Iterator[Wording]:
        """A form as it stands, and the words that its last one may be the beginning of."""
        whole = tuple(Slot((self._plain_key(key, len(form.keys)),)) for key in form.keys)
        yield Wording(whole, Tier.EXACT)
        if form.is_prefix:
            tier = Tier.EXACT if is_exact else Tier.STEM
            yield Wording((*whole[:-1], self._begun(form.keys[-1])), tier)

    def _plain_key(self, key: str, length: int) -> str:
        """A possessive typed without its apostrophe, as it stands in a row: *childrens*."""
        is_possessive = length > 1 and key.endswith("s") and key not in self._vocabulary
        return key[:-1] if is_possessive and self._vocabulary.count(key) else key

    def _begun(self, letters: str) -> Slot:
        if len(letters) > 1:
            return Slot((letters,), True)
        # One letter has no index of its own, two letters have.
        return Slot(tuple(letters + other for other in _LETTERS), True)

    def _halved(self, form: Form) -> Iterator[Form]:
        for place, key in enumerate(form.keys):
            if not 2 * _SHORTEST_BEGINNING <= len(key) <= LONGEST_SPLIT:
                continue
            self._vocabulary.look_up(
                part for cut in range(3, len(key) - 2) for part in (key[:cut], key[cut:])
            )
            for pair in halves(key, self._vocabulary):
                # Half a word that is still being typed could become anything.
                is_begun = form.is_prefix and place + 1 < len(form.keys)
                yield Form((*form.keys[:place], *pair, *form.keys[place + 1 :]), is_begun)

    def _stems(self, term: Term) -> Iterator[Wording]:
        form = term.forms[0]
        if len(form.keys) == 1 and term.capitals and self._capitals(term):
            return
        families = [self._family(key) for key in form.keys]
        if len(families) == 1:
            families = [tuple(key for key in families[0] if key != form.keys[0])]
        if all(families):
            yield Wording(tuple(map(Slot, families)), Tier.STEM)

    def _family(self, key: str) -> tuple[str, ...]:
        akin = self._thesaurus.akin(key, self._vocabulary.kin(key))
        related = (o for o in self._thesaurus.inflections.get(key, ()) if self._vocabulary.count(o))
        return tuple(dict.fromkeys((*akin, *related)))

    def _synonym(self, phrase: Phrase) -> Wording:
        """A single word however inflected; a phrase as it stands, its last word in any number."""
        *beginning, last = phrase
        first = [Slot((self._commonest(key),)) for key in beginning]
        keys = (last,) if last.startswith(CAPITALS) else self._family(last)
        if first:
            # Each way to write a phrase costs as much as its commonest word has findings.
            keys = tuple(key for key in keys if _number(key) == _number(last)) or keys[:1]
        return Wording((*first, Slot(keys)) if keys else (), Tier.SYNONYM)

    def _commonest(self, key: str) -> str:
        family = self._family(key)
        return key if key in self._vocabulary or not family else family[0]

    def _corrected(self, term: Term, there: Sequence[Wording]) -> Iterator[Wording]:
        """The nearest word of the index, for a word that is nowhere and no beginning.

        A misspelt word may share its stem with a rare one (*ratifed*, *ratification*): then
        the nearest word must be the more frequent.
        """
        word = term.keys[0]
        is_no_word = len(term.keys) > 1 or term.capitals or len(word) > LONGEST_SPLIT
        if is_no_word or not allowed(word) or self._is_word(word):
            return
        if word in self._vocabulary or any(not _is_of_stem(wording) for wording in there):
            return
        reach = allowed(word)
        near = nearest(word, self._vocabulary.of_length(len(word) - reach, len(word) + reach))
        known = sum(map(self._findings, there))
        if near is None or near in self._family(word) or self._vocabulary.count(near) < known:
            return
        self.notes.corrected[term.typed] = near
        yield Wording((Slot((near,)),), Tier.TYPO)
        yield Wording((Slot(self._family(near)),), Tier.TYPO)

    def _is_word(self, word: str) -> bool:
        known = (self._thesaurus.plain, self._names, self._family(word))
        inflected = [word.removesuffix(e) for e in ("s", "es", "d", "ed", "ing", "ly", "er")]
        is_known = any(form in words for words in known for form in inflected)
        return is_known or (word,) in self._thesaurus.others

    def _is_there(self, wording: Wording) -> bool:
        return all(self._slot_findings(slot) for slot in wording.slots)

    def _findings(self, wording: Wording) -> int:
        return min((self._slot_findings(slot) for slot in wording.slots), default=0)

    def _slot_findings(self, slot: Slot) -> int:
        if slot.is_prefix:
            letters = slot.keys[0] if len(slot.keys) == 1 else slot.keys[0][0]
            return sum(self._vocabulary.beginning(letters).values())
        self._vocabulary.look_up(slot.keys)
        return sum(self._vocabulary.count(key) for key in slot.keys)

    def _pair(self, form: Form) -> Pair:
        """The ways in which two words side by side may stand in a row of words."""
        last = [f"{form.keys[-1]}"] if form.is_prefix else [f"{form.keys[-1]} "]
        if not self._exact_only:
            last += [f"{key} " for key in self._family(form.keys[-1])]
        first = dict.fromkeys((form.keys[0], *(self._family(form.keys[0]))))
        between = " ".join(form.keys[1:-1])
        middle = f" {between} " if between else " "
        rows = (f" {a}{middle}{b}" for a, b in product(first, dict.fromkeys(last)))
        return Pair(tuple(islice(rows, _MOST_ROWS)))


def _number(key: str) -> str:
    """A word without what tells one from many."""
    return f"{key[:-3]}y" if key.endswith("ies") else key.removesuffix("s")


def _is_of_stem(wording: Wording) -> bool:
    return wording.tier is Tier.STEM and not wording.slots[-1].is_prefix


def _is_one_letter(term: Term) -> bool:
    """Whether a term is one letter so far: that much is in about every finding."""
    return term.is_begun and len(term.keys) == 1 and len(term.keys[0]) == 1 and term.typed.isalpha()


@lru_cache(maxsize=1024)
def respelt(word: str) -> tuple[str, ...]:
    """Return how the other English may write a word; most are no words at all."""
    if len(word) < _SHORTEST_RESPELT:
        return ()
    return tuple(
        word[: len(word) - len(one + ending)] + other + ending
        for pair, ending in product(_SPELLINGS, _ENDINGS)
        for one, other in (pair, pair[::-1])
        if word.endswith(one + ending)
    )
