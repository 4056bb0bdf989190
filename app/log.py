# SPDX-License-Identifier: MIT
"""The log: what went wrong and where, for whoever mends the program; never what a report says.

An exception's message may hold a sentence of a report or the name of a file, so only its type,
its place in the program and the system's own code are kept. Whoever logs writes words and
numbers of the program's own, nothing that was read. Nothing leaves the computer.
"""

from __future__ import annotations

import errno
import faulthandler
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

import app

FOLDER_NAME = "log"
NAME = "inspection-reader.log"
CRASH_NAME = "crash.txt"
_STDERR = 2
_MOST_BYTES = 500_000
_OLDER_FILES = 2
_MOST_CRASH_BYTES = 50_000
_MOST_FRAMES = 40
_MOST_CAUSES = 8
_logger = logging.getLogger("app")


def keep_in(folder: Path) -> bool:
    """Keep a log in ``folder`` from now on, of crashes too; whether the last run crashed.

    A crash leaves its trace in a file of its own, which is moved to the log here; a program
    that was merely ended by the user or the system leaves none. Raises OSError where the
    folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    crash = (folder / CRASH_NAME).open("a+b", buffering=0)
    crash.seek(0)
    trace = crash.read(_MOST_CRASH_BYTES)
    crash.truncate(0)
    _begin(_LogFile(folder / NAME))
    faulthandler.enable(crash)
    if trace:
        _logger.error("the last run crashed\n%s", trace.decode("utf-8", "replace"))
    return bool(trace)


def send_to_stderr() -> None:
    """Log to standard error, crashes too, in a process whose parent keeps the log."""
    faulthandler.enable(_STDERR)
    handler = logging.StreamHandler()
    handler.setFormatter(_WithoutMessages("%(levelname)s %(name)s:%(lineno)d %(message)s"))
    _begin(handler)
    sys.excepthook = _on_uncaught
    threading.excepthook = _on_uncaught_in_thread


def place_of(error: BaseException) -> str:
    """``ValueError in app.ui.findings_view, line 120``: where our own code met ``error``."""
    frames = list(_frames(error))
    ours = [frame for frame in frames if frame[0].startswith("app.")]
    places = ours or frames
    where = f" in {places[-1][0]}, line {places[-1][1]}" if places else ""
    return f"{type(error).__qualname__}{where}"


def told(error: BaseException) -> str:
    """Return type and place of ``error``, and of the errors that led to it, line by line."""
    told: list[str] = []
    cause: BaseException | None = error
    for _ in range(_MOST_CAUSES):
        if cause is None:
            break
        told += ["because of"] if told else []
        told += [_kind(cause), *_lines(cause)]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(told)


def _lines(error: BaseException) -> list[str]:
    """The frames from the outermost in; of an endless recursion only the innermost."""
    frames = list(_frames(error))[-_MOST_FRAMES:]
    return [f"    {module}:{line} {function}" for module, line, function in frames]


def _frames(error: BaseException) -> Iterator[tuple[str, int, str]]:
    """Module, line and function of each frame; a path could name the user."""
    for frame, line in walk_tb(error.__traceback__):
        yield frame.f_globals.get("__name__", "?"), line, frame.f_code.co_qualname


def _kind(error: BaseException) -> str:
    """The type, with what the system or SQLite calls it: ``OSError (ENOSPC)``."""
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    number = getattr(error, "errno", None)
    code = getattr(error, "sqlite_errorname", None) or errno.errorcode.get(number or 0)
    return f"{name} ({code})" if code else name


class _WithoutMessages(logging.Formatter):
    """Writes of an exception what ``told`` tells."""

    def format(self, record: logging.LogRecord) -> str:
        """Never uses what another handler made of the exception, messages and all."""
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        line = self.formatMessage(record)
        error = record.exc_info and record.exc_info[1]
        return f"{line}\n{told(error)}" if error else line


class _LogFile(logging.Handler):
    """The file, and the two before it; made when there is something to be said.

    Most runs have nothing to say, and what writes files costs a good part of a start.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write ``record``; where that fails the program goes on without."""
        try:
            if self._file is None:
                self._file = _opened(self._path)
            self._file.emit(record)
        except Exception:  # noqa: BLE001 - there is no other place where it could be said
            self._file = None


def _opened(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - it loads half a network

    class Rotating(RotatingFileHandler):
        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - overrides
            """Say nothing of a full disk on a terminal that the user may not even see."""

    file = Rotating(
        path,
        maxBytes=_MOST_BYTES,
        backupCount=_OLDER_FILES,
        encoding="utf-8",
        errors="backslashreplace",
    )
    form = "%(asctime)s %(levelname)s %(process)d %(name)s:%(lineno)d %(message)s"
    file.setFormatter(_WithoutMessages(form))
    versions = f"version {app.__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    file.emit(_logger.makeRecord("app", logging.INFO, "", 0, versions, (), None))
    return file


def _begin(handler: logging.Handler) -> None:
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)


def _on_uncaught(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    _logger.error("an error ended the process", exc_info=error)


def _on_uncaught_in_thread(raised: threading.ExceptHookArgs) -> None:
    _logger.error("an error ended a thread", exc_info=raised.exc_value)
