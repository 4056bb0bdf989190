# SPDX-License-Identifier: MIT
"""The dialog that tells of an error that nobody foresaw."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from app.ui.scrolling_dialog import ScrollingDialog, words_label
from app.ui.unexpected import OPEN_FOLDER

_HAPPENED = "Inspection Reader could not finish what it was doing: it met an error of its own."
_NEXT = (
    "What was added to the library is safe. You can go on; if something looks wrong, close "
    "the window and start again."
)
_LOGGED = (
    "The log in {folder} says where in the program it happened. It holds no text of reports, "
    "and nothing was sent anywhere."
)


class UnexpectedDialog(ScrollingDialog):
    """What happened, what to do, and where the log is.

    ``place`` names the error; ``folder`` is the log's, None where none is kept. Signals:
    ``folder_wanted()``.
    """

    folder_wanted = Signal()

    def __init__(self, place: str, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__("Unexpected error", QSize(520, 250), parent)
        self.body.addWidget(words_label(_HAPPENED, self, bold=True))
        told = [_NEXT, _LOGGED.format(folder=folder) if folder else "", f"Error: {place}."]
        for words in filter(None, told):
            self.body.addWidget(words_label(words, self))
        self.body.addStretch()
        if folder is not None:
            action = QDialogButtonBox.ButtonRole.ActionRole
            self.add_button(OPEN_FOLDER, action).clicked.connect(self.folder_wanted)
        self.add_close_button().setFocus()
