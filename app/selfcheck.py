# SPDX-License-Identifier: MIT
"""Tries every part of this installation, from the data to the window, and reports."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, TextIO

import app
from app import paths
from app.library.bundled import load_bundled

if TYPE_CHECKING:
    from app.library.rows import NewReport
    from app.search.index import Index

_PAGE_WORDS = "A made page that shows whether reports can be read here"


class _Failed(Exception):
    """A part that does not work; the message is one sentence."""


def selfcheck(out: TextIO, err: TextIO) -> int:
    """Print versions and results as JSON on ``out``; return 0 if every part works.

    Each failure is one line on ``err``.
    """
    results: dict[str, str] = {}
    for name, check in _CHECKS.items():
        try:
            results[name] = check()
        except Exception as error:  # noqa: BLE001 - whatever is wrong here is what is asked for
            results[name] = "failed"
            print(f"inspection-reader selfcheck: {name}: {error}", file=err)
    is_well = "failed" not in results.values()
    print(json.dumps({"ok": is_well, **_versions(), "checks": results}, indent=2), file=out)
    return 0 if is_well else 1


def _versions() -> dict[str, str]:
    return {
        "inspection-reader": app.__version__,
        "python": platform.python_version(),
        "PySide6": _version_of("PySide6_Essentials"),
        "pypdfium2": _version_of("pypdfium2"),
        "platformdirs": _version_of("platformdirs"),
        "SQLite": sqlite3.sqlite_version,
        "system": platform.platform(),
        "frozen": str(getattr(sys, "frozen", False)).lower(),
    }


def _version_of(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "not installed"


def _check_data() -> str:
    resources = paths.resources_dir()
    bundled = load_bundled(resources / "inspections")
    if bundled.broken:
        raise _Failed(bundled.broken[0].sentence())
    if not bundled.inspections:
        raise _Failed(f"there are no inspections in {resources / 'inspections'}")
    for path in (p for kind in ("json", "svg", "md") for p in resources.rglob(f"*.{kind}")):
        text = path.read_text("utf-8")
        if path.suffix == ".json":
            json.loads(text)
    return f"{len(bundled.inspections)} inspections"


def _check_words() -> str:
    from app.search.authorities import load_authority_table
    from app.search.thesaurus import load_thesaurus

    resources = paths.resources_dir()
    thesaurus = load_thesaurus(resources / "words")
    authorities = load_authority_table(resources / "authorities.json").rows
    if not (thesaurus.others and thesaurus.plain and authorities):
        raise _Failed(f"the word lists in {resources} are empty")
    terms, plain = len(thesaurus.others), len(thesaurus.plain)
    return f"{terms} terms, {plain} plain words, {len(authorities)} authorities"


def _check_search() -> str:
    from app.search.index import Index

    bundled = load_bundled(paths.resources_dir() / "inspections")
    found = _findings_on_homeless(Index(bundled.inspections))
    return f"{found} findings on homeless"


def _findings_on_homeless(index: Index) -> int:
    from app.search.query import parse

    results = index.search(parse("homeless"))
    if not results.hits:
        raise _Failed("a search for homeless finds nothing")
    return results.total


def _check_library() -> str:
    from app.library.opening import open_library
    from app.search.fts import SearchTables
    from app.search.index import Index

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        file = folder / "made.pdf"
        file.write_bytes(_made_page())
        made = _made_report(file)
        with closing(open_library(folder / "library", SearchTables())) as store:
            store.add(made, file)
            if store.document(made.inspection.id) != made.inspection:
                raise _Failed("a report came out of a library otherwise than it went in")
            if store.pdf(made.inspection.id).read_bytes() != _made_page():
                raise _Failed("a file came out of a library otherwise than it went in")
            found = _findings_on_homeless(Index(library=store.folder.database))
    return f"a report was added to a library, {found} of its findings found, and read back"


def _made_report(file: Path) -> NewReport:
    """A report with the findings of a bundled inspection, as if read from ``file``."""
    from app.domain.document import to_json
    from app.library.durable import sha256_of
    from app.library.rows import NewReport

    bundled = load_bundled(paths.resources_dir() / "inspections")
    digest = bundled.inspections[0]
    source = replace(digest.source, file=file.name, sha256=sha256_of(file))
    inspection = replace(digest, source=source)
    return NewReport(inspection, json.dumps(to_json(inspection)).encode(), b"{}")


def _check_reading() -> str:
    from app.reports.pool import ReadFile, ReadingPool

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.pdf"
        file.write_bytes(_made_page())
        outcomes = list(ReadingPool().read([file]))
    read = outcomes[0]
    if not isinstance(read, ReadFile):
        raise _Failed(f"a made page was refused: {read.problem}")
    if _PAGE_WORDS not in read.document.decode():
        raise _Failed("a made page lost its words")
    return "a made page was read in a process of its own"


def _check_adding() -> str:
    from app.adding import SettledFile
    from app.adding_process import AddingProcess

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "made.pdf"
        file.write_bytes(_made_page())
        with closing(AddingProcess(Path(folder) / "library")) as process:
            events = list(process.add([file]))
    settled = [event.settled for event in events if isinstance(event, SettledFile)]
    if len(settled) != 1 or not settled[0].status.is_new:
        raise _Failed(f"a made page was not added: {events[-1:]}")
    return "a made page was added by a process of its own"


def _check_pages() -> str:
    from app.reports.page_messages import Drawing, PageReply
    from app.reports.page_worker import PageWorker, Refused, Wanted

    told: SimpleQueue[PageReply | Refused] = SimpleQueue()
    worker = PageWorker(lambda _, reply: told.put(reply))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "made.pdf"
        file.write_bytes(_made_page())
        worker.ask(Wanted(Drawing(file, 1, 1.0)))
        reply = told.get()
        worker.shut_down()
    if isinstance(reply, Refused):
        raise _Failed(reply.sentence)
    return "a made page was drawn in a process of its own"


def _check_window() -> str:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.main import make_window, start_application
    from app.settings import Settings

    application = start_application()
    bundled = load_bundled(paths.resources_dir() / "inspections")
    window = make_window(application, bundled, Settings(None))
    window.show()
    application.processEvents()
    shown = window.reading.findings.toPlainText()
    title = window.windowTitle()
    window.close()
    if not shown.strip():
        raise _Failed("the window opened without findings")
    return f"{title} opened off-screen"


def _made_page() -> bytes:
    """A PDF of one page with one line of words, laid out by hand."""
    content = f"BT /F1 12 Tf 72 720 Td ({_PAGE_WORDS}) Tj ET".encode("ascii")
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data = b"%PDF-1.4\n"
    starts = []
    for number, body in enumerate(bodies, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    data += b"".join(b"%010d 00000 n \n" % start for start in starts)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(bodies) + 1)
    return data + b"startxref\n%d\n%%%%EOF\n" % table


_CHECKS: dict[str, Callable[[], str]] = {
    "data": _check_data,
    "words": _check_words,
    "search": _check_search,
    "reading": _check_reading,
    "library": _check_library,
    "adding": _check_adding,
    "pages": _check_pages,
    "window": _check_window,
}
