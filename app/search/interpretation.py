# SPDX-License-Identifier: MIT
"""What was made of a query, for the line under the search box."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_MOST_SHOWN, _MOST_EXPANDED = 3, 6
_LONGEST_SHOWN = 40


def shown(typed: str) -> str:
    """Return typed words as a sentence can hold them: on one line, without end or direction."""
    line = _line(typed[: 2 * _LONGEST_SHOWN])
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN].rstrip()}\u2026"


def _line(text: str) -> str:
    return " ".join("".join(c if _is_seen(c) else " " for c in text).split())


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] != "C"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a search took the text typed for; every part may be empty.

    ``remarks`` are of the grammar, ``left_out`` common words, ``optional`` words that a
    finding need not have. ``narrowed`` are authorities and years read among plain
    words, ``expanded`` words with what was searched besides, ``corrected`` words with what
    was taken instead, ``dropped`` a filter that was given up because nothing passed it
    and ``dropped_field`` its field,
    ``as_word`` an authority or year that was searched as a word for the same reason.
    ``fewer`` is how many of how many words the later hits have. ``missing`` says which
    reports that were asked for are not there.
    """

    remarks: tuple[str, ...] = ()
    narrowed: tuple[str, ...] = ()
    expanded: tuple[tuple[str, tuple[str, ...]], ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    dropped: str = ""
    dropped_field: str = ""
    as_word: str = ""
    whole: int = 0
    fewer: tuple[int, int] | None = None
    missing: str = ""
    left_out: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    def sentence(self) -> str:
        """All of it in one line, "" if everything was taken as typed."""
        return _line(" ".join(part for part in self._parts() if part))

    @property
    def fewer_words(self) -> str:
        """How many of the words the later hits have, "" where none has fewer than all."""
        if self.fewer is None:
            return ""
        have, of = self.fewer
        return f"{have} of the {of} words" if have + 1 == of else f"{have} or more of {of} words"

    def _parts(self) -> Sequence[str]:
        return (
            f"No report for {self.missing} in this collection." if self.missing else "",
            *(
                f"Showing results for “{used}” instead of “{shown(typed)}”."
                for typed, used in self.corrected
            ),
            f"Nothing with {self.dropped}, so that was left out." if self.dropped else "",
            self._as_word(),
            self._fewer(),
            f"Only {', '.join(self.narrowed)}." if self.narrowed else "",
            f"Also searching: {self._also()}." if self.expanded else "",
            *self.remarks,
            f"Common words left out: {', '.join(self.left_out)}." if self.left_out else "",
            f"Not every finding has: {', '.join(self.optional)}." if self.optional else "",
        )

    def _as_word(self) -> str:
        if not self.as_word:
            return ""
        return f"Nothing of {self.as_word} has all the words, so that was searched as a word."

    def _fewer(self) -> str:
        if self.fewer is None:
            return ""
        if not self.whole:
            return f"No finding has all the words; these have {self.fewer_words}."
        have_all = "finding has" if self.whole == 1 else "findings have"
        return f"{self.whole} {have_all} all the words; then those with {self.fewer_words}."

    def _also(self) -> str:
        words = [
            f"{', '.join(f'“{word}”' for word in others[:_MOST_SHOWN])} ({shown(typed)})"
            for typed, others in self.expanded[:_MOST_EXPANDED]
        ]
        return "; ".join([*words, "and more"] if len(self.expanded) > _MOST_EXPANDED else words)
