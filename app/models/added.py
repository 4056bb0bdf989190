# SPDX-License-Identifier: MIT
"""What became of the files that were to be added, sorted by what a reader may do about it.

Plain values: where they come from is the queue's to know, how they look the dialog's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.summary import Summary
from app.domain.wording import count_of, dates_words, framework_words, shown
from app.library.outcomes import Status

if TYPE_CHECKING:
    from app.adding import SettledFile

_FEW_SECONDS = 5
_MINUTES_FROM_SECONDS = 90


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    ``file`` is its name as it may be shown; ``name`` the report's, if it was added;
    ``other`` the id of an earlier report with the same authority and dates; ``doubts`` what
    could not be settled, in words.
    """

    path: Path
    status: Status
    sentence: str = ""
    id: str | None = None
    file: str = ""
    name: str = ""
    other: str | None = None
    doubts: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The folder of the file, as it may be shown."""
        return shown(str(self.path.absolute().parent))


class Outcomes:
    """Everything that became of one round of adding, in the order in which it was settled."""

    def __init__(self, outcomes: Iterable[Outcome] = ()) -> None:
        self._all = list(outcomes)

    def add(self, outcome: Outcome) -> None:
        """One more file is settled."""
        self._all.append(outcome)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def added(self) -> int:
        """How many reports are new in the library."""
        return sum(outcome.status in (Status.ADDED, Status.KEPT_BOTH) for outcome in self._all)

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """The files that did not become reports; each sentence says why."""
        return self._of(Status.REFUSED)

    @property
    def clashes(self) -> tuple[Outcome, ...]:
        """The reports that stand beside an earlier one of their dates, in other words."""
        return self._of(Status.KEPT_BOTH)

    @property
    def known(self) -> tuple[Outcome, ...]:
        """The files that were here already."""
        return self._of(Status.SAME)

    @property
    def doubtful(self) -> tuple[Outcome, ...]:
        """The new reports with something to check."""
        new = (Status.ADDED, Status.KEPT_BOTH)
        return tuple(o for o in self._all if o.doubts and o.status in new)

    @property
    def needs_attention(self) -> bool:
        """Whether a reader should look at the list: not for what was simply here already."""
        return bool(self.refused or self.clashes or self.doubtful)

    def words(self, *, was_cancelled: bool = False) -> str:
        """The whole in one sentence, such as ``12 reports added, 1 could not be opened.``"""
        parts = [f"{count_of(self.added, 'report')} added"]
        for outcomes, words in (
            (self.doubtful, "with something to check"),
            (self.clashes, "of the same dates as another"),
            (self.known, "here already"),
            (self.refused, "could not be opened"),
        ):
            if outcomes:
                parts.append(f"{len(outcomes):,} {words}")
        beginning = "Cancelled: " if was_cancelled else ""
        return f"{beginning}{', '.join(parts)}."

    def _of(self, status: Status) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self._all if outcome.status is status)


def outcome_of(settled: SettledFile, summary: Summary | None = None) -> Outcome:
    """Put into words what the queue says of a file."""
    answer = settled.settled
    return Outcome(
        path=settled.file,
        status=answer.status,
        sentence=answer.reason or "",
        id=answer.id,
        file=shown(settled.file.name or str(settled.file)),
        name=report_name(summary) if summary else "",
        other=answer.other,
        doubts=tuple(doubt.what for doubt in settled.doubts),
    )


def report_name(summary: Summary) -> str:
    """``Exampleshire, ILACS, 12 to 23 November 2018``."""
    return f"{summary.authority.name}, {framework_words(summary)}, {dates_words(summary)}"


def time_left_words(seconds: float | None) -> str:
    """``about 20 s left``, coarse enough not to flicker; empty while nobody knows."""
    if seconds is None:
        return ""
    if seconds <= _FEW_SECONDS:
        return "a few seconds left"
    if seconds < _MINUTES_FROM_SECONDS:
        return f"about {5 * round(seconds / 5)} s left"
    return f"about {count_of(round(seconds / 60), 'minute')} left"
