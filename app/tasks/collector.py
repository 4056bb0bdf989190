# SPDX-License-Identifier: MIT
"""Collects Python's garbage in the window's thread alone, when that is not noticed.

Python does it in whichever thread makes the next object. A widget that refers to itself by
way of others, such as a dialog that was open, would then be destroyed by a worker thread,
and the program with it: PySide gives a dialog to Python once it has been shown by ``exec``.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_TURN_MS = 1_000
# A thousand new objects take up to a millisecond: there are long lists among them.
_NEW_OBJECTS, _MOST_OBJECTS = 5_000, 30_000


class Collector(QObject):
    """Takes over from Python; all that is there when it is made is left alone for now.

    Now and then it looks through what is new. Looking through everything took 0.1 s with the
    corpus in the library, so that waits until the reader turns to another program; and so
    does very much that is new, as the list of a large library is.
    """

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        gc.disable()
        gc.freeze()
        turn = QTimer(self, interval=_TURN_MS)
        turn.timeout.connect(self.collect_new)
        turn.start()
        application.applicationStateChanged.connect(self.collect_unseen)

    def collect_new(self) -> None:
        """Look through what was made lately, if that is much."""
        new = gc.get_count()[0]
        if new >= _MOST_OBJECTS:
            gc.freeze()
        elif new >= _NEW_OBJECTS:
            gc.collect(1)

    def collect_unseen(self, state: Qt.ApplicationState) -> None:
        """Look through everything once the reader is elsewhere."""
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
