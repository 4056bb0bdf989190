# SPDX-License-Identifier: MIT
"""How good the order of hits is: judged queries, beside plain FTS5 with BM25.

    python -m tests.benchmarks.judging [FILE, FOLDER or DOCUMENTS.jsonl ...]

Without arguments it searches the shared corpus beside the project, if it is there.

The judgements name findings by id
only: each known-item query has one finding that its writer had in mind, each topical query
the findings that a rule over their texts told to be about it.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.paths import resources_dir
from app.search.authorities import load_authority_table
from app.search.index import Index
from app.search.query import parse
from app.search.thesaurus import Thesaurus, load_thesaurus
from tests.benchmarks.collections import CORPUS, plain_table, read_documents, store

JUDGED = Path(__file__).parent.parent / "corpus" / "judged.json"
DEPTH = 10
_Find = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A query of a kind, and the ids of the findings that it should find.

    ``set`` is ``tuned`` for the queries that the search was made with. The others were
    written of findings drawn by lot, each set before the search was first run on it.
    """

    kind: str
    query: str
    relevant: frozenset[str]
    set: str = "tuned"


def judged_queries() -> list[Judged]:
    """Read the judged queries."""
    return [
        Judged(
            raw["kind"],
            raw["query"],
            frozenset(f"{i}/{p}" for i, places in raw["relevant"].items() for p in places.split()),
            raw.get("set", "tuned"),
        )
        for raw in json.loads(JUDGED.read_text("utf-8"))
    ]


def ours(database: Path, thesaurus: Thesaurus | None = None) -> _Find:
    """Return our search as a function from query to ids, best first."""
    resources = resources_dir()
    index = Index(
        library=database,
        thesaurus=thesaurus or load_thesaurus(resources / "words"),
        authorities=load_authority_table(resources / "authorities.json"),
    )
    return lambda query: [h.finding.id for h in index.search(parse(query), limit=DEPTH).hits]


def plain(connection: sqlite3.Connection) -> _Find:
    """Return plain FTS5 as the same: all words by BM25, then any word by BM25."""

    def find(query: str) -> list[str]:
        words = [f'"{word}"' for word in re.findall(r"\w+", query)]
        found: dict[str, None] = {}
        for joint in (" AND ", " OR "):
            rows = connection.execute(
                "SELECT finding FROM plain(?) JOIN search_findings ON row = plain.rowid"
                " ORDER BY rank LIMIT ?",
                (joint.join(words), DEPTH),
            )
            found |= dict.fromkeys(finding for (finding,) in rows)
        return list(found)[:DEPTH]

    return find


def reciprocal_rank(ids: Sequence[str], relevant: frozenset[str]) -> float:
    """Return one over the place of the first relevant id, 0 if it is not among the ten."""
    return next((1 / place for place, i in enumerate(ids, start=1) if i in relevant), 0.0)


def main() -> None:
    """Print MRR@10 and success@5 by kind."""
    paths = [Path(name) for name in sys.argv[1:]] or [CORPUS]
    if not all(path.exists() for path in paths):
        print(f"Nothing to search: there is no report in {paths[0]}.")
        return
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "library.db"
        store(database, read_documents(paths))
        plain_table(database)
        with closing(sqlite3.connect(database)) as connection:
            queries = judged_queries()
            for name in dict.fromkeys(query.set for query in queries):
                these = [query for query in queries if query.set == name]
                print(f"{name} set")
                for line in _table(these, ours(database), plain(connection)):
                    print(line)


def _table(queries: Sequence[Judged], one: _Find, other: _Find) -> Iterator[str]:
    yield f"{'kind':12}{'queries':>8}{'MRR@10':>10}{'plain':>8}{'success@5':>12}{'plain':>8}"
    kinds = [*dict.fromkeys(query.kind for query in queries)]
    for kind in (*kinds, "all"):
        these = [query for query in queries if kind in (query.kind, "all")]
        ranks = [[reciprocal_rank(f(q.query), q.relevant) for q in these] for f in (one, other)]
        mrr = [sum(each) / len(each) for each in ranks]
        success = [sum(rank >= 1 / 5 for rank in each) / len(each) for each in ranks]
        yield (
            f"{kind:12}{len(these):8}{mrr[0]:10.3f}{mrr[1]:8.3f}{success[0]:12.3f}{success[1]:8.3f}"
        )


if __name__ == "__main__":
    main()
