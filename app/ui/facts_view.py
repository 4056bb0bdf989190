# SPDX-License-Identifier: MIT
"""Facts in two columns as one text, so that a mouse or a caret can select any of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.details import Fact, FactGroup
from app.ui.plain_text_view import PlainTextView
from app.ui.theme import Theme, scaled_font

_GAP_EM = 1.2
_WIDEST_LABEL = 0.26  # of the view, so that a hash fits in a line; few labels are wider
_LINE = 3


class FactsView(PlainTextView):
    """As high as its text: it is scrolled by what it stands in.

    Signals: ``caret_moved()``.
    """

    caret_moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._groups: tuple[FactGroup, ...] = ()
        self.setAccessibleName("Details")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(10)
        self.cursorPositionChanged.connect(self.caret_moved)
        theme.changed.connect(self._dress)
        self._dress()

    def show_groups(self, groups: Sequence[FactGroup]) -> None:
        """Show these facts, the caret at their beginning."""
        self._groups = tuple(groups)
        self._write()

    def sizeHint(self) -> QSize:
        return QSize(0, round(self.document().size().height()))

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._indent()

    def _dress(self) -> None:
        self.dress(self._theme.tokens)
        self._write()

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        for group in self._groups:
            self._add_block(cursor, group.title, self._format(bold=True))
            for fact in group.facts:
                self._add_fact(cursor, fact)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._indent()

    def _add_fact(self, cursor: QTextCursor, fact: Fact) -> None:
        self._add_block(cursor, f"{fact.label}\t", self._format(is_label=True))
        cursor.insertText(fact.words, self._format())

    def _add_block(self, cursor: QTextCursor, words: str, look: QTextCharFormat) -> None:
        if cursor.position() > 0:
            cursor.insertBlock()
        cursor.setBlockCharFormat(look)
        cursor.insertText(words, look)

    def _format(self, *, bold: bool = False, is_label: bool = False) -> QTextCharFormat:
        tokens = self._theme.tokens
        look = QTextCharFormat()
        look.setFont(scaled_font(self, 1.0, bold=bold))
        look.setForeground(QColor(tokens.text2 if is_label else tokens.text))
        return look

    def _indent(self) -> None:
        """Give the second column the room that the labels leave."""
        column = self._column()
        block = self.document().begin()
        while block.isValid():
            self._shape(QTextCursor(block), column, is_title="\t" not in block.text())
            block = block.next()
        self.updateGeometry()

    def _shape(self, cursor: QTextCursor, column: float, *, is_title: bool) -> None:
        shape = QTextBlockFormat()
        is_first = cursor.block().blockNumber() == 0
        shape.setTopMargin(0 if is_first else 14 if is_title else _LINE)
        if not is_title:
            shape.setLeftMargin(column)
            shape.setTextIndent(-column)
            tab = QTextOption.Tab(column, QTextOption.TabType.LeftTab)
            shape.setTabPositions([tab])
        cursor.setBlockFormat(shape)

    def _column(self) -> float:
        metrics = QFontMetrics(scaled_font(self, 1.0))
        labels = [fact.label for group in self._groups for fact in group.facts]
        widest = max((metrics.horizontalAdvance(label) for label in labels), default=0)
        room = self.viewport().width() * _WIDEST_LABEL
        return min(widest + _GAP_EM * metrics.height(), room)
