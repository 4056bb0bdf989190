# SPDX-License-Identifier: MIT
"""A dialog that shows how far some work is, then what came of it as lines to be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QPlainTextEdit,
    QProgressBar,
    QSizePolicy,
    QWidget,
)

from app.ui.scrolling_dialog import ScrollingDialog, words_label

_SIZE = QSize(600, 300)
_LEAST_LIST = 120
_BAR = 8
_ACTION = QDialogButtonBox.ButtonRole.ActionRole


class LinesDialog(ScrollingDialog):
    """Words above a bar or a list; ``lines_name`` and ``bar_name`` are for screen readers.

    ``action_buttons`` are those whose words are ``actions``, for the caller to connect.
    """

    def __init__(
        self,
        title: str,
        lines_name: str,
        bar_name: str = "",
        actions: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, _SIZE, parent)
        self._words = words_label("", self)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(bar_name)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_BAR)
        palette = self._bar.palette()
        palette.setColor(QPalette.ColorRole.Highlight, palette.accent().color())
        self._bar.setPalette(palette)
        self._lines = QPlainTextEdit(self)
        self._lines.setAccessibleName(lines_name)
        self._lines.setReadOnly(True)
        self._lines.setTabChangesFocus(True)
        self._lines.setMinimumHeight(_LEAST_LIST)
        # As high as there is room: its own wish would make the body scroll.
        self._lines.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for widget in (self._words, self._bar):
            self.body.addWidget(widget)
        self.body.addWidget(self._lines, 1)
        self.body.addStretch()
        self.action_buttons = [self.add_button(words, _ACTION) for words in actions]
        self._copy = self.add_button("Copy list", _ACTION)
        self._copy.clicked.connect(self._on_copy)
        self.close_button = self.add_close_button()
        self.show_lines("", ())

    def show_progress(self, words: str, done: int = 0, total: int = 0) -> None:
        """Say how far the work is; without a total only that it goes on."""
        self._words.setText(words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._show_parts(is_working=True, has_lines=False)

    def show_lines(self, words: str, lines: Sequence[str]) -> None:
        """Say what came of it, and show the lines below."""
        self._words.setText(words)
        self._lines.setPlainText("\n".join(lines))
        self._show_parts(is_working=False, has_lines=bool(lines))
        (self._lines if lines else self.close_button).setFocus()

    def _show_parts(self, *, is_working: bool, has_lines: bool) -> None:
        self._bar.setVisible(is_working)
        self._lines.setVisible(has_lines)
        self._copy.setVisible(has_lines)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._lines.toPlainText())
