# SPDX-License-Identifier: MIT
"""The flat buttons, filter chips and grade badges of the window, painted from tokens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from app.domain.grade import Grade
from app.ui.grade_shape import paint_shape
from app.ui.icons import paint_icon
from app.ui.theme import Theme, scaled_font
from app.ui.tokens import Tokens

ICON = 16
_CHEVRON = 12
_GAP = 8
KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


def paint_focus_ring(painter: QPainter, box: QRectF, tokens: Tokens, radius: float) -> None:
    """Paint the 2 px ring of keyboard focus just inside ``box``.

    On a selection of high contrast it stands further inside, to be told from the ground beyond.
    """
    inset = 3 if tokens.is_on_selection else 1
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_chosen_row(
    painter: QPainter, box: QRectF, tokens: Tokens, *, is_filled: bool = True, has_ring: bool
) -> Tokens:
    """Paint the ground of the chosen row, and return the colours of what stands on it.

    ``is_filled`` is not set where another pane has the keyboard: then it is quieter.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.sel if is_filled else tokens.sel0))
    if tokens.is_high_contrast and not is_filled:
        painter.setPen(QPen(QColor(tokens.accent), 2))
        box = box.adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(box, 6, 6)
    row = tokens.on_selection() if is_filled else tokens
    if has_ring:
        paint_focus_ring(painter, box, row, 5)
    return row


class FlatButton(QToolButton):
    """A quiet button: icon, words or both; at least 30 px high.

    ``outlined`` gives it a border; ``menu_mark`` a chevron for its menu.
    """

    def __init__(
        self,
        theme: Theme,
        icon_name: str = "",
        parent: QWidget | None = None,
        *,
        outlined: bool = False,
        height: int = 30,
        font_scale: float = 1.0,
        padding: int = 12,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon_name
        self._outlined = outlined
        self._height = height
        self._padding = padding
        self._has_ring = False
        self.colour_name = "text2"
        self.stands_on_selection = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(scaled_font(self, font_scale))
        theme.changed.connect(self.update)

    def bind(self, action: QAction, *, with_text: bool = False) -> FlatButton:
        """Stand for ``action``: its words, state and tooltip; return self."""
        self.setDefaultAction(action)
        # Qt would leave out the ellipsis. A mnemonic would take keys from the menus.
        self.setText(action.text().replace("&", ""))
        self.setAccessibleName(action.text().replace("&", ""))
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if with_text else style.ToolButtonIconOnly
        )
        return self

    def show_icon(self, name: str) -> None:
        """Replace the icon."""
        self._icon_name = name
        self.update()

    def sizeHint(self) -> QSize:
        height = max(self._height, QFontMetrics(self.font()).height() + 10)
        words = self._words()
        if not words:
            return QSize(max(height, self._height), height)
        width = QFontMetrics(self.font()).horizontalAdvance(words) + 2 * self._padding
        if self._icon_name:
            width += ICON + _GAP
        if self._has_chevron():
            width += _CHEVRON + 6
        return QSize(width, height)

    minimumSizeHint = sizeHint

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_content(painter)
        if self._has_ring and self.hasFocus():
            paint_focus_ring(painter, QRectF(self.rect()), self._tokens(), 6)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _words(self) -> str:
        if self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            return ""
        return self.text().replace("&", "")

    def _has_chevron(self) -> bool:
        return self.menu() is not None and bool(self._words())

    def _tokens(self) -> Tokens:
        """The colours of its words and icon."""
        tokens = self._theme.tokens
        is_on_selection = self.stands_on_selection or self.isChecked()
        return tokens.on_selection() if is_on_selection else tokens

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        fill = self._ground()
        width = self._outline()
        edge = max(width, 1) / 2
        painter.setPen(QPen(QColor(tokens.line), width) if width else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        if fill or width:
            box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
            painter.drawRoundedRect(box, 6, 6)

    def _outline(self) -> int:
        """The px of its outline: in high contrast, what is pressed has one instead of a tint."""
        is_pressed = self._theme.tokens.is_high_contrast and self.isDown()
        return 2 if is_pressed else int(self._outlined)

    def _ground(self) -> str | None:
        tokens = self._theme.tokens
        if self.isChecked():
            return tokens.sel
        if self.stands_on_selection and tokens.is_high_contrast:
            return None
        if self.isDown():
            return tokens.sel0
        if self.underMouse() and self.isEnabled():
            return tokens.hover if not self._outlined else tokens.sel0
        return tokens.raised if self._outlined else None

    def _paint_content(self, painter: QPainter) -> None:
        tokens = self._tokens()
        colour = getattr(tokens, self.colour_name)
        if self.isChecked():
            colour = tokens.accent
        if not self.isEnabled():
            colour = tokens.disabled or tokens.text3
            painter.setOpacity(1 if tokens.is_high_contrast else 0.55)
        words = self._words()
        left = float(self._padding) if words else (self.width() - ICON) / 2
        if self._icon_name:
            box = QRectF(left, (self.height() - ICON) / 2, ICON, ICON)
            paint_icon(painter, box, self._icon_name, colour)
            left += ICON + _GAP
        if words:
            self._paint_words(painter, words, left, tokens)
        painter.setOpacity(1)

    def _paint_words(self, painter: QPainter, words: str, left: float, tokens: Tokens) -> None:
        name = "text" if self.colour_name == "text2" and self._outlined else self.colour_name
        is_plain = self.isEnabled() or not tokens.is_high_contrast
        painter.setPen(QColor(getattr(tokens, name if is_plain else "disabled")))
        painter.setFont(self.font())
        taken = self._padding + (_CHEVRON + 4 if self._has_chevron() else 0)
        room = QRectF(left, 0, self.width() - left - taken, self.height())
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(words) > room.width() + 2:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        room.setRight(self.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if self._has_chevron():
            x = self.width() - self._padding - _CHEVRON
            box = QRectF(x, (self.height() - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
            paint_icon(painter, box, "chevron-down", tokens.text2)


class PrimaryButton(QPushButton):
    """The one button of a page that leads on, filled with the accent colour.

    Fusion would lay a gradient over it, on which its words could not be read.
    """

    def __init__(self, theme: Theme, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self.setFont(scaled_font(self, 1.0, bold=True))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + 32
        return QSize(width, max(30, metrics.height() + 12))

    minimumSizeHint = sizeHint

    def paintEvent(self, _: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setPen(QPen(QColor(tokens.on_accent), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus() or self.underMouse():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class GradeBadge(QLabel):
    """A grade as a pill of shape and word; hidden where there is no grade to show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grade: Grade | None = None
        self._words = ""
        font = scaled_font(self, 1.0, bold=True)
        self.setFont(font)
        theme.changed.connect(self.update)

    def show_grade(self, grade: Grade | None, words: str) -> None:
        """Show ``grade`` under these words."""
        self._grade, self._words = grade, words
        self.setAccessibleName(f"Grade: {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self._words) + _shape_size(metrics) + 6 + 24
        return QSize(width, metrics.height() + 11)

    minimumSizeHint = sizeHint

    def paintEvent(self, _: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_pill(painter, QRectF(self.rect()), 6, tokens.grade_tint(self._grade), tokens)
        colour = tokens.grade(self._grade)
        paint_grade(
            painter, QRectF(self.rect()).adjusted(12, 0, -12, 0), self._grade, self._words, colour
        )
        painter.end()


def _paint_pill(painter: QPainter, box: QRectF, radius: float, tint: str, tokens: Tokens) -> None:
    """Paint the ground of a badge or count: a tint, in high contrast an outline instead."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    if tokens.is_high_contrast:
        painter.setPen(QPen(QColor(tokens.text), 1))
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, radius, radius)


def _shape_size(metrics: QFontMetrics) -> int:
    return round(metrics.ascent() * 1.0)


def paint_grade(
    painter: QPainter, box: QRectF, grade: Grade | None, words: str, colour: str
) -> None:
    """Paint a shape, then its words in the same colour, from the left of ``box``."""
    metrics = painter.fontMetrics()
    size = _shape_size(metrics)
    shape = QRectF(box.left(), box.center().y() - size / 2, size, size)
    paint_shape(painter, shape, grade, colour)
    painter.setPen(QColor(colour))
    room = box.adjusted(size + 6, 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def paint_count_pill(painter: QPainter, right: QPointF, words: str, tokens: Tokens) -> float:
    """Paint a match count ending at ``right``; return the pill's width in px."""
    metrics = painter.fontMetrics()
    width = max(22.0, metrics.horizontalAdvance(words) + 14.0)
    height = metrics.height() + 3.0
    box = QRectF(right.x() - width, right.y() - height / 2, width, height)
    _paint_pill(painter, box, height / 2, tokens.hl, tokens)
    painter.setPen(QColor(tokens.text))
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    return width
