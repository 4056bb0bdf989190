# SPDX-License-Identifier: MIT
"""The stem of an English word, by Porter's algorithm of 1980 as SQLite's FTS5 has it.

Knows endings and nothing of meanings: *homeless* and *homelessness* share a stem, *child*
and *children* do not.
"""

from __future__ import annotations

from functools import lru_cache

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KINDS = str.maketrans(_LETTERS, "vcccvcccvcccccvcccccvcccyc")
_SHORTEST, _LONGEST = 3, 64
# Of two endings that fit the longer one counts, so it stands first.
_STEP_2 = (
    ("ational", "ate"), ("ization", "ize"), ("iveness", "ive"), ("fulness", "ful"),
    ("ousness", "ous"), ("tional", "tion"), ("biliti", "ble"), ("entli", "ent"),
    ("ousli", "ous"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("iviti", "ive"),
    ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("logi", "log"), ("alli", "al"),
    ("ator", "ate"), ("bli", "ble"), ("eli", "e"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"),
    ("ful", ""), ("ness", ""),
)  # fmt: skip
_STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti",
    "ous", "ive", "ize", "al", "er", "ic", "ou",
)  # fmt: skip
_STEP_2_ENDINGS, _STEP_3_ENDINGS = (
    tuple(ending for ending, _ in rules) for rules in (_STEP_2, _STEP_3)
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a folded word; a word with other than a to z in it is its own."""
    if not _SHORTEST <= len(word) <= _LONGEST or not (word.isascii() and word.isalpha()):
        return word
    word = _past_and_progressive(_plural(word))
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    # Most words have none of these endings, which is quickly asked.
    if word.endswith(_STEP_2_ENDINGS):
        word = _replaced(word, _STEP_2)
    if word.endswith(_STEP_3_ENDINGS):
        word = _replaced(word, _STEP_3)
    return _final(_cut(word) if word.endswith(_STEP_4) else word)


def _plural(word: str) -> str:
    if (word.endswith("sses") and len(word) > 4) or (word.endswith("ies") and len(word) > 3):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past_and_progressive(word: str) -> str:
    if word.endswith("eed") and len(word) > len("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        root = word.removesuffix(ending)
        if root != word:
            return _mended(root) if _has_vowel(root) else word
    return word


def _mended(root: str) -> str:
    """Give a root back what its ending took: *rat(ed)* its e, *hop(ped)* one p."""
    if root.endswith(("at", "bl", "iz")):
        return root + "e"
    if _ends_doubled(root) and root[-1] not in "lsz":
        return root[:-1]
    return root + "e" if _measure(root) == 1 and _ends_cvc(root) else root


def _replaced(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in rules:
        root = word.removesuffix(ending)
        if root != word:
            return root + instead if _measure(root) > 0 else word
    return word


def _cut(word: str) -> str:
    for ending in _STEP_4:
        root = word.removesuffix(ending)
        if root != word:
            is_cut = _measure(root) > 1 and (ending != "ion" or root.endswith(("s", "t")))
            return root if is_cut else word
    return word


def _final(word: str) -> str:
    if word.endswith("e"):
        root = word[:-1]
        count = _measure(root)
        if count > 1 or (count == 1 and not _ends_cvc(root)):
            word = root
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _kinds(word: str) -> str:
    """A *v* for each vowel of a word and a *c* for each consonant: a *y* after one is a vowel."""
    kinds = word.translate(_KINDS)
    while (place := kinds.find("y")) >= 0:
        is_vowel = place > 0 and kinds[place - 1] == "c"
        kinds = f"{kinds[:place]}{'v' if is_vowel else 'c'}{kinds[place + 1 :]}"
    return kinds


def _measure(root: str) -> int:
    """How often vowels are followed by consonants in a root."""
    return _kinds(root).count("vc")


def _has_vowel(root: str) -> bool:
    return "v" in _kinds(root)


def _ends_doubled(root: str) -> bool:
    return root[-2:-1] == root[-1:] and _kinds(root).endswith("c")


def _ends_cvc(root: str) -> bool:
    """Whether a root ends consonant, vowel, consonant other than w, x and y."""
    return not root.endswith(("w", "x", "y")) and _kinds(root).endswith("cvc")
