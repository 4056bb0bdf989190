# SPDX-License-Identifier: MIT
"""A filter chip: a pill with a menu of values, and a button that clears what was chosen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.buttons import FlatButton, paint_focus_ring
from app.ui.eliding_label import plain_tooltip
from app.ui.filters import Choice, Filter
from app.ui.icons import paint_icon
from app.ui.theme import Theme
from app.ui.tick_menu import TickMenu

_HEIGHT, _PADDING, _CHEVRON, _GAP = 26, 11, 12, 6
_BARE_PADDING = 2  # where the clear button follows in the same pill
_LEAST_EM, _MOST_EM = 9, 24


class PillButton(FlatButton):
    """A button in the form of a pill: words, then others in bold, elided where room is short."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, height=_HEIGHT, font_scale=0.96)
        self._bold = QFont(self.font())
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._label, self._value = "", ""
        self._hint: QSize | None = None
        self.is_lit = False
        self.is_bare = False
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)

    def show_words(self, label: str, value: str = "", *, is_struck: bool = False) -> None:
        """Show ``label``, and after it ``value`` in bold, struck through where it is not heeded."""
        self._label, self._value, self._hint = label, value, None
        self._bold.setStrikeOut(is_struck)
        self.setText((label + value).replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._hint is None:
            metrics = QFontMetricsF(self.font())
            width = metrics.horizontalAdvance(self._label) + _PADDING + self._right_padding()
            width += QFontMetricsF(self._bold).horizontalAdvance(self._value)
            width += 0 if self._value else _CHEVRON + _GAP
            height = max(_HEIGHT, math.ceil(metrics.height()) + 10)
            self._hint = QSize(math.ceil(width), height)
        return self._hint

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._hint = None

    minimumSizeHint = sizeHint

    def find_mouse(self) -> None:
        """See where the mouse is once a menu has gone, since Qt does not tell of it."""
        place = self.mapFromGlobal(self.cursor().pos())
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, self.rect().contains(place))
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_content(painter)
        if self._has_ring and self.hasFocus():
            radius = self.height() / 2 - 1
            paint_focus_ring(painter, QRectF(self.rect()), self._tokens(), radius)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_under = self.underMouse() or self.isDown()
        painter.setPen(Qt.PenStyle.NoPen if self.is_bare else QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.sel0 if is_under and not self.is_bare else "transparent"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)

    def _paint_content(self, painter: QPainter) -> None:
        tokens = self._tokens()
        painter.setPen(QColor(tokens.text if self.is_lit else tokens.text2))
        left, right = float(_PADDING), float(self.width() - self._right_padding())
        if not self._value:
            right -= _CHEVRON
            box = QRectF(right, (self.height() - _CHEVRON) / 2, _CHEVRON, _CHEVRON)
            paint_icon(painter, box, "chevron-down", tokens.text2)
            right -= _GAP
        for words, font in ((self._label, self.font()), (self._value, self._bold)):
            left = self._paint_part(painter, words, font, left, right)

    def _right_padding(self) -> int:
        return _BARE_PADDING if self.is_bare else _PADDING

    def _paint_part(
        self, painter: QPainter, words: str, font: QFont, left: float, right: float
    ) -> float:
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(words)
        room = max(0.0, right - left)
        if width > room + 0.5:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        box = QRectF(left, 0, room + 1, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        return left + width


class FilterChip(QWidget):
    """One filter: a menu of values, and a clear button while any is chosen.

    Signals: ``toggled(str, str)``, the field and the value of an entry that was chosen;
    ``cleared()`` when the filter is to go.
    """

    toggled = Signal(str, str)
    cleared = Signal()

    def __init__(
        self, theme: Theme, label: str, parent: QWidget | None = None, *, meaning: str = ""
    ) -> None:
        """``meaning`` says what the label means where that is not plain."""
        super().__init__(parent)
        self._theme = theme
        self.label = label
        self._meaning = meaning
        self.filters: tuple[Filter, ...] = ()
        self._choices: Mapping[str, Choice] = {}
        self._is_given_up = False
        self.button = PillButton(theme, self)
        self.menu = TickMenu(label, self.button)
        self.menu.triggered.connect(self._on_triggered)
        self.menu.aboutToHide.connect(self.button.find_mouse)
        self.button.setMenu(self.menu)
        self.button.setAccessibleDescription(meaning)
        self._clear = FlatButton(theme, "x", self, height=_HEIGHT)
        self._clear.setAccessibleName(f"Clear filter {label}")
        self._clear.setToolTip(f"Clear filter {label}")
        self._clear.clicked.connect(self.cleared)
        self._show_chosen()
        theme.changed.connect(self.update)

    @property
    def is_active(self) -> bool:
        """Whether the text has any value of this filter."""
        return any(self._choices.values())

    def offer(self, filters: Sequence[Filter]) -> None:
        """Stand for these fields, all of their values in one menu."""
        self.filters = tuple(filters)
        self.menu.clear()
        if self._meaning:
            self.menu.addAction(self._meaning).setEnabled(False)
            self.menu.addSeparator()
        self._fill(self.menu)
        self._choices = self._own(self._choices)
        self._show_chosen()

    def show_choices(self, choices: Mapping[str, Choice]) -> bool:
        """Show what the text has of its fields; whether that is other than before.

        Values that are not offered are shown as typed.
        """
        own = self._own(choices)
        if own == self._choices:
            return False
        self._choices, self._is_given_up = own, False
        self._show_chosen()
        return True

    def show_given_up(self, is_given_up: bool) -> None:
        """Show whether the search left this filter out, since nothing passes it."""
        if is_given_up != self._is_given_up:
            self._is_given_up = is_given_up
            self._show_chosen()

    def _own(self, choices: Mapping[str, Choice]) -> dict[str, Choice]:
        return {f.name: choices.get(f.name, Choice()) for f in self.filters}

    def _show_chosen(self) -> None:
        own = self._choices
        words = ", ".join(own[f.name].words(f) for f in self.filters if own[f.name])
        is_struck = bool(words) and self._is_given_up
        is_lit = bool(words) and not is_struck
        self.button.is_lit, self.button.is_bare = is_lit, bool(words)
        self.button.stands_on_selection = self._clear.stands_on_selection = is_lit
        label = f"{self.label}: " if words else self.label
        self.button.show_words(label, words, is_struck=is_struck)
        said = f"given up: {words}" if is_struck else words
        self.button.setAccessibleName(f"Filter {self.label}: {said or 'any'}")
        self.button.setToolTip(plain_tooltip(self._tooltip(words)))
        self._clear.setVisible(bool(words))
        self._check(self.menu)
        self.updateGeometry()
        self.update()

    def _tooltip(self, words: str) -> str:
        label = self._meaning or self.label
        if words and self._is_given_up:
            return f"{label}: {words}. Given up: nothing with these words passes it."
        return f"{label}: {words}" if words else f"Filter by {label.lower()}"

    def sizeHint(self) -> QSize:
        button = self.button.sizeHint()
        font = QFontMetricsF(self.button.font())
        most = _MOST_EM * font.averageCharWidth() * 2
        width = min(button.width(), math.ceil(most)) if self.is_active else button.width()
        return QSize(width + self._clear_width(), button.height())

    minimumSizeHint = sizeHint

    def least_width(self) -> int:
        """The px below which its words would be cut too short to be understood."""
        natural = self.sizeHint().width()
        if not self.is_active:
            return natural
        metrics = QFontMetricsF(self.button.font())
        label = metrics.horizontalAdvance(f"{self.label}: ") + _PADDING + _BARE_PADDING
        least = label + _LEAST_EM * metrics.averageCharWidth() + self._clear_width()
        return min(natural, math.ceil(least))

    def arrange(self) -> None:
        """Put the two buttons where they stand in the width that the chip has."""
        clear = self._clear_width()
        self.button.setGeometry(0, 0, self.width() - clear, self.height())
        self._clear.setGeometry(self.width() - clear, 0, clear, self.height())

    def paintEvent(self, _: QPaintEvent) -> None:
        if not self.is_active:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, box = self._theme.tokens, QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.sel))
        if self._is_given_up:  # as at rest
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.end()

    def _clear_width(self) -> int:
        return self._clear.sizeHint().width() if self.is_active else 0

    def _fill(self, menu: QMenu) -> None:
        for chip in self.filters:
            self._fill_with(menu, chip)

    def _fill_with(self, menu: QMenu, chip: Filter) -> None:
        for value, words in chip.options:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setData((chip.name, value))

    def _check(self, menu: QMenu) -> None:
        """Tick the entries that are asked for, in submenus too."""
        by_name = {chip.name: chip for chip in self.filters}
        for action in menu.actions():
            if action.isCheckable():
                name, value = action.data()
                action.setChecked(self._choices.get(name, Choice()).has(by_name[name], value))
            submenu = action.menu()
            if isinstance(submenu, QMenu):
                self._check(submenu)

    def _on_triggered(self, action: QAction) -> None:
        if action.isCheckable():
            self.toggled.emit(*action.data())
            self._check(self.menu)  # Qt ticked it, whatever came of it
