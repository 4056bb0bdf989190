# SPDX-License-Identifier: MIT
"""How large the words of findings are set, apart from the size of everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.findings_view import ZOOM_LEAST, ZOOM_MOST, FindingsView
from app.ui.status import StatusBar

if TYPE_CHECKING:
    from app.ui.results_view import ResultsView

USUAL = 100
ZOOM_STEP = 10


class TextSize:
    """The size in percent, shown in the status bar."""

    def __init__(self, findings: FindingsView, status: StatusBar) -> None:
        self._findings = findings
        self._status = status
        self._results: ResultsView | None = None
        self.percent = USUAL
        findings.zoom_requested.connect(self.change)

    def take_results(self, results: ResultsView) -> None:
        """Set the findings' words in the list of results in this size too."""
        self._results = results
        results.set_zoom(self.percent)

    def change(self, steps: int) -> None:
        """Make the text larger by some steps, smaller if negative."""
        self.set(self.percent + steps * ZOOM_STEP)

    def set(self, percent: int = USUAL) -> None:
        """Set the text in this size, as far as it is one that can be read."""
        self.percent = max(ZOOM_LEAST, min(ZOOM_MOST, percent))
        self._findings.set_zoom(self.percent)
        if self._results is not None:
            self._results.set_zoom(self.percent)
        self._status.show_zoom(self.percent)
