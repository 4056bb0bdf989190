# SPDX-License-Identifier: MIT
"""The ``check`` command: says what is wrong with the library and, if asked, mends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TextIO

from app.adding import regain
from app.domain.wording import count_of, shown
from app.extract import exit_status
from app.library.check import Kind, Problem, problems
from app.library.errors import Damaged, LibraryError, NoLibrary, NotWritable
from app.library.folder import library_folder
from app.library.opening import open_for_reading, open_library
from app.library.outcomes import Indexer, Status
from app.library.store import Store
from app.reports.pool import ReadingPool


def check(
    library: Path | None,
    indexer: Indexer,
    out: TextIO,
    err: TextIO,
    *,
    repair: bool = False,
    pool: ReadingPool | None = None,
) -> int:
    """Check the library in ``library``, or the usual one, and print a line for each problem.

    ``repair`` mends what can be mended. Returns 0 if nothing is wrong (any more), 130 after
    Ctrl+C, else 1, also if nobody takes the output.
    """

    def check_and_print() -> int:
        try:
            root = library_folder(library)
            status = _repair(root, indexer, out, pool) if repair else _check(root, indexer, out)
        except NoLibrary as nothing:
            print(nothing, file=out)
            status = 0
        except LibraryError as problem:
            print(problem, file=err)
            status = 1
        out.flush()
        return status

    return exit_status(check_and_print, "What was found", out, partial(print, file=err))


def _check(root: Path, indexer: Indexer, out: TextIO) -> int:
    with closing(open_for_reading(root, indexer)) as store:
        found = 0
        for problem in problems(store):
            found += 1
            print(shown(problem.sentence), file=out, flush=True)
        return _conclude(store, found, out)


def _repair(root: Path, indexer: Indexer, out: TextIO, pool: ReadingPool | None) -> int:
    with closing(open_library(root, indexer, is_thorough=True)) as store:
        for notice in store.notices:
            print(notice, file=out)
        if store.is_read_only:
            raise NotWritable(f"Nothing can be repaired in {root}: it is open for reading only.")
        found = 0
        for sentence in mend(store, pool):
            found += 1
            print(shown(sentence), file=out, flush=True)
        return _conclude(store, sum(1 for _ in problems(store)) if found else 0, out)


def _conclude(store: Store, found: int, out: TextIO) -> int:
    if found:
        print(f"{count_of(found, 'problem')} in {store.folder.root}.", file=out)
        return 1
    reports = count_of(len(store.summaries()), "report")
    print(f"{reports} in {store.folder.root}, nothing is wrong.", file=out)
    return 0


def mend(store: Store, pool: ReadingPool | None = None) -> Iterator[str]:
    """Mend what is wrong with an open library; yield a sentence for each problem met.

    Damaged rows and texts are made anew from the stored files, the index from the texts.
    Raises LibraryError where the library cannot be changed.
    """
    for problem in list(problems(store)):
        yield problem.sentence + _done_about(problem, store)
    for regained in regain(store, pool):
        if regained.settled.status is Status.REFUSED:
            yield regained.settled.reason or ""
        else:
            yield f"{regained.settled.id} was made anew from its stored file."
    store.ensure_index()
    with suppress(Damaged):  # no copy is made of what could not be mended, and none dropped
        store.back_up()


def _done_about(problem: Problem, store: Store) -> str:
    if problem.kind is Kind.ROW:
        store.forget(problem.row)
    elif problem.kind is Kind.CORRECTIONS:
        is_there = store.mend_corrections(problem.row)
        return " The last copy was taken." if is_there else " No copy of them is left."
    elif problem.kind is Kind.INDEX:
        store.renew_index()
    elif problem.kind is Kind.BACKUP:
        store.drop_damaged_backups()
        return " It was deleted: a new one is made."
    return ""
