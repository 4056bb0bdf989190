# SPDX-License-Identifier: MIT
"""Whether the outlines on the pages are around the right words, where the reports are there."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.outlined import Outlined, outlined
from tests.corpus.words import tokens

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
CHECKED = sorted((CORPUS / "truth" / "structure").glob("*.json"))
LEAST = 0.995

pytestmark = [
    pytest.mark.skipif(
        not CORPUS.is_dir(), reason="the folder of reports beside the repository is not there"
    ),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed"),
]


def paths_of(*kinds: str) -> list[Path]:
    with (CORPUS / "truth" / "judgements.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["type"] in kinds]
    return [CORPUS / "reports" / row["path"] for row in rows]


def differing_words(path: Path) -> tuple[Counter[str], int]:
    """The words of a report that stand in an outline and not in its finding, or the reverse,
    and how many words its findings have."""
    differing: Counter[str] = Counter()
    total = 0
    for each in outlined(path):
        printed, inside = Counter(each.printed), Counter(each.words)
        differing += (printed - inside) + (inside - printed)
        total += printed.total()
    return differing, total


@pytest.mark.parametrize("kinds", [("ILACS",), ("SIF", "SIF_reinspection")], ids=["ilacs", "sif"])
def test_the_words_inside_the_outlines_are_the_words_of_the_findings(
    kinds: tuple[str, ...],
) -> None:
    differing: Counter[str] = Counter()
    total = 0
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        for off, words in processes.map(differing_words, paths_of(*kinds), chunksize=4):
            differing += off
            total += words
    print(f"{kinds}: {total} words, {differing.total()} missing or too many")
    assert differing.total() <= (1 - LEAST) * total, differing.most_common(50)


@pytest.mark.parametrize("checked", CHECKED, ids=[path.stem for path in CHECKED])
def test_a_paragraph_checked_by_hand_is_outlined_from_its_first_word_to_its_last(
    checked: Path,
) -> None:
    truth = json.loads(checked.read_text(encoding="utf-8"))
    findings = list(outlined(CORPUS / "reports" / truth["path"]))
    paragraphs = [each for area in truth["areas"] for each in area["paragraphs"]]
    wrong = [each for each in paragraphs if not any(is_around(f, each) for f in findings)]
    assert len(wrong) <= (1 - LEAST) * len(paragraphs), wrong


def is_around(found: Outlined, paragraph: dict[str, Any]) -> bool:
    """Whether the outline holds the paragraph: its number, first and last words, and pages."""
    first = tokens(f"{paragraph['number'] or ''} {paragraph['first_8_words']}")
    last = tokens(paragraph["last_8_words"])
    pages = (found.finding.page, found.finding.page_end)
    return (
        pages == (paragraph["page_first"], paragraph["page_last"])
        and found.words[: len(first)] == first
        and found.words[-len(last) :] == last
    )
