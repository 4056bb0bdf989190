# SPDX-License-Identifier: MIT
"""Where the reading pane stands in its text, and how it gets elsewhere.

Qt lays a long text out step by step. Nothing here asks for the place of a line further
down than the reader is taken, so a long area opens as fast as a short one.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from app.domain.value import Value
from app.ui.findings_geometry import block_at

_MARGIN = 12.0


class Anchor(Value):
    """A position in the text and how far below the top edge its line starts, px."""

    position: int
    y: float


class ReadingPlace(Value):
    """What is at the pane's top edge, and which finding is current.

    ``y`` is how far below the edge the line with ``offset`` starts, px.
    """

    finding_id: str
    offset: int
    y: float
    current_id: str


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

    def anchor(self, caret: int | None = None) -> Anchor:
        """What the reader reads: the line with the caret if that is in sight, else the top one.

        It stays the same until the reader scrolls, so that zooming there and back, which
        moves the starts of lines, leads to the same line.
        """
        position = caret if caret is not None and self._shows(caret) else None
        held, top = self._held or (None, -1)
        if held is not None and top == self.top and position in (None, held.position):
            return held
        if position is None:
            position = self._position_at_top()
        return Anchor(position, self.line_top(position) - self.top)

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
        room = self._view.viewport().height()
        last = self.block_at(top + room)
        if not last.next().isValid():
            top = min(top, self._view.document().size().height() - room)
        bar = self._view.verticalScrollBar()
        # Qt widens the range when it next comes to it, though the text is laid out this far.
        bar.setMaximum(max(bar.maximum(), round(top)))
        bar.setValue(max(0, round(top)))

    def block_at(self, height: float) -> QTextBlock:
        """The block that stands at ``height``, or above it in a gap."""
        return block_at(self._view.document(), height)

    def _shows(self, position: int) -> bool:
        """Whether the line with ``position`` is in sight, from its start to its end."""
        block = self._view.document().findBlock(position)
        if block.blockNumber() > self.block_at(self.bottom).blockNumber():
            return False
        line = block.layout().lineForTextPosition(position - block.position())
        top = self.line_top(position)
        return line.isValid() and self.is_in_sight(top, top + line.naturalTextRect().height())

    def _position_at_top(self) -> int:
        block = self.block_at(self.top)
        layout = block.layout()
        within = self.top - layout.position().y()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if line.y() + line.height() > within:
                return block.position() + line.textStart()
        following = block.next()
        return (following if following.isValid() else block).position()
