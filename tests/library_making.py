# SPDX-License-Identifier: MIT
"""Made libraries for tests: report files, the process that reads them, a small index.

A made report is a file that holds its own inspection document. Run as a script, this is the
reading process: it answers with that document, and refuses any other file.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.adding_process import serve
from app.domain.area import AreaKey
from app.domain.document import from_json, to_json
from app.domain.inspection import Authority, Inspection
from app.library.rows import NewReport
from app.library.store import Store
from app.reports.messages import Answer, Mark, requested, send
from app.reports.pool import ReadingPool
from app.reports.reading_version import READER_VERSION
from tests.builders import make_area, make_finding, make_inspection

COMMAND = (sys.executable, "-P", str(Path(__file__).resolve()))
NOW = datetime(2024, 5, 3, 12, tzinfo=UTC)


class WordIndex:
    """An index of whole findings, in the transactions of the library."""

    def __init__(self, schema_version: int = 1) -> None:
        self.schema_version = schema_version

    def create(self, connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE words (inspection TEXT, text TEXT)")
        connection.execute("CREATE VIRTUAL TABLE found USING fts5 (text, inspection)")

    def add(self, connection: sqlite3.Connection, inspection: Inspection) -> None:
        for _, finding in inspection.findings():
            connection.execute("INSERT INTO words VALUES (?, ?)", (inspection.id, finding.text))
            connection.execute("INSERT INTO found VALUES (?, ?)", (finding.text, inspection.id))

    def settle(self, connection: sqlite3.Connection) -> None:
        """Nothing was left for later."""

    def remove(self, connection: sqlite3.Connection, inspection_id: str) -> None:
        connection.execute("DELETE FROM words WHERE inspection = ?", (inspection_id,))
        connection.execute("DELETE FROM found WHERE inspection = ?", (inspection_id,))

    def is_whole(self, connection: sqlite3.Connection, inspections: Iterable[Inspection]) -> bool:
        indexed = {row[0] for row in connection.execute("SELECT inspection FROM words")}
        return indexed == {inspection.id for inspection in inspections}


class Days:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, days: int) -> None:
        self.now += timedelta(days=days)


def adding_command(seconds_each: float = 0.0) -> tuple[str, ...]:
    """Start the process that adds made reports, reading each for so long."""
    return (*COMMAND, str(seconds_each), "--add")


def pool(workers: int = 1) -> ReadingPool:
    """A pool that reads made reports."""
    return ReadingPool(workers, command=COMMAND)


def make_report(
    folder: Path, words: str = "Made-up words.", urn: str = "99999", pad: int = 0
) -> Path:
    """Write a report of authority ``urn`` that says ``words``; ``pad`` bytes follow it."""
    summary = make_area(AreaKey.SUMMARY, [make_finding(words, None)])
    inspection = make_inspection(
        [summary],
        id=f"{urn}-2018-11-12",
        authority=Authority(urn, f"Council {urn}"),
        started=date(2018, 11, 12),
    )
    return make_report_of(inspection, folder, pad)


def make_report_of(inspection: Inspection, folder: Path, pad: int = 0) -> Path:
    """Write a report that holds this inspection."""
    content = json.dumps(to_json(inspection)).encode() + b"\n" + b"." * pad
    name = hashlib.sha256(content).hexdigest()[:6]
    path = folder / f"{inspection.authority.urn} {name}.pdf"
    path.write_bytes(content)
    return path


def make_reports(folder: Path, number: int, pad: int = 0) -> list[Path]:
    """Write reports of as many authorities."""
    folder.mkdir(exist_ok=True)
    urns = range(90001, 90001 + number)
    return [make_report(folder, f"Words of {urn}.", str(urn), pad) for urn in urns]


def read(path: Path) -> NewReport:
    """The report in a made file, as the reading process answers."""
    answer = _answer(path)
    inspection = _inspection(path)
    return NewReport(inspection, answer.body, answer.places, READER_VERSION)


def put(store: Store, path: Path, **choices: object) -> str:
    """Add a made report and return its id."""
    settled = store.add(read(path), path, **choices)  # type: ignore[arg-type]
    assert settled.id is not None
    return settled.id


def put_as_of_old(store: Store, path: Path) -> str:
    """Add a made report as a library has it that was made before readers were noted."""
    settled = store.add(replace(read(path), reader=0), path)
    assert settled.id is not None
    return settled.id


def ids(store: Store) -> list[str]:
    """The ids of the reports in use, in the order they were added."""
    return [summary.id for summary in store.summaries()]


def indexed(store: Store) -> list[str]:
    """The ids that the search index knows."""
    connection = sqlite3.connect(store.folder.database)
    try:
        found = connection.execute("SELECT DISTINCT inspection FROM words ORDER BY 1")
        return [inspection_id for (inspection_id,) in found]
    finally:
        connection.close()


def _inspection(path: Path) -> Inspection:
    content = path.read_bytes()
    inspection = from_json(json.loads(content.partition(b"\n")[0]))
    sha256 = hashlib.sha256(content).hexdigest()
    return replace(inspection, source=replace(inspection.source, sha256=sha256, file=path.name))


def _answer(path: Path) -> Answer:
    try:
        inspection = _inspection(path)
    except (OSError, ValueError):
        return Answer(Mark.REFUSED, b"is no made report. Make another.")
    places = {finding.id: [[2, 0, len(finding.text)]] for _, finding in inspection.findings()}
    document = json.dumps(to_json(inspection)).encode()
    return Answer(Mark.READ, document, json.dumps(places).encode())


def _serve(seconds_each: float) -> None:
    send(sys.stdout.buffer, Answer(Mark.READY))
    for line in sys.stdin.buffer:
        time.sleep(seconds_each)
        send(sys.stdout.buffer, _answer(requested(line)))


def _main(seconds_each: str = "0", way: str = "--read", root: str = "") -> None:
    if way == "--read":
        _serve(float(seconds_each))
    else:
        serve(Path(root), ReadingPool(1, command=(*COMMAND, seconds_each)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
