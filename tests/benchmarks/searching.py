# SPDX-License-Identifier: MIT
"""How long a search takes: key to first results, beside bare FTS5 SQL for the same words.

    python -m tests.benchmarks.searching [--made FINDINGS] [FILE, FOLDER or DOCUMENTS.jsonl ...]

Each query is typed letter by letter. What is timed is what a window waits for: the query
read, all that is found counted, the first twelve hits made with their marks and snippets.
``plain`` and ``ratio`` are of p95 where the last word has three letters or more; ``heaps``
is the slowest way to group a broad search.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from app.domain.inspection import Inspection
from app.paths import resources_dir
from app.search.authorities import load_authority_table
from app.search.index import GroupBy, Index
from app.search.query import parse
from app.search.snippets import snippet
from app.search.thesaurus import load_thesaurus
from tests.benchmarks.collections import (
    CORPUS,
    doubled,
    made,
    plain_table,
    read_documents,
    store,
)
from tests.benchmarks.table import keep

QUERIES = (
    "homeless",
    "caseloads area:leaders grade:ri,i year:>=2022",
    '"strategy meeting" police -timely',
    "NEET kind:improve",
    "foster* sufficiency type:ilacs year:last",
    '"drift delay"~6 PLO',
    "children in care",
    "well-being",
    "16/17",
    "domestic abuse multi-agency",
    "SEND transition to adulthood",
    "kids placed far from home",
    "suprvision recording",
    "social workers caseloads supervision",
    "Leeds supervision 2022",
)
_SHOWN, _SNIPPET = 12, 150
_TELLING = 3
_BROAD = "children "


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--made", type=int, default=0, help="also so many made-up findings")
    parser.add_argument("documents", nargs="*", type=Path, default=[CORPUS])
    arguments = parser.parse_args()
    print(
        f"{'':22}{'findings':>9}{'median':>9}{'p95':>9}{'most':>9}{'plain':>9}{'ratio':>7}{'heaps':>10}"
    )
    if all(path.exists() for path in arguments.documents):
        documents = list(read_documents(arguments.documents))
        _measure("corpus", lambda: documents)
        _measure("corpus, doubled", lambda: doubled(documents))
    if arguments.made:
        _measure("made", lambda: made(arguments.made))


def _measure(name: str, inspections: Callable[[], Iterable[Inspection]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "library.db"
        store(database, inspections())
        plain_table(database)
        resources = resources_dir()
        index = Index(
            library=database,
            thesaurus=load_thesaurus(resources / "words"),
            authorities=load_authority_table(resources / "authorities.json"),
        )
        with closing(sqlite3.connect(database)) as connection:
            print(name.ljust(22) + _row(name, index, connection))


def _row(name: str, index: Index, connection: sqlite3.Connection) -> str:
    findings = connection.execute("SELECT count(*) FROM search_findings").fetchone()[0]
    typed = [query[:length] for query in QUERIES for length in range(1, len(query) + 1)]
    _ours(index, typed[-1])
    ours = [_milliseconds(_ours, index, text) for text in typed]
    long = [text for text in typed if _is_long(text)]
    both = [
        (_milliseconds(_ours, index, text), _milliseconds(_plain, connection, text))
        for text in long
    ]
    mine, plain = (_p95([pair[side] for pair in both]) for side in (0, 1))
    heaps = [_milliseconds(index.search(parse(_BROAD)).grouped, by) for by in GroupBy]
    most = 250 if name == "made" else 50
    keep(f"search, {name} ({findings:,} findings), p95", _p95(ours), "ms", most)
    return (
        f"{findings:9,}{median(ours):6.1f} ms{_p95(ours):6.1f} ms{max(ours):6.1f} ms"
        f"{plain:6.1f} ms{mine / plain:7.2f}{max(heaps):7.1f} ms"
    )


def _is_long(text: str) -> bool:
    """Whether the last word has three letters or more, and plain SQL knows what to do."""
    last = re.split(r"[\s\"/:,]", text)[-1]
    return len(last) >= _TELLING and not re.search(r"\w:", text)


def _ours(index: Index, text: str) -> None:
    results = index.search(parse(text))
    for hit in results.hits[:_SHOWN]:
        snippet(hit.finding.text, hit.spans, _SNIPPET)


def _plain(connection: sqlite3.Connection, text: str) -> None:
    words = list(_words(text))
    if words:
        match = " AND ".join(f'"{word}"' for word in words) + " *"
        connection.execute(
            "SELECT finding, snippet(plain, 0, '[', ']', '...', 24) FROM plain(?)"
            " JOIN search_findings ON row = plain.rowid ORDER BY rank LIMIT ?",
            (match, _SHOWN),
        ).fetchall()


def _words(text: str) -> Iterator[str]:
    yield from (word for word in re.findall(r"\w+", text) if len(word) > 1)


def _milliseconds(run: Callable[..., None], *arguments: object) -> float:
    start = time.perf_counter()
    run(*arguments)
    return (time.perf_counter() - start) * 1000


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


if __name__ == "__main__":
    main()
