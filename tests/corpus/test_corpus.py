# SPDX-License-Identifier: MIT
"""The reports of a folder beside the repository, where there is one.

The folder is not part of the project: its reports may be read and tested on, and no more.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.domain.document import to_json
from app.reports.errors import ReportError
from app.reports.reader import read_report
from tests.corpus.words import words_of_document, words_of_file

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPUS = SHARED / "corpus"
SCORER = SHARED / "tools" / "score_truth.py"
MOST_DIFFERING = 0.001

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the folder of reports beside the repository is not there"
)


@dataclass(frozen=True)
class Read:
    """One file of the folder and its document, None where it was refused."""

    path: Path
    kind: str
    document: dict[str, Any] | None


def read(row: dict[str, str]) -> Read:
    path = CORPUS / "reports" / row["path"]
    try:
        document = to_json(read_report(path).inspection)
    except ReportError:
        document = None
    return Read(path, row["type"], document)


@pytest.fixture(scope="module")
def corpus() -> list[Read]:
    with (CORPUS / "truth" / "judgements.csv").open(encoding="utf-8", newline="") as lines:
        return [read(row) for row in csv.DictReader(lines)]


def of_kind(corpus: list[Read], kind: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    for report in corpus:
        if report.kind == kind and report.document:
            yield report.path, report.document


def test_everything_that_was_checked_by_hand_is_read_right(
    corpus: list[Read], tmp_path: Path
) -> None:
    documents = tmp_path / "documents.jsonl"
    lines = [json.dumps(report.document) for report in corpus if report.document]
    documents.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(documents), str(CORPUS)]
    scored = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True)
    assert scored.returncode == 0, scored.stdout + (tmp_path / "score_misses.txt").read_text()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_every_word_of_an_ilacs_report_is_in_its_document(corpus: list[Read]) -> None:
    missing: Counter[str] = Counter()
    added: Counter[str] = Counter()
    total = 0
    for path, document in of_kind(corpus, "ILACS"):
        printed, kept = words_of_file(path, document), words_of_document(document)
        missing += printed - kept
        added += kept - printed
        total += printed.total()
    assert missing.total() <= MOST_DIFFERING * total, missing.most_common(50)
    assert added.total() <= MOST_DIFFERING * total, added.most_common(50)


def test_no_ilacs_text_keeps_what_is_no_text(corpus: list[Read]) -> None:
    odd = [
        finding["id"]
        for _, document in of_kind(corpus, "ILACS")
        for area in document["areas"]
        for finding in area["findings"]
        if any("\ue000" <= c <= "\uf8ff" or not c.isprintable() for c in finding["text"])
        or "  " in finding["text"]
    ]
    assert odd == []
