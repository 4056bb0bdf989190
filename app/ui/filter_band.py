# SPDX-License-Identifier: MIT
"""The row of filter chips under the search box, and what the search made of the words.

A chip writes its field into the box and reads it back from there: text and chips are
two views of one query.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from app.search.query import field_values, set_field
from app.ui.buttons import FlatButton
from app.ui.theme import Theme, scaled_font


@dataclass(frozen=True, slots=True)
class Filter:
    """A field that a chip stands for, with its values and their words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


AREAS = Filter(
    "area",
    "Area",
    (
        ("help", "Help and protection"),
        ("care", "Children in care or looked after"),
        ("leavers", "Care leavers"),
        ("adoption", "Adoption"),
        ("leaders", "Leaders"),
        ("board", "Safeguarding board"),
        ("improve", "What needs to improve"),
        ("summary", "Summary"),
    ),
)
GRADES = Filter(
    "grade",
    "Area grade",
    (
        ("outstanding", "Outstanding"),
        ("good", "Good"),
        ("ri", "Requires improvement"),
        ("inadequate", "Inadequate"),
        ("none", "No grade"),
    ),
)


def years_filter(years: Sequence[int]) -> Filter:
    """The year filter for the years that there are inspections of."""
    newest_first = sorted(set(years), reverse=True)
    return Filter("year", "Year", tuple((str(year), str(year)) for year in newest_first))


class FilterChip(QWidget):
    """One filter: a menu of values, and a clear button while any is chosen.

    Signals: ``values_chosen(str, tuple)``, the field's name and its new values.
    """

    values_chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filter = Filter("", "", ())
        self._values: tuple[str, ...] = ()
        self._button = FlatButton(theme, "", self, height=26, font_scale=0.96)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._menu = QMenu(self._button)
        self._menu.triggered.connect(self._on_triggered)
        self._button.setMenu(self._menu)
        self._clear = FlatButton(theme, "x", self, height=26)
        self._clear.clicked.connect(lambda: self.values_chosen.emit(self._filter.name, ()))
        self._clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(0)
        row.addWidget(self._button)
        row.addWidget(self._clear)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def offer(self, chip: Filter) -> None:
        """Stand for this filter."""
        self._filter = chip
        self._menu.clear()
        for value, words in chip.options:
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setData(value)
        self._clear.setAccessibleName(f"Clear filter {chip.label}")
        self._clear.setToolTip(f"Clear filter {chip.label}")
        self.show_values(self._values)

    def show_values(self, values: tuple[str, ...]) -> None:
        """Show which values the query has; others than the offered are shown as typed."""
        self._values = values
        names = dict(self._filter.options)
        words = ", ".join(names.get(value, value) for value in values)
        label = self._filter.label
        self._button.setText(f"{label}: {words}" if values else label)
        self._button.setAccessibleName(f"Filter {label}: {words or 'any'}")
        self._button.setToolTip(f"Filter by {label.lower()}")
        self._button.colour_name = "text" if values else "text2"
        self._clear.setVisible(bool(values))
        for action in self._menu.actions():
            action.setChecked(action.data() in values)
        self._button.updateGeometry()
        self.update()

    def _on_triggered(self, action: QAction) -> None:
        value = action.data()
        others = tuple(v for v in self._values if v != value)
        values = (*others, value) if action.isChecked() else others
        self.values_chosen.emit(self._filter.name, values)

    def paintEvent(self, _: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if self._values else QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.sel if self._values else tokens.chrome))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.end()


class FilterBand(QWidget):
    """The chips, then the interpretation line.

    Signals: ``text_rewritten(str)``, the box's text after a chip changed it.
    """

    text_rewritten = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._chips = {name: FilterChip(theme, self) for name in ("area", "grade", "year")}
        self._clear_all = FlatButton(theme, "", self, height=26, font_scale=0.96)
        self._clear_all.setText("Clear filters")
        self._clear_all.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._clear_all.colour_name = "link"
        self._clear_all.clicked.connect(self._on_clear_all)
        self._clear_all.hide()
        self._understood = QLabel(self)
        self._understood.setTextFormat(Qt.TextFormat.PlainText)
        self._understood.setFont(scaled_font(self, 0.96))
        self._chips["area"].offer(AREAS)
        self._chips["grade"].offer(GRADES)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 20, 8)
        row.setSpacing(8)
        for chip in self._chips.values():
            chip.values_chosen.connect(self._on_values_chosen)
            row.addWidget(chip)
        row.addWidget(self._clear_all)
        row.addStretch(1)
        row.addWidget(self._understood)

    def offer_years(self, years: Sequence[int]) -> None:
        """Offer the years that there are inspections of."""
        self._chips["year"].offer(years_filter(years))

    def show_text(self, text: str, understood: str) -> None:
        """Light the chips that ``text`` names, and say what was understood."""
        self._text = text
        for name, chip in self._chips.items():
            chip.show_values(field_values(text, name))
        self._clear_all.setVisible(any(field_values(text, name) for name in self._chips))
        self._understood.setText(understood)
        self._understood.setToolTip(understood)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.chrome))
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _on_values_chosen(self, name: str, values: tuple[str, ...]) -> None:
        self.text_rewritten.emit(set_field(self._text, name, values))

    def _on_clear_all(self) -> None:
        text = self._text
        for name in self._chips:
            text = set_field(text, name, ())
        self.text_rewritten.emit(text)
