# SPDX-License-Identifier: MIT
"""The files that could not be opened, one sentence each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.wording import count_of
from app.tasks.adding import Refusal


class RefusalsDialog(QDialog):
    """A plain list, with a button that copies it."""

    def __init__(self, refusals: Sequence[Refusal], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Files that could not be opened")
        self._refusals = tuple(refusals)
        heading = QLabel(
            f"{count_of(len(refusals), 'file')} could not be opened. All others are here.", self
        )
        heading.setWordWrap(True)
        rows = QListWidget(self)
        rows.setAccessibleName("Files that could not be opened")
        rows.setWordWrap(True)
        rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for refusal in refusals:
            row = QListWidgetItem(refusal.sentence, rows)
            row.setToolTip(str(refusal.path))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton("Copy list", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        # Its stock icon is all but black, also on dark ground.
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        column = QVBoxLayout(self)
        for widget in (heading, rows, buttons):
            column.addWidget(widget)
        self.resize(640, 400)

    def _copy(self) -> None:
        lines = (f"{refusal.path}\t{refusal.sentence}" for refusal in self._refusals)
        QGuiApplication.clipboard().setText("\n".join(lines))
