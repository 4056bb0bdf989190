# SPDX-License-Identifier: MIT
"""What is painted under and beside the findings' words.

Numbers, bullets, page lines, the current finding's fill and ring, matches. The words
themselves, selection and caret are Qt's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QTextBlock

from app.domain.value import Value
from app.ui.findings_document import Entry, FindingsDocument
from app.ui.findings_geometry import BEYOND, Shown, span_boxes
from app.ui.findings_metrics import FILL_LEFT, FILL_RIGHT, PADDING, Metrics
from app.ui.tokens import Tokens

_FILL_RADIUS = 8.0
_MATCH_RADIUS = 3.0
_GLOW = 0.6  # so that matches stand out while it lasts
_RING = 2.0
_BULLET = 5.0
_ACTIONS = 76  # px kept free for the buttons at the page line

BlockSpans = Mapping[int, tuple[tuple[int, int], ...]]


class Marks(Value):
    """What is marked: spans are UTF-16 offsets by block number, selection positions.

    ``flash`` runs from 1 to 0 while the current finding is pointed out.
    """

    current: int | None
    has_ring: bool
    matches: BlockSpans
    current_match: BlockSpans
    selection: tuple[int, int]
    flash: float


class FindingsPainter:
    """Paints the parts of the entries in sight; the painter is moved to document px."""

    def __init__(
        self, painter: QPainter, document: FindingsDocument, metrics: Metrics, tokens: Tokens
    ) -> None:
        self._painter = painter
        self._document = document
        self._metrics = metrics
        self._tokens = tokens

    def paint(self, entries: list[Shown], marks: Marks, right: float) -> None:
        """Paint ``entries``; ``right`` is where the pane ends, px."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shown in entries:
            is_current = shown.place == marks.current
            if is_current:
                self._paint_fill(shown, marks, right)
            self._paint_label(shown, is_current=is_current)
            if shown.ends:
                self._paint_pages(shown)
                self._paint_hairline(shown, right)
            for block in shown.blocks:
                self._paint_matches(block, marks)

    def _paint_fill(self, shown: Shown, marks: Marks, right: float) -> None:
        metrics = self._metrics
        above = metrics.fill_above(in_list=shown.entry.is_nested)
        below = metrics.fill_below if shown.entry.pages else metrics.leading / 2 + 6
        top = shown.top - above if shown.starts else shown.top - BEYOND
        bottom = shown.bottom + below if shown.ends else shown.bottom + BEYOND
        left = PADDING - FILL_LEFT
        end = min(metrics.text_left + metrics.column + FILL_RIGHT, right - 2)
        box = QRectF(left, round(top), end - left, round(bottom) - round(top))
        path = QPainterPath()
        path.addRoundedRect(box, _FILL_RADIUS, _FILL_RADIUS)
        self._painter.fillPath(path, QColor(self._tokens.cur))
        if self._tokens.is_high_contrast:
            self._outline_fill(box, 1)
        elif marks.flash > 0:
            glow = QColor(self._tokens.hl)
            glow.setAlphaF(_GLOW * marks.flash)
            self._painter.fillPath(path, glow)
        if marks.has_ring:
            self._outline_fill(box, _RING)

    def _outline_fill(self, box: QRectF, width: float) -> None:
        self._painter.setPen(QPen(QColor(self._tokens.accent), width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        self._painter.drawRoundedRect(inside, _FILL_RADIUS - 1, _FILL_RADIUS - 1)

    def _paint_label(self, shown: Shown, *, is_current: bool) -> None:
        if not shown.starts or shown.entry.is_heading:
            return
        line = shown.blocks[0].layout().lineAt(0)
        middle = shown.top + line.y() + line.height() / 2
        if shown.entry.is_point and shown.entry.label:
            self._paint_disc(middle, shown.entry.label)
        elif shown.entry.label:
            self._paint_number(shown, line.ascent(), is_current=is_current)
        elif shown.entry.finding.kind == "bullet":
            self._paint_bullet(shown.entry, middle)

    def _paint_number(self, shown: Shown, ascent: float, *, is_current: bool) -> None:
        metrics = self._metrics
        colour = self._tokens.text if is_current else self._tokens.text2
        self._painter.setPen(QColor(colour))
        self._painter.setFont(metrics.current_number_font if is_current else metrics.number_font)
        width = self._painter.fontMetrics().horizontalAdvance(shown.entry.label)
        baseline = shown.top + ascent
        self._painter.drawText(QPointF(metrics.number_right - width, baseline), shown.entry.label)

    def _paint_disc(self, middle: float, label: str) -> None:
        metrics, tokens = self._metrics, self._tokens
        left = metrics.number_right - metrics.disc
        box = QRectF(left, middle - metrics.disc / 2, metrics.disc, metrics.disc)
        self._painter.setPen(QPen(QColor(tokens.warn), 1))
        self._painter.setBrush(QColor(tokens.warn_tint))
        self._painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        self._painter.setPen(QColor(tokens.warn))
        self._painter.setFont(metrics.current_number_font)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)

    def _paint_bullet(self, entry: Entry, middle: float) -> None:
        metrics = self._metrics
        size = _BULLET * max(1.0, metrics.indent / 22)
        x = metrics.number_right - size
        if entry.is_nested:
            x = metrics.text_left + metrics.indent / 2 - size
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._tokens.text2))
        self._painter.drawEllipse(QRectF(x, middle - size / 2 + 0.5, size, size))

    def _paint_pages(self, shown: Shown) -> None:
        metrics = self._metrics
        left = metrics.text_left + (metrics.indent if shown.entry.is_nested else 0)
        middle = shown.bottom + metrics.meta_centre
        box = QRectF(left, middle - metrics.meta_row / 2, metrics.column, metrics.meta_row)
        self._painter.setPen(QColor(self._tokens.text2))
        self._painter.setFont(metrics.meta_font)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown.entry.pages)
        if shown.entry.remark:
            self._paint_remark(box, shown.entry)

    def _paint_remark(self, box: QRectF, entry: Entry) -> None:
        """Paint a remark behind the pages, short of where the buttons stand."""
        fonts = self._painter.fontMetrics()
        room = box.adjusted(fonts.horizontalAdvance(entry.pages) + 14, 0, -_ACTIONS, 0)
        self._painter.setPen(QColor(self._tokens.warn))
        words = fonts.elidedText(entry.remark, Qt.TextElideMode.ElideRight, int(room.width()))
        self._painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_hairline(self, shown: Shown, right: float) -> None:
        is_last = shown.place == len(self._document.entries) - 1
        if not shown.entry.is_point or shown.entry.is_heading or is_last:
            return
        metrics = self._metrics
        y = round(
            shown.bottom
            + (metrics.fill_below + metrics.below - metrics.fill_above(in_list=False)) / 2
        )
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._painter.setPen(QPen(QColor(self._tokens.line), 0))
        self._painter.drawLine(QPointF(PADDING, y), QPointF(right - FILL_RIGHT, y))
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_matches(self, block: QTextBlock, marks: Marks) -> None:
        number = block.blockNumber()
        spans = marks.matches.get(number)
        if not spans:
            return
        current = marks.current_match.get(number, ())
        low, high = (position - block.position() for position in marks.selection)
        for span in spans:
            is_current = span in current
            # A selection paints over the fill, which would drown its words.
            is_selected = low < span[1] and span[0] < high
            for box in span_boxes(block.layout(), span):
                self._paint_match(box, is_current=is_current, is_filled=not is_selected)

    def _paint_match(self, box: QRectF, *, is_current: bool, is_filled: bool) -> None:
        tokens = self._tokens
        fill = QColor(tokens.hl_current if is_current and is_filled else tokens.hl)
        path = QPainterPath()
        path.addRoundedRect(box, _MATCH_RADIUS, _MATCH_RADIUS)
        self._painter.fillPath(path, fill)
        if is_current:
            self._painter.setPen(QPen(QColor(tokens.hl_current_line), 1.5))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(box, _MATCH_RADIUS, _MATCH_RADIUS)
            return
        width = tokens.match_underline
        line = QRectF(box.left(), box.bottom() - width, box.width(), width)
        self._painter.fillRect(line, QColor(tokens.hl_line))


def paint_empty_words(
    painter: QPainter, room: QRectF, words: str, font: QFont, tokens: Tokens, *, has_ring: bool
) -> None:
    """Paint words of plain text in the middle of an empty pane."""
    painter.setPen(QColor(tokens.text2))
    painter.setFont(font)
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(room.adjusted(PADDING, 0, -PADDING, 0), flags, words)
    if has_ring:
        painter.setPen(QPen(QColor(tokens.accent), _RING))
        painter.drawRect(room.adjusted(_RING, _RING, -_RING, -_RING))
