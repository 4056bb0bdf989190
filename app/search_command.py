# SPDX-License-Identifier: MIT
"""The ``search`` command: a query in, its hits out, best first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, TextIO, TypeVar

from app.domain.area import AreaKey
from app.domain.document import DocumentError
from app.domain.wording import (
    count_of,
    grade_words,
    hits_words,
    inspection_name,
    pages_words,
    shown,
)
from app.extract import exit_status
from app.library.bundled import load_bundled
from app.library.errors import LibraryError, NoLibrary, NoPlace
from app.library.folder import library_folder
from app.library.opening import open_for_reading
from app.library.preferences import Preferences, read_preferences
from app.paths import resources_dir
from app.search.authorities import AuthorityTable, load_authority_table
from app.search.fts import SearchTables
from app.search.index import Hit, Index, Results
from app.search.query import parse
from app.search.snippets import snippet
from app.search.thesaurus import Thesaurus, load_thesaurus

_SNIPPET_CHARACTERS = 200
# What a search may meet in a library's file that is damaged where SQLite cannot tell.
_DAMAGE = (sqlite3.Error, DocumentError, ValueError, LookupError, TypeError)
T = TypeVar("T")


def search(
    query: str,
    library: Path | None,
    out: BinaryIO,
    err: TextIO,
    *,
    limit: int | None = None,
    as_json: bool = False,
) -> int:
    """Print what a query finds among bundled findings and a library's, at most ``limit``.

    ``library`` is its folder, None for the usual one. What was made of the query is said on
    ``err``. Returns the exit status: 0 also where nothing is found or there is no library,
    1 where a library could not be searched (bundled findings are then) or nobody takes the
    output, or 130 after Ctrl+C.
    """

    def search_and_print() -> int:
        place = _place(library)
        index = _index(place, err)
        results, trouble = _results(index, query, limit, place)
        _say(results, place.remark or trouble, err)
        if unprinted := _print(results, out, place, as_json=as_json):
            print(unprinted, file=err)
            return 1
        return 1 if trouble or place.is_trouble else 0

    return exit_status(search_and_print, "The findings", out, partial(print, file=err))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the library is: its folder, and its file where that can be searched.

    ``remark`` says why it cannot be; ``is_trouble`` unless there simply is none.
    """

    root: Path | None = None
    database: Path | None = None
    remark: str = ""
    is_trouble: bool = False


def _place(named: Path | None) -> _Place:
    try:
        root = library_folder(named)
    except NoPlace as nowhere:
        return _Place(remark=str(nowhere))
    try:
        with closing(open_for_reading(root, SearchTables())) as store:
            if store.index_is_current:
                return _Place(root, store.folder.database)
    except NoLibrary as nothing:
        return _Place(root, remark=str(nothing))
    except LibraryError as problem:
        return _Place(root, remark=str(problem), is_trouble=True)
    remark = f"The search index of {root} has to be made anew: check --repair does it."
    return _Place(root, remark=remark, is_trouble=True)


def _index(place: _Place, err: TextIO) -> Index:
    """Make the index of the bundled inspections and the library, in the reader's own terms."""
    resources = resources_dir()
    bundled = load_bundled(resources / "inspections")
    for record in bundled.broken:
        print(record.sentence(), file=err)
    own = read_preferences(place.root) if place.root else Preferences()
    words = resources / "words"
    table = resources / "authorities.json"
    thesaurus = _loaded(lambda: load_thesaurus(words), Thesaurus(), words, err)
    authorities = _loaded(
        lambda: load_authority_table(table, own.mine), AuthorityTable(), table, err
    )
    return Index(
        bundled.inspections,
        library=place.database,
        thesaurus=thesaurus.with_terms(own.groups),
        authorities=authorities,
    )


def _loaded(load: Callable[[], T], instead: T, place: Path, err: TextIO) -> T:
    try:
        return load()
    except (OSError, ValueError, LookupError, TypeError) as error:
        print(
            f"{place.name} cannot be read ({error}): searching without. "
            "Install Inspection Reader again.",
            file=err,
        )
        return instead


def _results(index: Index, query: str, limit: int | None, place: _Place) -> tuple[Results, str]:
    """Search, without the library where it turns out damaged; the sentence then says so."""
    parsed = parse(query)
    try:
        return index.search(parsed, limit=limit), ""
    except _DAMAGE as error:
        if place.database is None:
            raise
        index.open_library(None)
        return index.search(parsed, limit=limit), _damaged(place, error)


def _damaged(place: _Place, error: Exception) -> str:
    reason = str(error) if isinstance(error, sqlite3.Error) else "its search index is damaged"
    return f"The library in {place.root} cannot be searched ({reason}): check --repair mends it."


def _say(results: Results, trouble: str, err: TextIO) -> None:
    if trouble:
        print(trouble, file=err)
    coverage = results.coverage
    searched = f"{count_of(coverage.reports, 'report')} searched"
    print(f"{hits_words(results.total)}; {searched}.", file=err)
    if sentence := results.interpretation.sentence():
        print(shown(sentence), file=err)


def _print(results: Results, out: BinaryIO, place: _Place, *, as_json: bool) -> str:
    """Print the hits, each read from the library now; the sentence says why not all, if so."""
    try:
        for hit in results.hits:
            line = json.dumps(_record(hit), ensure_ascii=False) if as_json else _row(hit)
            out.write(line.encode() + b"\n")
    except _DAMAGE as error:
        return f"Not all was printed: {_damaged(place, error)}"
    finally:
        out.flush()
    return ""


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
    """The hit for people, on two lines whatever the report holds."""
    number = f", para {hit.finding.number}" if hit.finding.number else ""
    place = f"{hit.area.area.label(hit.inspection.framework)}{number}, {pages_words(hit.finding)}"
    grade = f", {grade_words(hit.area.grade)}" if hit.area.grade else ""
    words = " ".join(snippet(hit.finding.text, hit.spans, _SNIPPET_CHARACTERS).text.split())
    name = f"{hit.inspection.authority.name}, {inspection_name(hit.inspection)}"
    return f"{shown(name)}: {place}{grade}\n    {shown(words)}"
