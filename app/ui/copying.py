# SPDX-License-Identifier: MIT
"""Puts findings on the clipboard, alone or with their citation."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from app.evidence.citation import cited
from app.ui.findings_view import FindingsView
from app.ui.navigator import Navigator


class Copying(QObject):
    """Copies what is selected in the text.

    Signals: ``said(str)`` when something was copied.
    """

    said = Signal(str)

    def __init__(self, findings: FindingsView, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._findings = findings
        self._navigator = navigator

    def copy(self) -> None:
        """Copy the words selected, in a field that has the keyboard or in the text."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            focus.copy()
            return
        words = [text for _, text in self._findings.selected_findings()]
        self._to_clipboard("\n\n".join(words))

    def copy_cited(self) -> None:
        """Copy each finding selected with its source."""
        inspection = self._navigator.document
        if inspection is None:
            return
        areas = {finding.id: area for area, finding in inspection.findings()}
        self._to_clipboard(
            "\n\n".join(
                cited(inspection, areas[finding.id], finding, text)
                for finding, text in self._findings.selected_findings()
            ),
            "Copied with citation.",
        )

    def _to_clipboard(self, words: str, said: str = "Copied.") -> None:
        if words:
            QGuiApplication.clipboard().setText(words)
            self.said.emit(said)
