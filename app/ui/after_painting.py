# SPDX-License-Identifier: MIT
"""What follows the window's first picture, a little at a time.

The first picture shows tree, text, search box and filters as they stay. The modules that only
what follows needs are loaded behind it, each in a turn of the event loop of its own, so that
the window answers in between; then the window's further parts are made. A module loaded here
is one that nothing in the first picture may import: ``python -m tests.benchmarks.imports``
shows what a start loads.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

_WAIT_MS = 10  # lets the picture reach the screen
_MODULES = (
    "app.search.query",
    "app.search.results",
    "app.search.plan",
    "app.search.search",
    "app.search.index",
    "app.domain.correcting",
    "app.library.rows",
    "app.library.store",
    "app.search.completing",
    "app.models.results",
    "app.ui.search_session",
    "app.ui.results_panel",
    "app.ui.suggester",
    "app.ui.search_controller",
    "app.ui.adding_controller",
    "app.ui.library_controller",
    "app.ui.searches_controller",
    "app.ui.offers",
    "app.ui.source_column",
    "app.ui.review_controller",
    "app.ui.further_parts",
)


class AfterPainting(QObject):
    """Loads the modules one by one, then calls ``then``."""

    def __init__(self, window: QObject, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._left = list(_MODULES)
        self._then = then
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._on_turn)
        self._turn.start(_WAIT_MS)

    def _on_turn(self) -> None:
        self._turn.setInterval(0)
        if self._left:
            import_module(self._left.pop(0))
            return
        self._turn.stop()
        self._then()
