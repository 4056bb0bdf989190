# SPDX-License-Identifier: MIT
"""The sizes of the reading pane's text: fonts, column, margins.

All follow from the system font, the reader's text zoom and the pane's width; nothing here
knows a finding or a colour.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.value import Value
from app.ui.theme import scaled_font

CHARACTERS = 72  # in a line, where the reader chose nothing else
PADDING = 32.0
FILL_LEFT, FILL_RIGHT = 14.0, 20.0  # how far the current finding's fill leaves the text's edges
ACTION_ROW = 30.0

_NUMBER_WIDTH = 30.0
_NUMBER_GAP = 18.0
_COLUMN_MOST, _COLUMN_LEAST = 620.0, 120.0
_GAP, _GAP_OF_POINTS, _GAP_IN_LIST = 24.0, 48.0, 12.0
_ABOVE_META, _BELOW_META = 2.0, 4.0
_FILL_ABOVE, _FILL_ABOVE_IN_LIST, _FILL_BELOW = 13.0, 7.0, 3.0
_EDGE = 8.0  # between the fill and the scroll bar
_INDENT = 22.0
_TOP, _TOP_OF_POINTS, _BOTTOM = 28.0, 42.0, 32.0


class Metrics(Value):
    """Sizes in logical px. ``leading`` is what a line is taller than its letters; Qt puts
    it under each line, the last one too.

    ``line_percent`` is the line height as QTextBlockFormat takes it, in percent of the
    font's own height, so that it need not change with the zoom.
    """

    text_font: QFont
    number_font: QFont
    current_number_font: QFont
    meta_font: QFont
    line_percent: float
    leading: float
    number_right: float
    text_left: float
    column: float
    disc: float
    indent: float
    meta_row: float
    gap: float
    top: float

    @property
    def line_width(self) -> int:
        """The width in which lines are broken, from the pane's left edge."""
        return round(self.text_left + self.column)

    @property
    def bottom(self) -> float:
        """The room under the last finding."""
        return _BOTTOM

    @property
    def meta_centre(self) -> float:
        """From the last line's letters to the middle of the meta line."""
        return self.leading / 2 + _ABOVE_META + self.meta_row / 2

    @property
    def below_meta(self) -> float:
        """From the last line's letters to the end of the finding."""
        return self.leading / 2 + _ABOVE_META + self.meta_row + _BELOW_META

    @property
    def below(self) -> float:
        """From a finding's last line to the next one's first."""
        return self.below_meta + self.gap + self.leading / 2

    @property
    def below_in_list(self) -> float:
        """The same between the bullets of a list, which stand closer together."""
        return self.below_meta + _GAP_IN_LIST + self.leading / 2

    @property
    def fill_below(self) -> float:
        """From the last line's letters to the end of the current finding's fill."""
        return self.below_meta + _FILL_BELOW

    def fill_above(self, *, in_list: bool) -> float:
        """How far the current finding's fill starts above the first line's letters."""
        return self.leading / 2 + (_FILL_ABOVE_IN_LIST if in_list else _FILL_ABOVE)

    @property
    def below_heading(self) -> float:
        """From a sub-heading to the finding under it."""
        return self.leading + 8


def measure(
    widget: QWidget,
    *,
    zoom: int,
    characters: int,
    room: float,
    labels: tuple[str, ...],
    as_points: bool,
) -> Metrics:
    """Measure for a text ``zoom`` in per cent and a pane of ``room`` px.

    ``characters`` is about how many a line is to have; ``labels`` are the numbers shown, so
    that the widest has its place.
    """
    scale = zoom / 100
    reading = _text_font(widget, 1.19 * scale)
    font = _text_font(widget, 1.3 * scale) if as_points else reading
    if as_points:
        font.setWeight(QFont.Weight.Medium)
    letters = QFontMetricsF(font, widget)
    size = QFontInfo(QApplication.font()).pixelSize() * scale
    line = 1.45 * 1.3 * size if as_points else 1.55 * 1.19 * size
    height = ceil(letters.height())  # as Qt lays lines out
    number = scaled_font(widget, scale)
    current = scaled_font(widget, scale, bold=True)
    widest = max((QFontMetricsF(current, widget).horizontalAdvance(x) for x in labels), default=0)
    disc = max(_NUMBER_WIDTH * max(1.0, scale), widest + 12)
    numbers = disc if as_points else max(_NUMBER_WIDTH, widest + 2)
    left = PADDING + numbers + _NUMBER_GAP
    meta = scaled_font(widget, 0.92 * scale)
    return Metrics(
        text_font=font,
        number_font=number,
        current_number_font=current,
        meta_font=meta,
        line_percent=100 * line / height,
        leading=max(0.0, line - height),
        number_right=PADDING + numbers,
        text_left=left,
        column=_column(
            QFontMetricsF(reading, widget), scale, characters, room - left - FILL_RIGHT - _EDGE
        ),
        disc=disc,
        indent=_INDENT * scale,
        meta_row=max(ACTION_ROW, QFontMetricsF(meta, widget).height() + 8),
        gap=_GAP_OF_POINTS if as_points else _GAP,
        top=_TOP_OF_POINTS if as_points else _TOP,
    )


def _text_font(widget: QWidget, factor: float) -> QFont:
    font = scaled_font(widget, factor)
    font.unsetFeature(QFont.Tag("tnum"))
    return font


def _column(letters: QFontMetricsF, scale: float, characters: int, room: float) -> float:
    """About so many characters, never wider than reads well nor than the pane."""
    most = _COLUMN_MOST * scale * characters / CHARACTERS
    wish = min(characters * letters.averageCharWidth(), most)
    return max(_COLUMN_LEAST, min(wish, room))
