# SPDX-License-Identifier: MIT
"""The tree beside the reading pane: how its rows look and which row is chosen."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.domain.area import AreaKey
from app.domain.grade import Grade
from app.models.area_tree import AreaTreeModel, Index
from app.models.roles import Role
from app.models.tree_rows import Node, is_doubtful, node_grade
from app.ui.buttons import paint_chosen_row, paint_count_pill
from app.ui.grade_shape import paint_shape
from app.ui.icons import paint_icon
from app.ui.row_fonts import RowFont, RowFonts
from app.ui.scroll_bar import QuietScrollBar, meet_viewport
from app.ui.theme import Theme
from app.ui.tokens import Tokens

_INDENT = 15
_CHEVRON = 12
_COUNT_ROOM = 40
_UNPAINTED = -1
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class AreaTreeView(QTreeView):
    """Shows an AreaTreeModel.

    Signals: ``node_chosen(Node)`` when the reader moves to another row.
    """

    node_chosen = Signal(object)

    def __init__(self, model: AreaTreeModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        meet_viewport(self)
        self._theme = theme
        self._is_quiet = False
        self._fonts: RowFonts | None = None
        self._matches_painted: dict[str, int | None] = {}
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(model, self))
        self.setAccessibleName("Inspection areas")
        self._set_up_looks()
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        model.matches_changed.connect(self._on_matches_changed)
        theme.changed.connect(self._dress)
        self._dress()

    def _set_up_looks(self) -> None:
        self.setVerticalScrollBar(QuietScrollBar(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _dress(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(self._theme.tokens.side))
        palette.setColor(palette.ColorRole.Base, QColor(self._theme.tokens.side))
        self.setPalette(palette)
        self.viewport().update()

    @property
    def fonts(self) -> RowFonts:
        """The fonts of the rows."""
        if self._fonts is None:
            self._fonts = RowFonts(self)
        return self._fonts

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fonts = None
        super().changeEvent(event)

    def offer(self, removal: QAction) -> None:
        """Remove a row's report by Delete, or by the menu that a right click opens."""
        self.addAction(removal)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def choose(self, key: str) -> bool:
        """Move to the row with ``key`` without telling; whether there is one."""
        model = self.model()
        assert isinstance(model, AreaTreeModel)
        index = model.index_of(key)
        self._is_quiet = True
        if not index.isValid():
            self.clearSelection()
            self._is_quiet = False
            return False
        self.setCurrentIndex(index)
        self._is_quiet = False
        self.scrollTo(index)
        return True

    def leave(self) -> None:
        """Stand on no row, without telling."""
        self._is_quiet = True
        self.selectionModel().clear()
        self._is_quiet = False

    def _on_selection_changed(self, chosen: QItemSelection, _: QItemSelection) -> None:
        rows = chosen.indexes()
        if rows and not self._is_quiet:
            self.node_chosen.emit(rows[0].data(Role.NODE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # the window's keys, also where they lead no further
            return
        if event.key() == Qt.Key.Key_Delete and self.actions():
            self.actions()[0].trigger()
            return
        super().keyPressEvent(event)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, chevron and content of one row over its full width."""
        row = QRect(0, option.rect.y(), self.viewport().width(), option.rect.height())
        self._paint_ground(painter, QRectF(row).adjusted(6, 0.5, -6, -0.5), index)
        content = self.visualRect(index)
        if self.model().hasChildren(index):
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            top = row.center().y() - _CHEVRON / 2 + 0.5
            box = QRectF(content.x() - _CHEVRON + 2, top, _CHEVRON, _CHEVRON)
            paint_icon(painter, box, name, self.row_tokens(index).text2)
        inner = QStyleOptionViewItem(option)
        inner.rect = QRect(content.x(), row.y(), row.width() - content.x(), row.height())
        self.itemDelegate().paint(painter, inner, index)

    def row_tokens(self, index: Index) -> Tokens:
        """The colours of what stands on a row."""
        tokens = self._theme.tokens
        is_filled = index == self.currentIndex() and self.hasFocus()
        return tokens.on_selection() if is_filled else tokens

    def _paint_ground(self, painter: QPainter, box: QRectF, index: Index) -> None:
        tokens = self._theme.tokens
        if index == self.currentIndex():
            has_focus = self.hasFocus()
            paint_chosen_row(painter, box, tokens, is_filled=has_focus, has_ring=has_focus)
        elif self.underMouse() and index == self._index_under_mouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(box, 6, 6)

    def note_matches(self, node: Node, matches: int | None) -> None:
        """Remember what was painted in a row, which is painted again when that changes."""
        self._matches_painted[node.key] = matches

    def _on_matches_changed(self) -> None:
        painted, self._matches_painted = self._matches_painted, {}
        index = self.indexAt(QPoint(0, 0))
        while index.isValid() and (box := self.visualRect(index)).top() < self.height():
            node: Node = index.data(Role.NODE)
            matches = index.data(Role.MATCHES)
            if painted.get(node.key, _UNPAINTED) == matches:
                self._matches_painted[node.key] = matches
            else:
                self.viewport().update(0, box.top(), self.viewport().width(), box.height())
            index = self.indexBelow(index)

    def _index_under_mouse(self) -> QModelIndex:
        return self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: drawRow paints the chevron."""


class _RowDelegate(QStyledItemDelegate):
    """Name at the left; grade word, shape and count lined up at the right."""

    def __init__(self, model: AreaTreeModel, view: AreaTreeView) -> None:
        super().__init__(view)
        self._view = view
        # The way over QModelIndex and QVariant costs more than what most roles answer.
        self._data = model.data

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(100, max(28, self._view.fonts.usual.metrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            self._paint(painter, QRectF(option.rect), index)
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, index: Index) -> None:
        node: Node = self._data(index, Role.NODE)
        matches: int | None = self._data(index, Role.MATCHES)
        self._view.note_matches(node, matches)
        tokens = self._view.row_tokens(index)
        quiet, loud = tokens.text2, tokens.text
        if matches == 0:
            # On a selected row the brighter grey, to keep 4.5:1.
            is_current = self._view.currentIndex() == index
            quiet = loud = tokens.text2 if is_current else tokens.text3
        right = box.right() - 16
        count = self._data(index, Role.COUNT) if matches is None else matches
        self._paint_count(painter, right, box, count, tokens, are_matches=matches is not None)
        left_of_count = right - _COUNT_ROOM + 6
        is_graded, grade = self._grade_on(index, node)
        if is_graded:
            colour = quiet if matches == 0 else tokens.grade(grade)
            left_of_count = self._paint_grade(painter, left_of_count, box, grade, colour)
        room = QRectF(box.left() + 6, box.top(), left_of_count - box.left() - 12, box.height())
        self._paint_name(painter, room, index, loud, quiet, is_dim=matches == 0)

    def _grade_on(self, index: Index, node: Node) -> tuple[bool, Grade | None]:
        """Whether a grade stands on the row, and which; an authority's while it is closed."""
        if self._data(index, Role.HAS_GRADE):
            return True, node_grade(node)
        latest: Grade | None = self._data(index, Role.LATEST)
        if latest is None or self._view.isExpanded(index):
            return False, None
        return True, latest

    def _is_heading(self, index: Index, node: Node) -> bool:
        """Whether a row stands out: a report, and what gathers reports while it is open."""
        return node.area is None and (node.inspection is not None or self._view.isExpanded(index))

    def _paint_count(
        self,
        painter: QPainter,
        right: float,
        box: QRectF,
        count: int,
        tokens: Tokens,
        *,
        are_matches: bool,
    ) -> None:
        if not count:
            return
        painter.setFont(self._view.fonts.scaled(0.92).font)
        if are_matches:
            place = QPointF(right + 4, box.center().y() + 0.5)
            paint_count_pill(painter, place, f"{count:,}", tokens)
            return
        painter.setPen(QColor(tokens.text2))
        room = QRectF(right - _COUNT_ROOM, box.top(), _COUNT_ROOM, box.height())
        painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignRight, f"{count:,}")

    def _paint_grade(
        self, painter: QPainter, right: float, box: QRectF, grade: Grade | None, colour: str
    ) -> float:
        """Paint word and shape ending at ``right``; return where they begin."""
        font = self._view.fonts.scaled(0.96)
        painter.setFont(font.font)
        size = round(font.metrics.ascent() * 0.98)
        paint_shape(
            painter, QRectF(right - size, box.center().y() - size / 2, size, size), grade, colour
        )
        words = _grade_word(grade, self._view.width())
        width = font.metrics.horizontalAdvance(words)
        painter.setPen(QColor(colour))
        left = right - size - 6 - width
        painter.drawText(QRectF(left, box.top(), width + 2, box.height()), _MIDDLE, words)
        return left

    def _paint_name(
        self, painter: QPainter, room: QRectF, index: Index, loud: str, quiet: str, *, is_dim: bool
    ) -> None:
        node: Node = self._data(index, Role.NODE)
        fonts = self._view.fonts
        if node.area is not None and node.area.area is AreaKey.IMPROVE:
            flag = QRectF(room.left(), room.center().y() - 6.5, 13, 13)
            paint_icon(painter, flag, "flag", quiet)
            room = room.adjusted(19, 0, 0, 0)
        font = fonts.bold if not is_dim and self._is_heading(index, node) else fonts.usual
        left = _paint_words(painter, room, node.name, font, loud) + 8
        if is_doubtful(node) and room.width() > left + 14:
            box = QRectF(room.left() + left, room.center().y() - 6.5, 13, 13)
            paint_icon(
                painter, box, "circle-alert", quiet if is_dim else self._view.row_tokens(index).warn
            )
            left += 18
        detail = self._data(index, Role.DETAIL)
        if detail:
            rest = room.adjusted(left + 2, 0, 0, 0)
            _paint_words(painter, rest, detail, fonts.scaled(0.92), quiet)


def _paint_words(painter: QPainter, room: QRectF, words: str, font: RowFont, colour: str) -> int:
    """Paint words, elided where there is no room for them; return their width in px."""
    words, width = font.fitted(words, room.width())
    painter.setFont(font.font)
    painter.setPen(QColor(colour))
    painter.drawText(room, _MIDDLE, words)
    return width


def _grade_word(grade: Grade | None, pane_width: int) -> str:
    """One form of a grade's word for the whole pane, by its width in px."""
    if grade is None:
        return "Not read"
    if grade is Grade.REQUIRES_IMPROVEMENT and pane_width < 320:
        return "RI"
    return grade.short_label if pane_width < 400 else grade.label
