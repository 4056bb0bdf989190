# SPDX-License-Identifier: MIT
"""The picture of one page of a report, to look at, to enlarge and to point at.

It is given pictures and marks and asks for neither; it knows no finding.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QMenu, QToolTip, QWidget

from app.ui.buttons import paint_focus_ring
from app.ui.eliding_label import plain_tooltip
from app.ui.scroll_bar import QuietScrollBar
from app.ui.source_actions import MENU, make_page_actions
from app.ui.source_frame import MARGIN, PageFrame
from app.ui.source_painting import PageMarks, Scaled, bounds_of, paint_marks
from app.ui.theme import Theme

_NOTCH = 120
_LINE_PX = 40
_UPPER_THIRD = 3
_ROUNDING = 1.5  # px
_PASSING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class SourcePage(QAbstractScrollArea):
    """Shows one page at a time.

    ``name_at`` says what is at a point of the page, in points; "" where nothing can be
    chosen. Signals: ``scale_changed()`` when a picture of another resolution is wanted;
    ``pressed(float, float)`` a point of the page; ``turn_wanted(int)`` when the reader goes
    on beyond the page's end (1) or top (-1).
    """

    scale_changed = Signal()
    pressed = Signal(float, float)
    turn_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frame = PageFrame()
        self._picture = QImage()
        self._marks = PageMarks()
        self._scale_told = 0.0
        self._overscroll = 0
        self._press: QPointF | None = None
        self._came_by_keyboard = False
        self.name_at: Callable[[float, float], str] = lambda _x, _y: ""
        self.actions_by_name = make_page_actions(self)
        self._set_up()
        theme.changed.connect(self._dress)
        self._dress()

    def _set_up(self) -> None:
        self.setObjectName("Source page")
        self.setAccessibleName("Source page")
        self.setVerticalScrollBar(QuietScrollBar(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE_PX)
        connections = (("zoom_in", self._zoom_in), ("zoom_out", self._zoom_out))
        for name, carry_out in (*connections, ("fit_width", self.fit_width)):
            self.actions_by_name[name].triggered.connect(carry_out)

    # What is shown

    def show_page(self, size: QSizeF | None) -> None:
        """Show an empty page of that size in points, from its top; None for no page."""
        self._frame.size = size
        self._picture = QImage()
        self._marks = PageMarks()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def set_size(self, size: QSizeF) -> None:
        """The page is of that size in points after all."""
        if self._frame.size is not None and size != self._frame.size:
            self._frame.size = size
            self._lay_out()
            self.viewport().update()

    def show_picture(self, picture: QImage) -> None:
        """Show a picture of the page; it is stretched where it is not of the page's size."""
        self._picture = picture
        self.viewport().update()

    def stand_in(self, picture: QImage) -> None:
        """Show a picture of another resolution where there is none yet."""
        if self._picture.isNull():
            self.show_picture(picture)

    def show_marks(self, marks: PageMarks) -> None:
        """Mark the current finding and the matches."""
        self._marks = marks
        self.viewport().update()

    def bring_outline_in(self) -> None:
        """Scroll to what matters most of the marks, unless it is in sight."""
        for boxes in (self._marks.current_match, self._marks.outline):
            if boxes:
                scaled = self._scaled()
                self._bring_in(bounds_of([scaled.box(box) for box in boxes]))
                return

    def go_to_end(self) -> None:
        """Scroll to the foot of the page."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    # Size

    @property
    def picture_scale(self) -> float:
        """The resolution wanted of a picture: device px a point."""
        return self._frame.picture_scale

    @property
    def percent(self) -> int:
        """How large the page is; at 100 it is as large as on paper where an inch has 96 px."""
        return self._frame.percent

    def fit_width(self) -> None:
        """Make the page as wide as there is room, now and from now on."""
        self._zoom_to(None)

    def _zoom_in(self) -> None:
        self._zoom_by(1)

    def _zoom_out(self) -> None:
        self._zoom_by(-1)

    def _zoom_by(self, by: int, around: QPointF | None = None) -> None:
        step = self._frame.step(by)
        if step is not None:
            self._zoom_to(step, around)

    def _zoom_to(self, percent: int | None, around: QPointF | None = None) -> None:
        """Take another size, with the same point of the page at ``around``, px."""
        focus = around or QPointF(self.viewport().rect().center())
        before = self._point(focus)
        self._frame.fixed = percent
        self._lay_out()
        moved = self._corner() + before * self._frame.scale - focus
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(moved.x()))
        down.setValue(down.value() + round(moved.y()))
        self.viewport().update()

    def _lay_out(self) -> None:
        frame, view = self._frame, self.viewport().size()
        # As if the scroll bar was there: else it would come and go by turns.
        frame.room = self.maximumViewportSize().width() - self._bar_width() - 2.0 * MARGIN
        frame.ratio = self.devicePixelRatioF()
        for bar, needed, room in (
            (self.horizontalScrollBar(), frame.extent.width(), view.width()),
            (self.verticalScrollBar(), frame.extent.height(), view.height()),
        ):
            bar.setPageStep(room)
            bar.setRange(0, max(0, round(needed) + 2 * MARGIN - room))
        self.actions_by_name["fit_width"].setChecked(frame.fixed is None)
        if frame.picture_scale != self._scale_told:
            self._scale_told = frame.picture_scale
            self.scale_changed.emit()

    def _bar_width(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

    def _corner(self) -> QPointF:
        """Where the page's top left corner is in the viewport, px, on a pixel of the screen."""
        has_bar = self.verticalScrollBar().isVisible()
        room = self.viewport().width() - (0 if has_bar else self._bar_width())
        left = max(float(MARGIN), (room - self._frame.extent.width()) / 2)
        ratio = self._frame.ratio
        x = left - self.horizontalScrollBar().value()
        y = MARGIN - self.verticalScrollBar().value()
        return QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)

    def _scaled(self) -> Scaled:
        return Scaled(self._corner(), self._frame.scale)

    def _bring_in(self, box: QRectF) -> None:
        view = QRectF(self.viewport().rect())
        is_tall = box.height() > view.height()
        is_seen = view.top() <= box.top() and (is_tall or box.bottom() <= view.bottom())
        if not is_seen or box.top() > view.bottom():
            top = box.top() - (MARGIN if is_tall else view.height() / _UPPER_THIRD)
            if not is_tall:
                top = max(top, box.bottom() - view.height() + MARGIN)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(top))
        if box.right() > view.right() or box.left() < view.left():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + round(box.left() - MARGIN))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.sunken))
        if self._frame.size is not None:
            self._paint_page(painter, QRectF(self._corner(), self._frame.extent))
        else:
            painter.setPen(QColor(self._theme.tokens.text2))
            centre = Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.viewport().rect(), centre, "Opening the pages…")
        if self._came_by_keyboard and self.hasFocus():
            paint_focus_ring(painter, QRectF(self.viewport().rect()), self._theme.tokens, 4)
        painter.end()

    def _paint_page(self, painter: QPainter, page: QRectF) -> None:
        painter.fillRect(page, Qt.GlobalColor.white)
        if not self._picture.isNull():
            self._paint_picture(painter, page)
            painter.save()
            painter.setClipRect(page)
            is_high_contrast = self._theme.tokens.is_high_contrast
            paint_marks(painter, self._marks, self._scaled(), is_high_contrast=is_high_contrast)
            painter.restore()
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_picture(self, painter: QPainter, page: QRectF) -> None:
        """Paint a pixel of the picture on one of the screen where both are as many."""
        ratio = self._frame.ratio
        if abs(self._picture.width() - page.width() * ratio) < _ROUNDING:
            size = self._picture.size() / ratio
            painter.drawImage(QRectF(page.topLeft(), size), self._picture)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, self._picture)

    def _dress(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, QColor(self._theme.tokens.sunken))
        self.setPalette(palette)
        self.viewport().update()

    # Keyboard, mouse and room

    def event(self, event: QEvent) -> bool:
        # The window's own Ctrl+C copies findings: with the keyboard here, it is the page's.
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Copy)
        ):
            event.accept()
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._lay_out()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._came_by_keyboard = True
        if event.matches(QKeySequence.StandardKey.Copy):
            self.actions_by_name["copy_text"].trigger()
            return
        turn = self._turn_of(event.key())
        if turn:
            self.turn_wanted.emit(turn)
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def _turn_of(self, key: int) -> int:
        """Which way to turn the page for a key that can scroll no further, 0 for not."""
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down) and down.value() == down.maximum():
            return 1
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_Up) and down.value() == 0:
            return -1
        if across.maximum() == 0:
            return {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(key), 0)
        return 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            steps = self._notches(turned)
            if steps:
                self._zoom_by(1 if steps > 0 else -1, event.position())
            return
        bar = self.verticalScrollBar()
        before = bar.value()
        super().wheelEvent(event)
        is_coasting = event.phase() is Qt.ScrollPhase.ScrollMomentum
        if bar.value() != before or is_coasting or not turned:
            self._overscroll = 0
            return
        event.accept()
        steps = self._notches(turned)
        if steps:
            self.turn_wanted.emit(-1 if steps > 0 else 1)

    def _notches(self, turned: int) -> int:
        """How many whole notches the wheel was turned, with what was left of it before."""
        if turned * self._overscroll < 0:
            self._overscroll = 0
        self._overscroll += turned
        notches = int(self._overscroll / _NOTCH)
        self._overscroll -= notches * _NOTCH
        return notches

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._press = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        if press is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if (event.position() - press).manhattanLength() < MARGIN and self._frame.size is not None:
            point = self._point(event.position())
            self.pressed.emit(point.x(), point.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self._point(event.position())
        is_there = bool(self.name_at(point.x(), point.y()))
        shape = Qt.CursorShape.PointingHandCursor if is_there else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            point = self._point(QPointF(event.pos()))
            words = self.name_at(point.x(), point.y())
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def _point(self, place: QPointF) -> QPointF:
        """The point of the page, in its own points, at a place of the viewport."""
        return (place - self._corner()) / self._frame.scale

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for names in MENU:
            menu.addSeparator()
            menu.addActions([self.actions_by_name[name] for name in names])
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar, before = self.verticalScrollBar(), self._frame.scale
        top = bar.value()
        self._lay_out()
        bar.setValue(round(top * self._frame.scale / before))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _PASSING:
            self._came_by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
