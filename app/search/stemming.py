# SPDX-License-Identifier: MIT
"""The stem of an English word, by Porter's algorithm of 1980 as SQLite's FTS5 has it.

Knows endings and nothing of meanings: *homeless* and *homelessness* share a stem, *child*
and *children* do not.
"""

from __future__ import annotations

from functools import lru_cache

_VOWELS = frozenset("aeiou")
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
    if word.endswith("eed"):
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


def _is_consonant(word: str, place: int) -> bool:
    letter = word[place]
    if letter in _VOWELS:
        return False
    return letter != "y" or place == 0 or not _is_consonant(word, place - 1)


def _measure(root: str) -> int:
    """How often vowels are followed by consonants in a root."""
    kinds = [_is_consonant(root, place) for place in range(len(root))]
    return sum(1 for place in range(1, len(kinds)) if kinds[place] and not kinds[place - 1])


def _has_vowel(root: str) -> bool:
    return any(not _is_consonant(root, place) for place in range(len(root)))


def _ends_doubled(root: str) -> bool:
    return len(root) > 1 and root[-1] == root[-2] and _is_consonant(root, len(root) - 1)


def _ends_cvc(root: str) -> bool:
    """Whether a root ends consonant, vowel, consonant other than w, x and y."""
    end = len(root)
    return (
        end > 2
        and _is_consonant(root, end - 1)
        and not _is_consonant(root, end - 2)
        and _is_consonant(root, end - 3)
        and root[-1] not in "wxy"
    )
