# SPDX-License-Identifier: MIT
"""What became of the files, sorted and put into one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.adding import SettledFile
from app.domain.inspection import Doubt
from app.domain.summary import summary_of
from app.library.outcomes import Settled, Status
from app.models.added import Outcome, Outcomes, outcome_of, time_left_words
from tests.builders import make_inspection


def outcome(status: Status = Status.ADDED, **changes: object) -> Outcome:
    return Outcome(Path("a.pdf"), status, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ([], "0 reports added."),
        ([outcome()], "1 report added."),
        ([outcome(), outcome(doubts=("No date.",))], "2 reports added, 1 with something to check."),
        (
            [outcome(Status.SAME), outcome(Status.REFUSED), outcome(Status.REFUSED)],
            "0 reports added, 1 here already, 2 could not be opened.",
        ),
        ([outcome(Status.KEPT_BOTH)], "1 report added, 1 of the same dates as another."),
    ],
    ids=["nothing", "one", "doubts", "none new", "clash"],
)
def test_one_sentence_says_what_became_of_all(outcomes: list[Outcome], words: str) -> None:
    assert Outcomes(outcomes).words() == words


def test_the_sentence_says_that_the_rest_was_cancelled() -> None:
    assert Outcomes([outcome()]).words(was_cancelled=True) == "Cancelled: 1 report added."


@pytest.mark.parametrize(
    ("one", "needs"),
    [
        (outcome(), False),
        (outcome(Status.SAME), False),
        (outcome(Status.SAME, doubts=("No date.",)), False),
        (outcome(doubts=("No date.",)), True),
        (outcome(Status.KEPT_BOTH), True),
        (outcome(Status.REFUSED), True),
    ],
    ids=["added", "known", "known with doubts", "doubts", "clash", "refused"],
)
def test_the_list_is_wanted_only_where_there_is_something_to_do(one: Outcome, needs: bool) -> None:
    assert Outcomes([outcome(), one]).needs_attention is needs


def test_a_clash_with_doubts_is_in_both_parts_and_counted_once() -> None:
    outcomes = Outcomes()
    outcomes.add(outcome(Status.KEPT_BOTH, doubts=("No date.",)))
    assert len(outcomes.clashes) == len(outcomes.doubtful) == outcomes.added == len(outcomes) == 1


def test_what_the_queue_says_is_put_into_words() -> None:
    summary = summary_of(make_inspection())
    answer = Settled(Status.KEPT_BOTH, "b", "Both are kept.", None, "a")
    settled = SettledFile(Path("x/a.pdf"), answer, (Doubt("started", "No date."),))
    found = outcome_of(settled, summary)
    assert found == Outcome(
        Path("x/a.pdf"),
        Status.KEPT_BOTH,
        "Both are kept.",
        "b",
        "a.pdf",
        "Exampleshire, ILACS, 12 to 23 November 2018",
        "a",
        ("No date.",),
    )


def test_a_name_of_a_file_stays_on_one_line() -> None:
    refused = SettledFile(Path("a\nb.pdf"), Settled(Status.REFUSED, None, "No."))
    assert outcome_of(refused).file == "a\\nb.pdf"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (0, "a few seconds left"),
        (5, "a few seconds left"),
        (21, "about 20 s left"),
        (89, "about 90 s left"),
        (95, "about 2 minutes left"),
        (3600, "about 60 minutes left"),
    ],
)
def test_the_time_left_is_said_coarsely(seconds: float | None, words: str) -> None:
    assert time_left_words(seconds) == words
