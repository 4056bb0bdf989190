# SPDX-License-Identifier: MIT
"""How large the findings are set, apart from the size of everything else."""

from __future__ import annotations

from app.ui.findings_view import ZOOM_LEAST, ZOOM_MOST, FindingsView
from app.ui.status import StatusBar

USUAL = 100
ZOOM_STEP = 10


class TextSize:
    """The size in percent, shown in the status bar."""

    def __init__(self, findings: FindingsView, status: StatusBar) -> None:
        self._findings = findings
        self._status = status
        self.percent = USUAL
        findings.zoom_requested.connect(self.change)

    def change(self, steps: int) -> None:
        """Make the text larger by some steps, smaller if negative."""
        self.set(self.percent + steps * ZOOM_STEP)

    def set(self, percent: int = USUAL) -> None:
        """Set the text in this size, as far as it is one that can be read."""
        self.percent = max(ZOOM_LEAST, min(ZOOM_MOST, percent))
        self._findings.set_zoom(self.percent)
        self._status.show_zoom(self.percent)
