# SPDX-License-Identifier: MIT
"""How the window keeps up: key to painted results, and its longest block while adding.

    python -m tests.benchmarks.window [--made FINDINGS] [FILE or FOLDER ...]

Adds the files named (by default the shared corpus beside the project) to a library through the
window while a query is typed, then types others letter by letter over that library, over the
same doubled, and over made-up findings. A key is timed from the box's change to the end of the
paint of its results: at most 16 ms at the median and 50 at p95 over the first two, 250 at p95 over
a million made findings. No block of the window may be over 50 ms. A plain FTS5 query is timed
beside it.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.inspection import Inspection
from app.library.bundled import Bundled
from app.library.opening import open_library
from app.main import make_window, start_application
from app.search.fts import SearchTables
from app.settings import Settings
from app.tasks.collector import Collector
from app.ui.main_window import MainWindow
from tests.benchmarks.collections import CORPUS, doubled, made
from tests.benchmarks.searching import QUERIES
from tests.benchmarks.table import keep
from tests.library_making import make_report_of, read

_BETWEEN_KEYS_MS = 30
_SWITCH_SECONDS = 0.0005  # as app.main sets it
_BEAT_MS, _MOST_BLOCK_MS = 2, 50
_TYPED_MEANWHILE = "homeless children with social workers "


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--made", type=int, default=0, help="also so many made-up findings")
    parser.add_argument("files", nargs="*", type=Path, default=[CORPUS])
    arguments = parser.parse_args()
    application = start_application()
    sys.setswitchinterval(_SWITCH_SECONDS)
    Collector(application)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if all(path.exists() for path in arguments.files):
            window = _open(application, folder / "corpus")
            _print_adding(window, arguments.files)
            _print_keys("library", window)
            documents = [_document(window, s.id) for s in window._collection.inspections]
            window.close()
            _fill(folder / "doubled", doubled(documents), folder)
            _print_library("library, doubled", application, folder / "doubled")
        else:
            print(f"Nothing to add: there is no report in {arguments.files[0]}.")
        if arguments.made:
            _fill(folder / "made", made(arguments.made), folder)
            _print_library("made", application, folder / "made")


def _open(application: QApplication, root: Path) -> MainWindow:
    window = make_window(application, Bundled((), ()), Settings(None), root)
    window.resize(1440, 900)
    window.show()
    _wait(lambda: window.library.store is not None and window._runner.is_idle())
    return window


def _document(window: MainWindow, key: str) -> Inspection:
    return window._collection.document(key)


def _fill(root: Path, inspections: Iterable[Inspection], folder: Path) -> None:
    """Make a library of inspections, each with a small made file."""
    (folder / "files").mkdir(exist_ok=True)
    with closing(open_library(root, SearchTables())) as store:
        for inspection in inspections:
            file = make_report_of(inspection, folder / "files")
            store.add(read(file), file)
            file.unlink()


def _print_adding(window: MainWindow, files: Sequence[Path]) -> None:
    blocks = _Blocks()
    began = time.perf_counter()
    window.add_files(files)
    length = 0
    while window.adding.is_running:
        length = length % len(_TYPED_MEANWHILE) + 1
        window.search.edit.setText(_TYPED_MEANWHILE[:length])
        _pause(_BETWEEN_KEYS_MS * 4)
    seconds = time.perf_counter() - began
    print(f"adding while typing: {seconds:.1f} s, {blocks.words('adding and typing')}")
    window.search.edit.clear()
    _wait(window._runner.is_idle)


def _print_library(name: str, application: QApplication, root: Path) -> None:
    window = _open(application, root)
    _print_keys(name, window)
    window.close()


def _print_keys(name: str, window: MainWindow) -> None:
    loop = QEventLoop()
    session = window.searching._session
    session.listed.connect(loop.quit)
    view = window.results.view.viewport()
    painted = _Paints(view)
    window.results.view.model().modelReset.connect(painted.forget)
    database = window.library.store.folder.database  # type: ignore[union-attr]
    ours, plain, waited = [], [], []
    blocks = _Blocks()
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        for text in (query[:length] for query in QUERIES for length in range(1, len(query) + 1)):
            began, kept = time.perf_counter(), time.thread_time()
            window.search.edit.setText(text)
            if session.is_on:
                loop.exec()
            # Where the list comes to be seen only now, it is painted a little later.
            while not painted.count and session.found and view.isVisible():
                QApplication.processEvents()
            ours.append((time.perf_counter() - began) * 1000)
            waited.append((time.thread_time() - kept) * 1000)
            blocks.pause()
            plain.append(_plain(connection, text))
            blocks.go_on()
            _pause(_BETWEEN_KEYS_MS)
    session.listed.disconnect(loop.quit)
    window.results.view.model().modelReset.disconnect(painted.forget)
    median_most, p95_most = (None, 250) if name == "made" else (16, 50)
    keep(f"key to painted results, {name}, median", median(ours), "ms", median_most)
    keep(f"key to painted results, {name}, p95", _p95(ours), "ms", p95_most)
    findings = sum(summary.findings for summary in window._collection.inspections)
    print(
        f"key to painted results, {name}: {findings:,} findings,"
        f" median {median(ours):.1f} ms, p95 {_p95(ours):.1f} ms, most {max(ours):.0f} ms,"
        f" of it the window's own work {median(waited):.1f}, {_p95(waited):.1f} ms;"
        f" {blocks.words(name)}; FTS5 alone {median(plain):.1f}, {_p95(plain):.1f} ms"
    )
    window.search.edit.clear()


class _Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def forget(self) -> None:
        """Count anew."""
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


class _Blocks(QObject):
    """Notes for how long the window does not come round to its next event."""

    def __init__(self) -> None:
        super().__init__()
        self._gaps: list[float] = []
        self._last = time.perf_counter()
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._note)
        self._beat.start()

    def pause(self) -> None:
        """Note nothing until ``go_on``."""
        self._note()

    def go_on(self) -> None:
        """Note the gaps again."""
        self._last = time.perf_counter()

    def words(self, when: str) -> str:
        """The longest, which is kept, and stop."""
        self._beat.stop()
        longest, many = max(self._gaps), sum(gap > _MOST_BLOCK_MS for gap in self._gaps)
        keep(f"longest block of the window, {when}", longest, "ms", _MOST_BLOCK_MS)
        return f"longest block {longest:.0f} ms, {many} over {_MOST_BLOCK_MS} ms"

    def _note(self) -> None:
        now = time.perf_counter()
        self._gaps.append(max(0.0, (now - self._last) * 1000 - _BEAT_MS))
        self._last = now


def _plain(connection: sqlite3.Connection, text: str) -> float:
    """Milliseconds of the bare query for the same words, 0 where there are none."""
    words = "".join(c if c.isalnum() else " " for c in text).split()
    if not words:
        return 0.0
    match = " ".join(f'"{word}"' for word in words) + " *"
    began = time.perf_counter()
    connection.execute(
        "SELECT rowid FROM search_index(?) ORDER BY rank LIMIT 12", (match.lower(),)
    ).fetchall()
    return (time.perf_counter() - began) * 1000


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _wait(is_so: Callable[[], bool]) -> None:
    while not is_so():
        _pause(20)


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


if __name__ == "__main__":
    main()
