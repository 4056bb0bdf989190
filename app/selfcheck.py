# SPDX-License-Identifier: MIT
"""Tries every part of this installation, from the data to the window, and reports."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TextIO

import app
from app import paths
from app.library.bundled import load_bundled

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
    for path in [*resources.rglob("*.json"), *resources.rglob("*.svg")]:
        text = path.read_text("utf-8")
        if path.suffix == ".json":
            json.loads(text)
    return f"{len(bundled.inspections)} inspections"


def _check_search() -> str:
    from app.models.collection import Collection
    from app.search.query import parse

    bundled = load_bundled(paths.resources_dir() / "inspections")
    results = Collection(bundled.inspections).index.search(parse("homeless"))
    if not results.hits:
        raise _Failed("a search for homeless finds nothing")
    return f"{len(results.hits)} findings on homeless"


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
    "search": _check_search,
    "reading": _check_reading,
    "window": _check_window,
}
