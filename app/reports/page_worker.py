# SPDX-License-Identifier: MIT
"""One page process, kept at work: what is wanted most comes first, what hangs is given up.

Needs no Qt. A page that takes too long, fills memory or crashes its process is refused in
one sentence; the next request is answered by a new process.
"""

from __future__ import annotations

import logging
import sys
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Condition, Thread

from app.domain.wording import shown
from app.reports.messages import OUT_OF_MEMORY, Answer, Mark
from app.reports.page_messages import (
    SHOW_PAGES,
    Drawing,
    Opening,
    PageReply,
    PageRequest,
    line_of,
    reply_of,
)
from app.reports.worker import Heard, Worker

_logger = logging.getLogger(__name__)
_MOST_WAITING = 64
_PATIENCE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class PageLimits:
    """How long a page may take, and a page process to start, in seconds.

    A page that nobody looks at yet has less time: while it is drawn the others wait.
    """

    page_seconds: float = 10.0
    ahead_seconds: float = 1.0
    start_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing can be shown; ``sentence`` is one line that begins with the file's name."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request, and whether it only prepares for what may be looked at next.

    ``opening`` counts how often the file had been opened: what was asked of it before the
    latest time may be about a file that is no longer there.
    """

    request: PageRequest
    is_ahead: bool = False
    opening: int = 0


Told = Callable[[Wanted, PageReply | Refused], None]
_Key = tuple[type, Path, int]


class _End(Enum):
    """How a process came to give no answer."""

    ITSELF = auto()
    LATE = auto()


def showing_command() -> tuple[str, ...]:
    """Return the command that starts this same program as a page process."""
    if getattr(sys, "frozen", False):
        return (sys.executable, SHOW_PAGES)
    return (sys.executable, "-P", "-m", "app.reports.page_child")


class _Waiting:
    """What is to be asked: the newest first, then what is ahead of its time, oldest first."""

    def __init__(self) -> None:
        self.at_work: Wanted | None = None
        self._now: OrderedDict[_Key, Wanted] = OrderedDict()
        self._ahead: OrderedDict[_Key, Wanted] = OrderedDict()

    def __len__(self) -> int:
        return len(self._now) + len(self._ahead)

    def add(self, wanted: Wanted) -> None:
        """Take ``wanted`` in, unless it is waiting or at work already."""
        key = _key(wanted.request)
        is_late = self.at_work in (wanted, replace(wanted, is_ahead=False))
        if is_late or (wanted.is_ahead and key in self._now):
            return
        self._ahead.pop(key, None)
        self._now.pop(key, None)
        queue = self._ahead if wanted.is_ahead else self._now
        queue[key] = wanted
        if len(queue) > _MOST_WAITING:
            queue.popitem(last=False)

    def settle(self, reply: PageReply | Refused) -> None:
        """Note that nothing is at work; who asked again meanwhile has the answer too.

        But not where it is a refusal: what had little time, being ahead, is tried once more.
        """
        settled, self.at_work = self.at_work, None
        if settled is None or isinstance(reply, Refused):
            return
        key = _key(settled.request)
        for queue, is_ahead in ((self._now, False), (self._ahead, True)):
            if queue.get(key) == replace(settled, is_ahead=is_ahead):
                del queue[key]

    def take(self) -> Wanted:
        """Give what comes next and note that it is at work."""
        _, self.at_work = self._now.popitem() if self._now else self._ahead.popitem(last=False)
        return self.at_work


class PageWorker:
    """Answers requests for pages from a process of its own, which starts with the first.

    ``told`` is called on a thread of this object, once for each request that was answered.
    """

    def __init__(
        self,
        told: Told,
        *,
        limits: PageLimits | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        self._told = told
        self._limits = limits or PageLimits()
        self._command = tuple(command or showing_command())
        self._waiting = _Waiting()
        self._changed = Condition()
        self._is_open = True
        self._heard: Heard = SimpleQueue()
        self._process: Worker | None = None
        self._thread = Thread(target=self._work, daemon=True)

    def ask(self, wanted: Wanted) -> None:
        """Answer this next, unless it is ahead of its time: then after all else.

        An older request for the same page and kind is forgotten, and so is the oldest of
        more than 64 that wait.
        """
        with self._changed:
            if not self._is_open:
                return
            self._waiting.add(wanted)
            if not self._thread.ident:
                self._thread.start()
            self._changed.notify()

    def shut_down(self) -> None:
        """Answer nothing more and end the process, within 3 s; returns when that is done."""
        with self._changed:
            self._is_open = False
            self._changed.notify()
            if self._process is not None:
                self._process.kill()
        if self._thread.ident:
            self._thread.join(_PATIENCE_SECONDS)

    def _work(self) -> None:
        while (wanted := self._next()) is not None:
            reply = self._reply(wanted)
            # Before it is told: who hears of it may ask again at once.
            with self._changed:
                self._waiting.settle(reply)
            if self._is_open:
                self._told(wanted, reply)
            # A picture is kept where it is shown, not here until the next one.
            del reply
        self._end_process()

    def _next(self) -> Wanted | None:
        with self._changed:
            while self._is_open and not self._waiting:
                self._changed.wait()
            return self._waiting.take() if self._is_open else None

    def _reply(self, wanted: Wanted) -> PageReply | Refused:
        """Ask the process; again a new one where an earlier request may have harmed it."""
        process = self._running()
        if process is None:
            return _refusal(wanted, _NO_PROCESS)
        answer = self._answer(process, wanted)
        if answer is _End.ITSELF and process.times_asked > 1:
            self._end_process()
            return self._reply(wanted)
        if isinstance(answer, Answer):
            return self._believed(wanted, answer)
        status = self._end_process()
        _logger.info("the page process gave no answer: %s, status %s", answer, status)
        if answer is _End.LATE:
            seconds = self._seconds(wanted)
            return _refusal(wanted, _TOO_SLOW.format(seconds=seconds, what=_what(wanted)))
        if not process.is_ready:
            return _refusal(wanted, _NO_PROCESS)
        problem = _TOO_MUCH_MEMORY if status == OUT_OF_MEMORY else _CRASHED
        return _refusal(wanted, problem.format(what=_what(wanted)))

    def _running(self) -> Worker | None:
        """The process there is, or a new one; None if the system has none to give."""
        if self._process is None:
            # Not under the lock: the window, asking for a page, would wait for the start.
            try:
                process = Worker(self._command, self._heard)
            except (OSError, RuntimeError) as error:
                _logger.info("no page process was started", exc_info=error)
                return None
            with self._changed:
                self._process = process
                if not self._is_open:
                    process.kill()
        return self._process

    def _answer(self, process: Worker, wanted: Wanted) -> Answer | _End:
        process.ask(line_of(wanted.request))
        while True:
            seconds = self._seconds(wanted) if process.is_ready else self._limits.start_seconds
            try:
                speaker, answer = self._heard.get(timeout=seconds)
            except Empty:
                return _End.LATE if process.is_ready else _End.ITSELF
            if speaker is not process:
                continue
            if answer is None:
                return _End.ITSELF
            if answer.mark is not Mark.READY:
                return answer
            process.is_ready = True

    def _seconds(self, wanted: Wanted) -> float:
        return self._limits.ahead_seconds if wanted.is_ahead else self._limits.page_seconds

    def _believed(self, wanted: Wanted, answer: Answer) -> PageReply | Refused:
        if answer.mark is Mark.REFUSED:
            return _refusal(wanted, shown(answer.body.decode("utf-8", "replace")))
        try:
            return reply_of(wanted.request, answer)
        except ValueError as error:
            _logger.info("the page process answered nonsense", exc_info=error)
            self._end_process()
            return _refusal(wanted, _CRASHED.format(what=_what(wanted)))

    def _end_process(self) -> int | None:
        """End the process and return its exit status, None if it takes longer."""
        with self._changed:
            process, self._process = self._process, None
        if process is None:
            return None
        process.kill()
        return process.join()


def _key(request: PageRequest) -> _Key:
    return type(request), request.path, request.page


def _what(wanted: Wanted) -> str:
    """What was being done when it went wrong."""
    match wanted.request:
        case Opening():
            return "open"
        case Drawing(_, page, _):
            return f"draw page {page}"
        case request:
            return f"read page {request.page}"


def _refusal(wanted: Wanted, problem: str) -> Refused:
    path = wanted.request.path
    return Refused(f"{shown(path.name or str(path))} {problem}")


_ELSEWHERE = "Open it in a PDF viewer instead."
_TOO_SLOW = f"took longer than {{seconds:g}} seconds to {{what}} and was stopped. {_ELSEWHERE}"
_TOO_MUCH_MEMORY = f"needs more memory to {{what}} than any report. {_ELSEWHERE}"
_CRASHED = f"crashed the process that was to {{what}}. {_ELSEWHERE}"
_NO_PROCESS = (
    "cannot be shown: the program could not start its page process. "
    "Close other programs and try again, or install Inspection Reader again."
)
