# SPDX-License-Identifier: MIT
"""How large the findings are set, apart from the size of everything else."""

from __future__ import annotations

from app.ui.findings_view import FindingsView
from app.ui.status import StatusBar

USUAL = 100
_STEP, _LEAST, _MOST = 10, 70, 300


class TextSize:
    """The size in percent, shown in the status bar."""

    def __init__(self, findings: FindingsView, status: StatusBar) -> None:
        self._findings = findings
        self._status = status
        self.percent = USUAL
        findings.zoom_requested.connect(self.change)

    def change(self, steps: int) -> None:
        """Make the text larger by some steps, smaller if negative."""
        self.set(self.percent + steps * _STEP)

    def set(self, percent: int = USUAL) -> None:
        """Set the text in this size, as far as it is one that can be read."""
        self.percent = max(_LEAST, min(_MOST, percent))
        self._findings.set_zoom(self.percent)
        self._status.show_zoom(self.percent)
