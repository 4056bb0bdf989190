# SPDX-License-Identifier: MIT
"""A process that opens files, as the program sees it: started, asked, heard, ended.

What it is asked, and how long it may take, is decided in ``reports.pool`` and
``reports.page_worker``.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO

from app.domain.wording import shown
from app.reports.messages import READ_REPORTS, Answer, received

_logger = logging.getLogger(__name__)
_SOURCE = str(Path(__file__).resolve().parents[2])
_MOST_LOGGED_BYTES = 20_000
_MOST_LINE_BYTES = 500
_END_SECONDS = 0.1
_EXIT_SECONDS = 0.3

Heard = SimpleQueue[tuple["Worker", "Answer | None"]]
"""What workers say, with None when one has ended."""


def reading_command() -> tuple[str, ...]:
    """Return the command that starts this same program as a reading process."""
    if getattr(sys, "frozen", False):
        return (sys.executable, READ_REPORTS)
    return (sys.executable, "-P", "-m", "app", READ_REPORTS)


def child_environment() -> dict[str, str]:
    """Return the environment of a process of this program.

    It finds this package and, with ``-P``, nothing in the current folder: a
    folder of reports may well hold an ``app`` or a ``json.py`` of its own.
    """
    places = (_SOURCE, os.environ.get("PYTHONPATH", ""))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))}


class Worker:
    """A process and the threads that listen to it.

    Each answer is put on ``heard``, and None once the process has ended. Raises OSError
    or RuntimeError when the system has no process or no thread to give.
    """

    def __init__(self, command: Sequence[str], heard: Heard) -> None:
        self.is_ready = False
        self.seconds_starting = 0.0
        self.times_asked = 0
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=child_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._requests = self._process.stdin
        self._threads = (
            Thread(target=self._listen, args=(self._process.stdout, heard), daemon=True),
            Thread(target=log_complaints, args=(self._process,), daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def ask(self, line: bytes) -> None:
        """Ask with one line; that the process has gone is heard, not raised."""
        self.times_asked += 1
        with suppress(OSError):
            self._requests.write(line)
            self._requests.flush()

    def kill(self) -> None:
        """Tell the process to end at once; ``join`` waits for it."""
        self._process.kill()

    def join(self) -> int | None:
        """Wait briefly for a process that was killed, or has ended; return its exit status.

        None if it takes longer, as with a gigabyte to give back or a network disk that hangs.
        """
        with suppress(OSError):
            self._requests.close()
        for thread in self._threads:
            thread.join(_END_SECONDS)
        return self._process.returncode

    def _listen(self, answers: IO[bytes], heard: Heard) -> None:
        with answers:
            for answer in received(answers):
                heard.put((self, answer))
                # Not kept until the next one: a picture of a page has millions of bytes.
                del answer
        try:
            self._process.wait(_EXIT_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        heard.put((self, None))


def log_complaints(process: subprocess.Popen[bytes]) -> None:
    """Log the first lines of standard error and swallow the rest, so that the pipe never fills.

    Our own processes write nothing there that was read: ``app.log`` sees to that.
    """
    assert process.stderr
    left = _MOST_LOGGED_BYTES
    with process.stderr as complaints:
        while line := complaints.readline(_MOST_LINE_BYTES):
            if left > 0:
                text = shown(line.decode("utf-8", "replace").rstrip())
                _logger.info("process %d: %s", process.pid, text)
            left -= len(line)
