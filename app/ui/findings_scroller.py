# SPDX-License-Identifier: MIT
"""Where the reading pane stands in its text, and how it gets elsewhere.

Qt lays a long text out step by step. Nothing here asks for the place of a line further
down than the reader is taken, so a long area opens as fast as a short one.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QTextEdit

_MARGIN = 12.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A position in the text and how far below the top edge its line starts, px."""

    position: int
    y: float


class Scroller:
    """Moves one text view; all heights are in document px."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self._held: tuple[Anchor, int] | None = None

    @property
    def top(self) -> int:
        """The height at the view's top edge."""
        return self._view.verticalScrollBar().value()

    @property
    def bottom(self) -> int:
        """The height at the view's bottom edge."""
        return self.top + self._view.viewport().height()

    def forget(self) -> None:
        """Another text is shown."""
        self._held = None

    def anchor(self, x: float) -> Anchor:
        """What stands at the top edge, ``x`` px from the left.

        It stays the same until the reader scrolls, so that zooming there and back, which
        moves the starts of lines, leads to the same line.
        """
        if self._held is not None and self._held[1] == self.top:
            return self._held[0]
        position = self._view.cursorForPosition(QPoint(round(x), 0)).position()
        anchor = Anchor(position, self.line_top(position) - self.top)
        self._held = (anchor, self.top)
        return anchor

    def return_to(self, anchor: Anchor) -> None:
        """Bring the anchor's line back to where it was."""
        self.scroll_to(self.line_top(anchor.position) - anchor.y)
        self._held = (anchor, self.top)

    def line_top(self, position: int) -> float:
        """The height at which the line with ``position`` starts."""
        block = self._view.document().findBlock(position)
        top = self._view.document().documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        return top + (line.y() if line.isValid() else 0.0)

    def bring_in(self, top: float, bottom: float) -> None:
        """Scroll as little as shows all from ``top`` to ``bottom``, or its beginning."""
        room = self._view.viewport().height()
        if bottom - top + 2 * _MARGIN > room or top - _MARGIN < self.top:
            self.scroll_to(top - _MARGIN)
        elif bottom + _MARGIN > self.bottom:
            self.scroll_to(bottom + _MARGIN - room)

    def bring_to_upper_third(self, top: float) -> None:
        """Scroll so that what is at ``top`` stands a third down the view."""
        self.scroll_to(top - self._view.viewport().height() / 3)

    def is_in_sight(self, top: float, bottom: float) -> bool:
        """Whether all from ``top`` to ``bottom`` is seen."""
        return self.top <= top and bottom <= self.bottom

    def scroll_to(self, top: float) -> None:
        """Bring ``top`` to the upper edge, as far as the text goes."""
        top = max(0.0, top)
        room = self._view.viewport().height()
        self.reach(top + room)
        bar = self._view.verticalScrollBar()
        bar.setValue(round(top))

    def reach(self, height: float) -> int:
        """Lay the text out down to ``height``; return the position there."""
        layout = self._view.document().documentLayout()
        return layout.hitTest(QPointF(0, height), Qt.HitTestAccuracy.FuzzyHit)
