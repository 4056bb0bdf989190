# SPDX-License-Identifier: MIT
"""The list of doubtful places, report by report, each with its sentence and its state."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.models.review import ReviewItem
from app.models.reviewing import Review
from app.ui.buttons import paint_chosen_row
from app.ui.eliding_label import plain_tooltip
from app.ui.icons import paint_icon
from app.ui.scroll_bar import QuietScrollBar
from app.ui.theme import Theme, scaled_font
from app.ui.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
_NUMBER = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.UserRole + 1
_SENTENCE = Qt.ItemDataRole.UserRole + 2
_ICON, _INSET, _PADDING, _GAP, _LINES = 16, 6, 10, 8, 2
_PORTION, _MOMENT_SECONDS = 25, 0.005
_Action = QTreeWidget.CursorAction
_OPEN, _SETTLED, _LEFT = "Not settled", "Settled", "Left as it is"


class ReviewList(QTreeWidget):
    """Rows of reports, which only name them, with the rows of their places below.

    Signals: ``item_chosen(ReviewItem)`` when the reader moves to another; ``entered()`` on
    Enter, to go to the ways of settling it.
    """

    item_chosen = Signal(object)
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._review = Review()
        self._delegate = _PlaceDelegate(theme, self)
        self._rows: list[QTreeWidgetItem] = []  # by the number of their place
        self._waiting: deque[tuple[QTreeWidgetItem, Sequence[ReviewItem]]] = deque()
        self._filling = QTimer(self, singleShot=True, interval=0)
        self._filling.timeout.connect(self._fill)
        self._set_up()
        self.currentItemChanged.connect(self._on_moved)
        self.itemActivated.connect(self.entered)
        theme.changed.connect(self._dress)
        self._dress()

    def _set_up(self) -> None:
        self.setAccessibleName("What is doubtful")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietScrollBar(self))
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(self._delegate)
        self.setMinimumWidth(200)

    def show_review(self, review: Review) -> None:
        """List the places of ``review``, staying at the one that was chosen."""
        self._review = review
        before = self.current()
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._rows.clear()
        self._waiting = deque(self._portions(review))
        self._fill()
        if review.items:
            self.choose(review.items[before.number if before else 0])
        if before is None:
            self.scrollToTop()

    def _portions(self, review: Review) -> Iterator[tuple[QTreeWidgetItem, Sequence[ReviewItem]]]:
        """The places in their order, a few of one report at a time, with the report's row."""
        for report in review.reports:
            group = QTreeWidgetItem([report.name])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)  # disabled, its places would be too
            group.setToolTip(0, plain_tooltip(report.file_name))
            items = review.items_of_report(report.id)
            for start in range(0, len(items), _PORTION):
                yield group, items[start : start + _PORTION]

    def _fill(self, until: int = 0) -> None:
        """Put rows in, for a moment and as far as ``until``, and go on when there is time."""
        begun = perf_counter()
        while self._waiting and (
            len(self._rows) <= until or perf_counter() - begun < _MOMENT_SECONDS
        ):
            group, items = self._waiting.popleft()
            rows = [self._row(item) for item in items]
            self._rows += rows
            group.addChildren(rows)
            if group.treeWidget() is None:
                self.addTopLevelItem(group)
                group.setExpanded(True)
        if self._waiting:
            self._filling.start()

    def show_states(self) -> None:
        """Show what is settled by now."""
        for item, row in zip(self._review.items, self._rows, strict=False):
            if row.data(0, _STATE) != self._state(item):
                self._show_state(row, item)

    def current(self) -> ReviewItem | None:
        """The place that is chosen."""
        row = self.currentItem()
        number = row.data(0, _NUMBER) if row else None
        return None if number is None else self._review.items[number]

    def choose(self, item: ReviewItem) -> None:
        """Move to a place."""
        if item.number >= len(self._rows):
            self._fill(item.number)
        row = self._rows[item.number]
        self.setCurrentItem(row)
        group = row.parent()
        if group is not None and group.child(0) is row:
            self.scrollToItem(group)  # with its first place comes a report's name
        self.scrollToItem(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    def _state(self, item: ReviewItem) -> str:
        if self._review.is_settled(item):
            return _SETTLED
        return _LEFT if self._review.is_left(item) else _OPEN

    def _row(self, item: ReviewItem) -> QTreeWidgetItem:
        row = QTreeWidgetItem([item.name])
        row.setData(0, _NUMBER, item.number)
        row.setData(0, _SENTENCE, item.sentence)
        row.setToolTip(0, plain_tooltip(item.sentence))
        self._show_state(row, item)
        return row

    def _show_state(self, row: QTreeWidgetItem, item: ReviewItem) -> None:
        state = self._state(item)
        row.setData(0, _STATE, state)
        spoken = f"{item.name}. {item.sentence} {state}. {self._review.report(item).name}"
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def moveCursor(
        self, action: QTreeWidget.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = super().moveCursor(action, modifiers)
        if not index.isValid() or index.data(_NUMBER) is not None:
            return index
        is_up = action in (_Action.MoveUp, _Action.MovePrevious, _Action.MovePageUp)
        beyond = self.indexAbove(index) if is_up else self.indexBelow(index)
        return beyond if beyond.isValid() else self.currentIndex()

    def _on_moved(self) -> None:
        item = self.current()
        row = self.currentItem()
        if item is not None:
            self.item_chosen.emit(item)
        elif row is not None and (first := row.child(0)) is not None:
            self.setCurrentItem(first)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(self._theme.tokens.side))
        self.setPalette(palette)
        self.viewport().update()


class _PlaceDelegate(QStyledItemDelegate):
    """Paints a report's name, or a place: its state's icon, its name and its sentence."""

    def __init__(self, theme: Theme, view: QTreeWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._advances: dict[tuple[str, bool], int] = {}
        self._sizes: dict[str, QSize] = {}
        self._width = 0

    def forget(self) -> None:
        """Measure anew, since the list has another font."""
        self._fonts.clear()
        self._advances.clear()
        self._sizes.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # Every row is asked at once, whenever the list has another width.
        width = self._view.viewport().width()
        if width != self._width:
            self._sizes.clear()
            self._width = width
        sentence = index.data(_SENTENCE)
        words = index.data() if sentence is None else sentence
        size = self._sizes.get(words)
        if size is None:
            size = self._sizes[words] = self._size(words, is_report=sentence is None)
        return size

    def _size(self, words: str, *, is_report: bool) -> QSize:
        metrics = QFontMetrics(self._view.font())
        room = self._width - 2 * (_INSET + _PADDING)
        if is_report:
            lines = self._count_lines(words, room, is_bold=True)
            return QSize(0, lines * metrics.lineSpacing() + _PADDING + 6)
        lines = 1 + self._count_lines(words, room - self._icon_size() - _GAP)
        return QSize(0, lines * metrics.lineSpacing() + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = option.rect.adjusted(_INSET, 1, -_INSET, -1)
            if index.data(_NUMBER) is None:
                self._paint_report(painter, box, index.data())
            else:
                self._paint_place(painter, box, option, index)
        finally:
            painter.restore()

    def _paint_report(self, painter: QPainter, box: QRect, name: str) -> None:
        painter.setPen(QColor(self._theme.tokens.text2))
        painter.setFont(self._font(0.96, bold=True))
        foot = box.adjusted(_PADDING, 0, -_PADDING, -4)
        _paint_lines(painter, foot, name, _LINES, at_foot=True)

    def _paint_place(
        self, painter: QPainter, box: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        tokens = self._theme.tokens
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            is_filled = self._view.hasFocus()
            tokens = paint_chosen_row(
                painter, QRectF(box), tokens, is_filled=is_filled, has_ring=False
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(box, 6, 6)
        inner = box.adjusted(_PADDING, _PADDING - 2, -_PADDING, -_PADDING + 2)
        line = QFontMetrics(self._view.font()).lineSpacing()
        size = self._icon_size()
        icon = QRectF(inner.left(), inner.top() + (line - size) / 2, size, size)
        name, colour = _state_icon(index.data(_STATE), tokens)
        paint_icon(painter, icon, name, colour)
        words = inner.adjusted(size + _GAP, 0, 0, 0)
        painter.setFont(self._font(1.0, bold=True))
        painter.setPen(QColor(tokens.text))
        _paint_lines(painter, words, index.data(), 1)
        painter.setFont(self._font(0.96))
        painter.setPen(QColor(tokens.text2))
        _paint_lines(painter, words.adjusted(0, line, 0, 0), index.data(_SENTENCE), _LINES)

    def _count_lines(self, words: str, room: int, *, is_bold: bool = False) -> int:
        """One, or else ``_LINES``."""
        key = (words, is_bold)
        if key not in self._advances:
            metrics = QFontMetrics(self._font(0.96, bold=is_bold))
            self._advances[key] = metrics.horizontalAdvance(words)
        return 1 if self._advances[key] <= room else _LINES

    def _font(self, factor: float, *, bold: bool = False) -> QFont:
        if (factor, bold) not in self._fonts:
            self._fonts[factor, bold] = scaled_font(self._view, factor, bold=bold)
        return self._fonts[factor, bold]

    def _icon_size(self) -> int:
        return max(_ICON, round(QFontMetrics(self._view.font()).ascent()))


def _state_icon(state: str, tokens: Tokens) -> tuple[str, str]:
    if state == _SETTLED:
        return "check", tokens.accent
    return ("ellipsis", tokens.text2) if state == _LEFT else ("circle-alert", tokens.warn)


def _paint_lines(
    painter: QPainter, box: QRect, words: str, most: int, *, at_foot: bool = False
) -> None:
    """Paint words into at most so many lines, the last one elided where that is short."""
    metrics = painter.fontMetrics()
    starts = _line_starts(words, painter.font(), box.width(), most)
    height = len(starts) * metrics.lineSpacing()
    first = box.bottom() - height if at_foot else box.top()
    for number, start in enumerate(starts):
        is_last = number + 1 == len(starts)
        end = None if is_last else starts[number + 1]
        shown = metrics.elidedText(
            words[start:end].strip(), Qt.TextElideMode.ElideRight, box.width()
        )
        top = first + number * metrics.lineSpacing()
        row = QRect(box.left(), top, box.width(), metrics.lineSpacing())
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _line_starts(words: str, font: QFont, width: int, most: int) -> list[int]:
    """Where the lines of ``words`` begin, at most so many of them."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = []
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        starts.append(line.textStart())
    layout.endLayout()
    return starts
