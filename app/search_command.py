# SPDX-License-Identifier: MIT
"""The ``search`` command: a query in, its hits out, best first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from app.domain.area import AreaKey
from app.domain.wording import count_of, grade_words, hits_words, inspection_name, pages_words
from app.extract import INTERRUPTED, abandon
from app.library.bundled import load_bundled
from app.paths import resources_dir
from app.search.authorities import load_authority_table
from app.search.index import Hit, Index, Results
from app.search.query import parse
from app.search.snippets import snippet
from app.search.thesaurus import load_thesaurus

_SNIPPET_CHARACTERS = 200


def search(
    query: str,
    database: Path | None,
    out: BinaryIO,
    err: TextIO,
    *,
    limit: int | None = None,
    as_json: bool = False,
) -> int:
    """Print what a query finds among bundled findings and a library's, at most ``limit``.

    ``database`` is the library's file; where it is None or not there, only bundled findings
    are searched. What was made of the query is said on ``err``. Returns the exit status: 0
    also where nothing is found, 1 if the library cannot be read or nobody takes the output.
    """
    try:
        results = make_index(database).search(parse(query), limit=limit)
        _say(results, err)
        out.writelines(line.encode() + b"\n" for line in _lines(results, as_json=as_json))
        out.flush()
    except sqlite3.Error as error:
        print(f"The library {database} cannot be searched: {error}.", file=err)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        abandon(out)
        return 1
    return 0


def make_index(database: Path | None) -> Index:
    """Make the index of the bundled inspections and the library in this file, if it is there."""
    resources = resources_dir()
    return Index(
        load_bundled(resources / "inspections").inspections,
        library=database if database and database.is_file() else None,
        thesaurus=load_thesaurus(resources / "words"),
        authorities=load_authority_table(resources / "authorities.json"),
    )


def _say(results: Results, err: TextIO) -> None:
    coverage = results.coverage
    searched = f"{count_of(coverage.reports, 'report')} searched"
    print(f"{hits_words(results.total)}; {searched}.", file=err)
    if sentence := results.interpretation.sentence():
        print(sentence, file=err)


def _lines(results: Results, *, as_json: bool) -> Iterator[str]:
    for hit in results.hits:
        if as_json:
            yield json.dumps(_record(hit), ensure_ascii=False)
        else:
            yield _row(hit)


def _record(hit: Hit) -> dict[str, Any]:
    """The hit as the contract has it; the offsets count code points of the finding's text."""
    is_point = hit.area.area is AreaKey.IMPROVE
    return {
        "id": hit.finding.id,
        "inspection": hit.inspection.id,
        "authority": hit.inspection.authority.name,
        "area": hit.area.area,
        "grade": hit.inspection.overall if is_point else hit.area.grade,
        "number": hit.finding.number,
        "page": hit.finding.page,
        "score": round(hit.score, 6),
        "snippet": snippet(hit.finding.text, hit.spans, _SNIPPET_CHARACTERS).text,
        "matches": hit.spans,
    }


def _row(hit: Hit) -> str:
    number = f", para {hit.finding.number}" if hit.finding.number else ""
    place = f"{hit.area.area.label(hit.inspection.framework)}{number}, {pages_words(hit.finding)}"
    grade = f", {grade_words(hit.area.grade)}" if hit.area.grade else ""
    words = " ".join(snippet(hit.finding.text, hit.spans, _SNIPPET_CHARACTERS).text.split())
    name = f"{hit.inspection.authority.name}, {inspection_name(hit.inspection)}"
    return f"{name}: {place}{grade}\n    {words}"
