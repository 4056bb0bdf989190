# SPDX-License-Identifier: MIT
"""From files to reports in the library: read in child processes, stored one by one.

Knows no window and no command. While one report is put safely on the disk the next ones
are being read.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread

from app.domain.document import DocumentError
from app.domain.inspection import Doubt
from app.domain.summary import Summary
from app.domain.wording import shown
from app.library.errors import Busy, FileTrouble, LibraryError, UnknownInspection
from app.library.outcomes import Clash, Settled, Status
from app.library.rows import NewReport
from app.library.store import Cancelled, Store, never
from app.library.stored_files import StoredFile
from app.reports.pool import Outcome, ReadFile, ReadingPool, RefusedFile
from app.reports.reading_version import READER_VERSION

_MOST_AHEAD = 16
_POLL_SECONDS = 0.1
_BATCH = 32
_SWITCH_SECONDS = 0.0005
_MOST_TRIES = 12  # of five seconds each
_MINUTES_FROM = 90.0


@dataclass(frozen=True, slots=True)
class SettledFile:
    """What became of one file, and the doubts of the report that was read from it."""

    file: Path
    settled: Settled
    doubts: tuple[Doubt, ...] = ()

    @property
    def summary(self) -> Summary | None:
        """What lists show of the report, under the id it was stored with, if it was added."""
        return self.settled.summary


@dataclass(frozen=True, slots=True)
class Choices:
    """How reports are added: ``is_kept`` False keeps only the path of each file."""

    clash: Clash = Clash.KEEP_BOTH
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What became of a report that was to be read again: ``trouble`` says why it was not.

    ``has_changed`` says whether it came out otherwise, ``unfit`` how many of the reader's
    corrections do not fit it.
    """

    id: str
    trouble: str = ""
    has_changed: bool = False
    unfit: int = 0


class TimeLeft:
    """Estimates how long the rest of a queue takes from the pace since this was made.

    The queue may grow meanwhile.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()

    def seconds(self, done: int, total: int) -> float | None:
        """Seconds until ``total`` files are settled, None before the first is."""
        if not done:
            return None
        return (self._clock() - self._began) / done * (total - done)

    def words(self, done: int, total: int) -> str:
        """The same as a reader takes it, such as ``40 s`` or ``2 min``; empty for None."""
        seconds = self.seconds(done, total)
        if seconds is None:
            return ""
        return f"{seconds / 60:.0f} min" if seconds >= _MINUTES_FROM else f"{seconds:.0f} s"


def files_in(paths: Sequence[Path]) -> tuple[list[Path], list[SettledFile]]:
    """Return the files among ``paths`` and in its folders, and the folders without any.

    In a folder every PDF counts, at any depth, but not what macOS hides beside one.
    """
    files: list[Path] = []
    empty: list[SettledFile] = []
    for path in paths:
        # Path's own would raise for a folder that may not be entered.
        if not os.path.isdir(path):  # noqa: PTH112
            files.append(path)
            continue
        inside = sorted(p for p in path.rglob("*") if _is_report(p))
        files += inside
        if not inside:
            name = shown(path.name or str(path))
            empty.append(_refused(path, f"{name} holds no PDF file: choose another folder."))
    return files, empty


def _is_report(path: Path) -> bool:
    is_pdf = path.suffix.lower() == ".pdf" and not path.name.startswith("._")
    return is_pdf and os.path.isfile(path)  # noqa: PTH113 - as above


def add_files(
    store: Store,
    files: Sequence[Path],
    pool: ReadingPool | None = None,
    *,
    choices: Choices | None = None,
    is_cancelled: Callable[[], bool] = never,
) -> Generator[SettledFile, None, None]:
    """Read and add ``files``; yield what became of each as soon as it is settled.

    What was yielded as added survives any crash. Stops within half a second of
    ``is_cancelled`` answering True, or of being closed; a file is then in or not, never
    half. Where the library itself cannot go on, the files left are refused with the reason.
    """
    chosen = choices or Choices()
    left = dict(enumerate(files))
    trouble: LibraryError | None = None
    reading = _ReadAhead(pool or ReadingPool(), files, is_cancelled)
    with closing(reading) as ahead, _undelayed(), _settling(store):
        for outcome in ahead:
            try:
                settled = _add_patiently(store, outcome, chosen, is_cancelled)
            except Cancelled:
                return
            except FileTrouble as refusal:
                settled = _refused(outcome.path, str(refusal))
            except LibraryError as error:
                trouble = error
                break
            del left[outcome.index]
            yield settled
    if trouble is not None:
        yield _refused(left.pop(outcome.index), str(trouble))
        yield from (_refused(path, f"Not added after that: {trouble}") for path in left.values())


@contextmanager
def _undelayed() -> Iterator[None]:
    """Have Python collect seldom, and let the thread that feeds the readers run at once.

    A report's values hold no cycles: looking for them took a twentieth of the time. And a
    reading process idled for up to 5 ms, thrice a file, until this thread stepped aside.
    """
    usual = gc.get_threshold()
    patience = sys.getswitchinterval()
    gc.set_threshold(50_000, 50, 50)
    sys.setswitchinterval(min(patience, _SWITCH_SECONDS))
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        sys.setswitchinterval(patience)


@contextmanager
def _settling(store: Store) -> Iterator[None]:
    """Have the index finished afterwards; where that fails, the next time does it."""
    try:
        yield
    finally:
        with suppress(LibraryError):
            store.settle_index()


def _add_patiently(
    store: Store, outcome: Outcome, choices: Choices, is_cancelled: Callable[[], bool]
) -> SettledFile:
    """Try again, for a minute or so, while another program keeps the library to itself."""
    for _ in range(_MOST_TRIES - 1):
        with suppress(Busy):
            return _add(store, outcome, choices, is_cancelled)
    return _add(store, outcome, choices, is_cancelled)


def _add(
    store: Store, outcome: Outcome, choices: Choices, is_cancelled: Callable[[], bool]
) -> SettledFile:
    if isinstance(outcome, RefusedFile):
        return _refused(outcome.path, outcome.sentence)
    report = _report(outcome)
    if report is None:
        return _read_wrongly(outcome.path)
    settled = store.add(
        report,
        outcome.path,
        clash=choices.clash,
        is_kept=choices.is_kept,
        is_cancelled=is_cancelled,
    )
    return SettledFile(outcome.path, settled, report.inspection.doubts)


def _report(outcome: ReadFile) -> NewReport | None:
    try:
        return NewReport(outcome.inspection(), outcome.document, outcome.places, READER_VERSION)
    except (DocumentError, ValueError):
        return None


def _read_wrongly(path: Path) -> SettledFile:
    return _refused(path, f"{shown(path.name)} was read wrongly: it has been left out.")


def _refused(path: Path, reason: str) -> SettledFile:
    return SettledFile(path, Settled(Status.REFUSED, None, reason))


def regain(
    store: Store,
    pool: ReadingPool | None = None,
    *,
    is_cancelled: Callable[[], bool] = never,
) -> Generator[SettledFile, None, None]:
    """Read stored files whose rows were lost and list them again, in the order of adding.

    Raises LibraryError where the library cannot be changed.
    """
    pool = pool or ReadingPool()
    lost = store.unlisted()
    with _settling(store):
        for start in range(0, len(lost), _BATCH):
            if is_cancelled():
                return
            with tempfile.TemporaryDirectory(prefix="inspection-reader-") as folder:
                yield from _regain(store, lost[start : start + _BATCH], pool, Path(folder))


def _regain(
    store: Store, lost: Sequence[StoredFile], pool: ReadingPool, folder: Path
) -> Iterator[SettledFile]:
    whole = [stored for stored in lost if store.files.whole(stored.path.name)]
    for stored in lost:
        if stored not in whole:
            yield _refused(stored.path, f"{stored.target} is damaged or gone: add it again.")
    # A report's own name is part of what is read: it may hold the only date.
    copies = [_named_copy(stored, folder / str(n)) for n, stored in enumerate(whole)]
    outcomes = sorted(pool.read(copies), key=lambda outcome: outcome.index)
    for outcome in outcomes:
        yield _enlist(store, whole[outcome.index], outcome)


def _enlist(store: Store, stored: StoredFile, outcome: Outcome) -> SettledFile:
    if isinstance(outcome, RefusedFile):
        return _refused(stored.path, outcome.sentence)
    report = _report(outcome)
    if report is None:
        return _read_wrongly(stored.path)
    return SettledFile(stored.path, store.enlist(report, stored), report.inspection.doubts)


def read_again(
    store: Store,
    inspection_ids: Sequence[str],
    pool: ReadingPool | None = None,
    *,
    is_cancelled: Callable[[], bool] = never,
) -> Generator[ReadAgain, None, None]:
    """Read reports of the library again, each from its file; corrections stay on top.

    What was yielded survives any crash; a report is read again or as it was, never half.
    Raises LibraryError where the library cannot be changed.
    """
    pool = pool or ReadingPool()
    for start in range(0, len(inspection_ids), _BATCH):
        with tempfile.TemporaryDirectory(prefix="inspection-reader-") as folder:
            ids = inspection_ids[start : start + _BATCH]
            yield from _read_again(store, ids, pool, Path(folder), is_cancelled)


def _read_again(
    store: Store,
    ids: Sequence[str],
    pool: ReadingPool,
    folder: Path,
    is_cancelled: Callable[[], bool],
) -> Iterator[ReadAgain]:
    copies: dict[str, Path] = {}
    for place, id_ in enumerate(ids):
        if is_cancelled():
            return
        try:
            copies[id_] = _named_copy(store.stored_file(id_), folder / str(place))
        except (FileTrouble, UnknownInspection) as trouble:
            yield ReadAgain(id_, str(trouble))
        except OSError as error:
            yield ReadAgain(id_, f"The file of {id_} cannot be read: {error.strerror}.")
    there = list(copies)
    with closing(pool.read(list(copies.values()), is_cancelled=is_cancelled)) as outcomes:
        for outcome in outcomes:
            yield _put_anew(store, there[outcome.index], outcome)


def _put_anew(store: Store, id_: str, outcome: Outcome) -> ReadAgain:
    if isinstance(outcome, RefusedFile):
        return ReadAgain(id_, f"{id_} was not read again. {outcome.sentence}")
    report = _report(outcome)
    if report is None:
        return ReadAgain(id_, f"{id_} was not read again: its file was read wrongly.")
    try:
        before = store.row(id_)
        store.reread(report, id_)
        after = store.row(id_)
        unfit = len(store.corrected(id_).not_applied) if after.corrections_sha256 else 0
    except (FileTrouble, UnknownInspection) as trouble:
        return ReadAgain(id_, str(trouble))
    texts = ("document_sha256", "places_sha256")
    has_changed = any(getattr(before, name) != getattr(after, name) for name in texts)
    return ReadAgain(id_, "", has_changed, unfit)


def _named_copy(stored: StoredFile, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copyfile(stored.target, folder / stored.own_name))


class _ReadAhead:
    """Iterates over what a pool reads, on a thread of its own so that reading never waits."""

    def __init__(
        self, pool: ReadingPool, files: Sequence[Path], is_cancelled: Callable[[], bool]
    ) -> None:
        self._pool = pool
        self._files = files
        self._is_cancelled = is_cancelled
        self._closed = Event()
        self._queue: Queue[Outcome | BaseException | None] = Queue(_MOST_AHEAD)
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[Outcome]:
        while not self._is_cancelled():
            try:
                outcome = self._queue.get(timeout=_POLL_SECONDS)
            except Empty:
                continue
            if outcome is None:
                return
            if isinstance(outcome, BaseException):
                raise outcome
            yield outcome

    def close(self) -> None:
        """End the reading processes and wait for that."""
        self._closed.set()
        self._thread.join()

    def _read(self) -> None:
        try:
            with closing(self._pool.read(self._files, is_cancelled=self._stops)) as outcomes:
                for outcome in outcomes:
                    self._put(outcome)
        except BaseException as error:  # noqa: BLE001 - raised again where the files are added
            self._put(error)
        self._put(None)

    def _stops(self) -> bool:
        return self._closed.is_set() or self._is_cancelled()

    def _put(self, outcome: Outcome | BaseException | None) -> None:
        while not self._closed.is_set():
            with suppress(Full):
                self._queue.put(outcome, timeout=_POLL_SECONDS)
                return
