# SPDX-License-Identifier: MIT
"""Errors that nobody foresaw: logged, and told to the reader once, whatever thread met them.

Python hands over what was raised in slots, in Qt's virtual functions (painting too) and on
threads. What was foreseen is shown where the reader acted and never comes here.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog

from app import log

OPEN_FOLDER = "Open the log’s folder"
_logger = logging.getLogger(__name__)


class UnexpectedErrors(QObject):
    """Shows one dialog in a run; later errors of another kind or place are only said.

    ``folder`` is the log's, None where none is kept. Signals: ``said(str)``, a sentence.
    """

    said = Signal(str)
    _met = Signal(str)

    def __init__(
        self,
        folder: Path | None,
        parent: QObject,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._open_url = open_url
        self._told: set[str] = set()
        self._dialog: QDialog | None = None
        self._met.connect(self._on_met, Qt.ConnectionType.QueuedConnection)

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Hear of every error that nobody caught."""
        before = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._on_raised, self._on_raised_in_thread
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before

    def open_folder(self) -> None:
        """Show the log's folder in the system's own program."""
        if self._folder and not self._open_url(QUrl.fromLocalFile(str(self._folder))):
            self.said.emit(f"No program of this system opens {self._folder}.")

    def _on_raised(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take an error in, on any thread; one that comes with every repaint only once."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        told = log.told(error)
        if told in self._told:
            return
        self._told.add(told)
        sys.__excepthook__(kind, error, trace)  # for whoever started it from a terminal
        _logger.error("an unexpected error", exc_info=error)
        self._met.emit(log.place_of(error))

    def _on_raised_in_thread(self, raised: threading.ExceptHookArgs) -> None:
        if raised.exc_value is not None:
            self._on_raised(raised.exc_type, raised.exc_value, raised.exc_traceback)

    @Slot(str)
    def _on_met(self, place: str) -> None:
        if self._dialog is not None:
            self.said.emit(f"Another unexpected error: {place}.")
            return
        from app.ui.unexpected_dialog import UnexpectedDialog  # noqa: PLC0415 - not at start

        over = QApplication.activeModalWidget() or QApplication.activeWindow()
        self._dialog = UnexpectedDialog(place, self._folder, over)
        self._dialog.folder_wanted.connect(self.open_folder)
        self._dialog.open()
