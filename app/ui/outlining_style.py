# SPDX-License-Identifier: MIT
"""Fusion, with what it draws too faintly drawn from the palette.

Its tick boxes are drawn here in every scheme. Its frames are a darker shade of the ground,
which no black ground has, so in high contrast they are outlined in the colour of words.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QStyleOptionComplex, QWidget

_BOX = 14.0
_RADIUS = 3
_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_State = QStyle.StateFlag
_Role = QPalette.ColorRole
_FRAMES = (
    _Primitive.PE_PanelButtonCommand,
    _Primitive.PE_FrameLineEdit,
    _Primitive.PE_PanelMenu,
    _Primitive.PE_FrameGroupBox,
    _Primitive.PE_PanelTipLabel,
    _Primitive.PE_Frame,
)
_FRAMED_CONTROLS = (_Control.CE_ProgressBarGroove, _Control.CE_HeaderSection)


class OutliningStyle(QProxyStyle):
    """Fusion; ``outlines`` asks for the outlines of high contrast."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.outlines = False

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is _Primitive.PE_IndicatorCheckBox:
            _paint_tick_box(painter, option)
        elif element is _Primitive.PE_IndicatorRadioButton:
            _paint_radio_button(painter, option)
        elif self.outlines and element is _Primitive.PE_FrameFocusRect:
            _paint_focus(painter, option)
        else:
            super().drawPrimitive(element, option, painter, widget)
            if self.outlines and element in _FRAMES:
                # Of these, only buttons say whether they are enabled.
                is_button = element is _Primitive.PE_PanelButtonCommand
                _paint_outline(painter, option, may_be_disabled=is_button)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawControl(element, option, painter, widget)
        if self.outlines and element in _FRAMED_CONTROLS:
            _paint_outline(painter, option)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if self.outlines and control is QStyle.ComplexControl.CC_ScrollBar and widget is not None:
            part = QStyle.SubControl.SC_ScrollBarSlider
            slider = self.subControlRect(control, option, part, widget)
            painter.fillRect(slider.adjusted(2, 2, -2, -2), _colour(option, _Role.WindowText))


def _colour(
    option: QStyleOption, role: QPalette.ColorRole, *, may_be_disabled: bool = True
) -> QColor:
    is_enabled = option.state & _State.State_Enabled or not may_be_disabled
    group = QPalette.ColorGroup.Active if is_enabled else QPalette.ColorGroup.Disabled
    palette: QPalette = option.palette
    return palette.color(group, role)


def _paint_outline(
    painter: QPainter, option: QStyleOption, *, may_be_disabled: bool = False
) -> None:
    """Outline a frame, twice as thick while it is pressed."""
    width = 2 if option.state & _State.State_Sunken else 1
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = _colour(option, _Role.WindowText, may_be_disabled=may_be_disabled)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = width / 2
    painter.drawRoundedRect(
        QRectF(option.rect).adjusted(edge, edge, -edge, -edge), _RADIUS, _RADIUS
    )
    painter.restore()


def _paint_focus(painter: QPainter, option: QStyleOption) -> None:
    is_selected = option.state & _State.State_Selected
    painter.save()
    painter.setPen(_colour(option, _Role.HighlightedText if is_selected else _Role.Highlight))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
    painter.restore()


def _indicator(painter: QPainter, option: QStyleOption) -> QRectF:
    """Set up for a box or button of its own ground, which has to be told from a selection's."""
    size = min(_BOX, float(option.rect.width()), float(option.rect.height())) - 1
    box = QRectF(0, 0, size, size)
    box.moveCenter(QRectF(option.rect).center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # The colour of quiet words, since it is held to more contrast than that of outlines.
    painter.setPen(QPen(_colour(option, _Role.PlaceholderText), 1))
    painter.setBrush(_colour(option, _Role.Base))
    return box


def _paint_tick_box(painter: QPainter, option: QStyleOption) -> None:
    painter.save()
    box = _indicator(painter, option)
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    pen = QPen(_colour(option, _Role.Text), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    tick: tuple[tuple[float, float], ...] = ()
    if option.state & _State.State_On:
        tick = ((0.23, 0.52), (0.43, 0.72), (0.78, 0.3))
    elif option.state & _State.State_NoChange:
        tick = ((0.25, 0.5), (0.75, 0.5))
    corner, size = box.topLeft(), box.width()
    points = [corner + QPointF(x * size, y * size) for x, y in tick]
    painter.drawPolyline(QPolygonF(points))
    painter.restore()


def _paint_radio_button(painter: QPainter, option: QStyleOption) -> None:
    painter.save()
    box = _indicator(painter, option)
    painter.drawEllipse(box)
    if option.state & _State.State_On:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(option, _Role.Text))
        inset = box.width() * 0.27
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    painter.restore()
