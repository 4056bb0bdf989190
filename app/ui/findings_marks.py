# SPDX-License-Identifier: MIT
"""The matches of a search among the findings shown, and which of them is current."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.ui.findings_document import FindingsDocument

Span = tuple[int, int]
_BlockSpans = dict[int, tuple[Span, ...]]


class MatchMarks:
    """Turns spans of code points by finding into spans of UTF-16 units by block."""

    def __init__(
        self, document: FindingsDocument, spans: Mapping[str, Sequence[Span]] | None = None
    ) -> None:
        self._document = document
        self._spans: dict[int, Sequence[Span]] = {}
        for key, found in (spans or {}).items():
            index = document.index_of(key)
            if index is not None and found:
                self._spans[index] = found
        self.in_blocks = self._by_block(
            (index, span) for index, found in self._spans.items() for span in found
        )
        self.current: tuple[int, int] | None = None
        self.current_in_blocks: _BlockSpans = {}

    def choose(self, index: int, match: int) -> bool:
        """Make the ``match``-th of an entry the current one; whether there is one."""
        span = self.span(index, match)
        self.current = (index, match) if span else None
        self.current_in_blocks = self._by_block([(index, span)] if span else [])
        return span is not None

    def span(self, index: int, match: int) -> Span | None:
        """The ``match``-th span of an entry, None if there is none."""
        found = self._spans.get(index, ())
        return found[match] if 0 <= match < len(found) else None

    def current_positions(self) -> Span | None:
        """Where the current match starts and ends in the document."""
        if self.current is None:
            return None
        index, match = self.current
        start, end = self._spans[index][match]
        return self._document.position(index, start), self._document.position(index, end)

    def current_selections(self, colour: str) -> list[QTextEdit.ExtraSelection]:
        """What sets the letters of the current match in ``colour``; none without one."""
        positions = self.current_positions()
        if positions is None:
            return []
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._document.text)
        cursor.setPosition(positions[0])
        cursor.setPosition(positions[1], QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format.setForeground(QColor(colour))
        return [selection]

    def places(self) -> list[float]:
        """How far through the text each match is, from 0 to 1."""
        length = max(1, self._document.text.characterCount())
        return [
            (self._document.block(number).position() + start) / length
            for number, spans in self.in_blocks.items()
            for start, _ in spans
        ]

    def _by_block(self, spans: Iterable[tuple[int, Span]]) -> _BlockSpans:
        blocks: dict[int, list[Span]] = {}
        for index, span in spans:
            for number, part in self._document.spans_in_blocks(index, span):
                blocks.setdefault(number, []).append(part)
        return {number: tuple(parts) for number, parts in blocks.items()}
