# SPDX-License-Identifier: MIT
"""Reads reports of the library again behind the window's back, in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from app.adding_process import AddingProcess

_NO_PROCESS = "Reports cannot be read again: the system has no process to give. Try again."


class Rereading(QObject):
    """One list of reports at a time. ``command`` starts the process, by default this program.

    Signals, all on the thread of this object: ``read(ReadAgain)`` as each report is settled;
    ``ended(str)`` when no more come, with a sentence where that is for a reason.
    """

    read = Signal(object)
    ended = Signal(str)
    _finished = Signal(str)

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._thread: Thread | None = None
        self._process: AddingProcess | None = None
        self._cancelled = Event()
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether reports are still being read."""
        return self._thread is not None

    def begin(self, root: Path, inspection_ids: Sequence[str]) -> None:
        """Read these reports of the library in ``root`` again."""
        assert self._thread is None
        self._cancelled.clear()
        self._thread = Thread(target=self._run, args=(root, tuple(inspection_ids)), daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Stop within half a second; what was read again stays so."""
        self._cancelled.set()
        if self._process is not None:
            self._process.cancel()

    def shut_down(self) -> None:
        """Stop and wait for the process to end, 3 s at the most."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(3.0)

    def _run(self, root: Path, inspection_ids: tuple[str, ...]) -> None:
        # Here, since most starts of the window read nothing and it costs a twentieth of one.
        from app.adding import ReadAgain  # noqa: PLC0415
        from app.adding_process import AddingProcess, Trouble  # noqa: PLC0415

        sentence = ""
        try:
            process = self._process = AddingProcess(root, self._command)
        except OSError:
            self._finished.emit(_NO_PROCESS)
            return
        try:
            for event in process.read_again(inspection_ids):
                if isinstance(event, ReadAgain):
                    self.read.emit(event)
                elif isinstance(event, Trouble):
                    sentence = event.sentence
                if self._cancelled.is_set():  # before there was a process to tell
                    process.cancel()
            if not sentence and not self._cancelled.is_set():
                for _ in process.back_up():
                    pass
        finally:
            self._process = None
            process.close()
            # Also after what nobody foresaw: the window must not wait for this for ever.
            self._finished.emit(sentence)

    def _on_finished(self, sentence: str) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        self.ended.emit(sentence)
