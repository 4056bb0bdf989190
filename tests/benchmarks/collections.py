# SPDX-License-Identifier: MIT
"""Inspections to measure a search on: documents of real reports, or made ones in any number."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, chain
from pathlib import Path

from app.adding import files_in
from app.domain.area import AreaKey
from app.domain.document import DocumentError, from_json
from app.domain.grade import Grade
from app.domain.inspection import Area, Authority, Finding, Inspection
from app.reports.pool import ReadFile, ReadingPool
from app.search import fts
from tests.builders import make_inspection

_AREAS = (
    AreaKey.SUMMARY,
    AreaKey.IMPROVE,
    AreaKey.HELP_AND_PROTECTION,
    AreaKey.IN_CARE,
    AreaKey.CARE_LEAVERS,
    AreaKey.LEADERS,
)
_COMMON = """children and the in care of to for a are social workers leaders is with their that
have well being support plans practice families need protection help local authority leavers
managers foster carers timely effective good risk assessment assessments homeless young people
early health school education placement placements supervision caseloads police strategy meeting
neglect domestic abuse advice adoption quality partnership response visits visit decisions
recording manager team teams workload training visits visited"""
_SYLLABLES = (
    "ba ce di fo gu ha ke li mo nu pa re si to vu wa chi str pl con in de ex pro com".split()
)


CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports"


def read_documents(paths: Sequence[Path]) -> Iterator[Inspection]:
    """Yield the inspections of reports, or of JSON Lines files as ``extract`` prints them.

    Folders are searched for reports; of each id the first is taken.
    """
    lines = [path for path in paths if path.suffix == ".jsonl"]
    files, _ = files_in([path for path in paths if path not in lines])
    outcomes = (o for o in ReadingPool().read(sorted(files)) if isinstance(o, ReadFile))
    documents = chain(
        (outcome.document for outcome in outcomes),
        (line for path in lines for line in path.read_bytes().splitlines()),
    )
    seen: set[str] = set()
    for document in documents:
        try:
            inspection = from_json(json.loads(document))
        except (ValueError, DocumentError):
            continue
        if inspection.id not in seen:
            seen.add(inspection.id)
            yield inspection


def doubled(inspections: Iterable[Inspection]) -> Iterator[Inspection]:
    """Yield each inspection and a copy of it under another id, a year later."""
    for inspection in inspections:
        yield inspection
        started = inspection.started and inspection.started + timedelta(days=365)
        ended = inspection.ended and inspection.ended + timedelta(days=365)
        yield replace(inspection.with_id(f"{inspection.id}~2"), started=started, ended=ended)


def made(findings: int, each: int = 120) -> Iterator[Inspection]:
    """Yield made-up inspections with so many findings altogether, the same every time."""
    rng = random.Random(7)
    words = _vocabulary(rng)
    weights = list(accumulate(1 / (place + 2.7) for place in range(len(words))))
    for number in range(findings // each):
        urn = str(70000 + number // 3)
        yield make_inspection(
            [_area(key, rng, words, weights, each // len(_AREAS)) for key in _AREAS],
            id=f"{urn}-{number}",
            authority=Authority(urn, f"Place {urn}"),
            started=date(2013, 1, 7) + timedelta(days=number % 4000),
            ended=None,
        )


def store(path: Path, inspections: Iterable[Inspection]) -> None:
    """Make a database of searchable inspections."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        fts.create(connection)
        connection.execute("BEGIN")
        for number, inspection in enumerate(inspections, start=1):
            fts.add(connection, inspection)
            if number % 100 == 0:
                connection.execute("COMMIT")
                connection.execute("BEGIN")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def plain_table(path: Path) -> None:
    """Add what a search is compared with: a porter FTS5 table over the same texts."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE plain USING fts5 (text, content='search_findings',"
            " content_rowid='row', tokenize='porter unicode61', prefix='2 3')"
        )
        connection.execute("INSERT INTO plain (rowid, text) SELECT row, text FROM search_findings")
        connection.commit()


def _vocabulary(rng: random.Random) -> list[str]:
    made_up = {"".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(14000)}
    return [*dict.fromkeys(_COMMON.split()), *sorted(made_up)]


def _area(
    key: AreaKey, rng: random.Random, words: list[str], weights: list[float], findings: int
) -> Area:
    grade = None if key in (AreaKey.SUMMARY, AreaKey.IMPROVE) else rng.choice(list(Grade)[:4])
    return Area(key, "", grade, tuple(_finding(n, rng, words, weights) for n in range(findings)))


def _finding(number: int, rng: random.Random, words: list[str], weights: list[float]) -> Finding:
    text = " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(20, 60)))
    return Finding(str(number + 1), number + 1, f"{text}.", "paragraph", "narrative", None, 1, 1)
