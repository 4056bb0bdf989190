# SPDX-License-Identifier: MIT
"""Damaged reports: the program goes on, and each file is read or refused within its limits.

FUZZ_SEEDS says how many are tried; `make fuzz` tries more than the ordinary run.
"""

from __future__ import annotations

import os

import pytest

from app.domain.document import DocumentError
from app.reports.child import NOT_UNDERSTOOD
from app.reports.pool import Limits, Outcome, ReadFile, ReadingPool, RefusedFile
from tests.fuzz.mutations import mutant
from tests.fuzz.whole_reports import whole_reports

SEEDS = int(os.environ.get("FUZZ_SEEDS", "400"))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """What became of each mutant; its file is named by its seed."""
    folder = tmp_path_factory.mktemp("mutants")
    reports = whole_reports()
    paths = [folder / f"{seed}.pdf" for seed in range(SEEDS)]
    for seed, path in enumerate(paths):
        path.write_bytes(mutant(seed, reports))
    return list(ReadingPool(limits=Limits(file_seconds=10.0)).read(paths))


def test_every_mutant_is_read_or_refused(outcomes: list[Outcome]) -> None:
    assert sorted(outcome.index for outcome in outcomes) == list(range(SEEDS))


def test_some_mutants_are_read_and_some_refused(outcomes: list[Outcome]) -> None:
    assert {type(outcome) for outcome in outcomes} == {ReadFile, RefusedFile}


def test_every_refusal_is_one_line(outcomes: list[Outcome]) -> None:
    refused = [outcome for outcome in outcomes if isinstance(outcome, RefusedFile)]
    assert [o.sentence for o in refused if not o.sentence.isprintable()] == []


def test_no_mutant_finds_a_fault_in_the_reader(outcomes: list[Outcome]) -> None:
    refused = [outcome for outcome in outcomes if isinstance(outcome, RefusedFile)]
    assert [o.path.name for o in refused if o.problem == NOT_UNDERSTOOD] == []


def test_every_document_is_valid(outcomes: list[Outcome]) -> None:
    broken = {}
    for outcome in outcomes:
        try:
            if isinstance(outcome, ReadFile):
                outcome.inspection()
        except DocumentError as error:
            broken[outcome.path.name] = error.problems
    assert broken == {}
