# SPDX-License-Identifier: MIT
"""The reader's own search terms, between rows of text and what is kept. Knows no search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_BETWEEN = re.compile(r"[,;\n]")


def rows_of(terms: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Each term with what it stands for in one line, in the order they were entered."""
    return [(term, ", ".join(others)) for term, others in terms.items()]


def terms_of(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return what the rows say, without what is empty or said twice.

    Words are the same whatever their capitals: the spelling met first is kept. A row whose
    word stands for nothing else is dropped, and so are signs without a letter or figure.
    """
    spelt: dict[str, str] = {}
    meant: dict[str, list[str]] = {}
    for term, others in rows:
        word = _trimmed(term)
        words = [trimmed for part in _BETWEEN.split(others) if (trimmed := _trimmed(part))]
        if word and words:
            key = word.casefold()
            spelt.setdefault(key, word)
            meant.setdefault(key, []).extend(w for w in words if w.casefold() != key)
    return {spelt[key]: _once(words) for key, words in meant.items() if words}


def remark_on(rows: Iterable[tuple[str, str]]) -> str:
    """One sentence on what will not be kept as it was written; empty if all is well."""
    written = [(word, _trimmed(others)) for term, others in rows if (word := _trimmed(term))]
    lonely = next((word for word, others in written if not others), None)
    if lonely is not None:
        return f"{lonely} stands for nothing yet: it is kept once there is a word beside it."
    seen: set[str] = set()
    for word, _ in written:
        if word.casefold() in seen:
            return f"{word} is there twice: its words are put together."
        seen.add(word.casefold())
    return ""


def _trimmed(words: str) -> str:
    return " ".join(words.split()) if any(c.isalnum() for c in words) else ""


def _once(words: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(word.casefold(), word)
    return tuple(kept.values())
