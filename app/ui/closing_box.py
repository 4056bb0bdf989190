# SPDX-License-Identifier: MIT
"""The question whether to close the window while reports are being added."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from app.domain.wording import count_of


class ClosingBox(QMessageBox):
    """Asks, and keeps its count true while it is open."""

    def __init__(self, left: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Close Inspection Reader")
        self.setIcon(QMessageBox.Icon.Question)
        self._close = self.addButton("", QMessageBox.ButtonRole.AcceptRole)
        self._stay = self.addButton("Go on adding", QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(self._stay)
        self.show_left(left)

    @property
    def is_accepted(self) -> bool:
        """Whether the reader chose to close the window."""
        return self.clickedButton() is self._close

    def show_left(self, left: int) -> None:
        """Say how many reports are still to be added."""
        if left:
            self.setText(f"{count_of(left, 'report')} still to be added.")
            self.setInformativeText(
                "What has been added stays. The others can be added again later."
            )
            self._close.setText("Stop and close")
            return
        self.setText("All reports have been added.")
        self.setInformativeText("")
        self._close.setText("Close")
        self._stay.setText("Stay open")
