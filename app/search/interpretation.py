# SPDX-License-Identifier: MIT
"""What was made of a query, for the line under the search box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a search took the text typed for; every part may be empty.

    ``remarks`` are of the grammar. ``narrowed`` are authorities and years read among plain
    words, ``expanded`` words with what was searched besides, ``corrected`` words with what
    was taken instead, ``dropped`` a filter that was given up because nothing passed it.
    ``fewer`` is how many of how many words the later hits have. ``missing`` says which
    reports that were asked for are not there.
    """

    remarks: tuple[str, ...] = ()
    narrowed: tuple[str, ...] = ()
    expanded: tuple[tuple[str, tuple[str, ...]], ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    dropped: str = ""
    whole: int = 0
    fewer: tuple[int, int] | None = None
    missing: str = ""

    def sentence(self) -> str:
        """All of it in one line, "" if everything was taken as typed."""
        return " ".join(part for part in self._parts() if part)

    def _parts(self) -> Sequence[str]:
        return (
            f"No report for {self.missing} in this collection." if self.missing else "",
            *(f"Showing results for “{used}” instead of “{t}”." for t, used in self.corrected),
            f"Nothing with {self.dropped}, so that was left out." if self.dropped else "",
            self._fewer(),
            f"Only {', '.join(self.narrowed)}." if self.narrowed else "",
            f"Also searching: {self._also()}." if self.expanded else "",
            *self.remarks,
        )

    def _fewer(self) -> str:
        if self.fewer is None:
            return ""
        have, of = self.fewer
        words = f"{have} of the {of} words" if have + 1 == of else f"{have} or more of {of} words"
        if not self.whole:
            return f"No finding has all the words; these have {words}."
        have_all = "finding has" if self.whole == 1 else "findings have"
        return f"{self.whole} {have_all} all the words; then those with {words}."

    def _also(self) -> str:
        return "; ".join(
            f"{', '.join(f'“{word}”' for word in others[:_MOST_SHOWN])} ({typed})"
            for typed, others in self.expanded
        )
