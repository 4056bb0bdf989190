# SPDX-License-Identifier: MIT
"""The fields with which what was read can be corrected: something to choose, or days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.correction import Correction
from app.domain.inspection import Inspection
from app.domain.wording import day_words
from app.models.review import ReviewItem
from app.models.review_choices import Choice, DayField, corrections_of, days_made, days_of
from app.models.typed_date import dates_named, typed_date
from app.ui.outlined import OutlinedLine, OutlinedList
from app.ui.scrolling_dialog import plain_button, words_label

_FIELD = 32
_WIDEST_EM = 28
_ROWS = 16
_EXAMPLE = "for example 12 November 2018"
_NO_DATE = "This is no date: write it as 12 November 2018 or 12/11/2018."
_NO_DAY = "Empty means that no date is printed."


class CorrectionForm(QWidget):
    """Fields in a grid and *Correct*, which waits until they say something new.

    Signals: ``corrected(object)`` with a tuple of corrections.
    """

    corrected = Signal(object)

    def __init__(self, item: ReviewItem, inspection: Inspection, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self.inspection = inspection
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(1, 1)
        self._correct = plain_button(QPushButton("&Correct", self))
        self._correct.clicked.connect(self._on_pressed)
        row = QHBoxLayout()
        row.addWidget(self._correct)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.grid)
        column.addLayout(row)

    def add_field(self, label: str, field: QWidget) -> None:
        """Put a labelled field below the others."""
        words = QLabel(label, self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setBuddy(field)
        field.setAccessibleName(label)
        field.setMinimumHeight(_FIELD)
        field.setMaximumWidth(_WIDEST_EM * self.fontMetrics().height())
        row = self.grid.rowCount()
        self.grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(field, row, 1)

    def add_row(self, widget: QWidget) -> None:
        """Put something under the last field."""
        self.grid.addWidget(widget, self.grid.rowCount(), 1)

    def corrections(self) -> tuple[Correction, ...]:
        """What the fields say; nothing where they agree with what was read."""
        return ()

    def look_again(self) -> None:
        """The fields have changed."""
        self._correct.setEnabled(bool(self.corrections()))

    def _on_pressed(self) -> None:
        made = self.corrections()
        if made:
            self.corrected.emit(made)


class ChoiceForm(CorrectionForm):
    """A list to choose from for each of ``choices``."""

    def __init__(
        self,
        item: ReviewItem,
        inspection: Inspection,
        choices: Sequence[Choice],
        parent: QWidget,
    ) -> None:
        super().__init__(item, inspection, parent)
        self._choices = choices
        self._lists = [make_list(choice, self) for choice in choices]
        for choice, chooser in zip(choices, self._lists, strict=True):
            self.add_field(choice.label, chooser)
            chooser.currentIndexChanged.connect(self.look_again)
        self.look_again()

    def corrections(self) -> tuple[Correction, ...]:
        values = [
            choice.options[chooser.currentIndex()].value
            for choice, chooser in zip(self._choices, self._lists, strict=True)
            if chooser.currentIndex() >= 0
        ]
        return corrections_of(self.item, self.inspection, values)


def make_list(choice: Choice, parent: QWidget) -> QComboBox:
    """A list with the options of ``choice``, at the one that holds."""
    chooser = OutlinedList(parent)
    chooser.setMaxVisibleItems(_ROWS)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(12)
    chooser.addItems([option.words for option in choice.options])
    chooser.setPlaceholderText("Choose one")
    chooser.setCurrentIndex(choice.chosen)
    return chooser


class DaysForm(CorrectionForm):
    """A line to type each day in, with what is understood of it, and days to take over."""

    def __init__(self, item: ReviewItem, inspection: Inspection, parent: QWidget) -> None:
        super().__init__(item, inspection, parent)
        self._fields = days_of(item, inspection)
        self._lines = [self._add_day(field) for field in self._fields]
        self._understood = words_label(" ", self, factor=0.92)
        self.add_row(self._understood)
        self._offer_named_days()
        self.look_again()

    def corrections(self) -> tuple[Correction, ...]:
        days = self._days()
        return () if days is None else days_made(self.item, self.inspection, days)

    def look_again(self) -> None:
        super().look_again()
        days = self._days()
        if days is None:
            self._understood.setText(_NO_DATE)
        elif None in days:
            self._understood.setText(_NO_DAY)
        else:
            self._understood.setText(" to ".join(_with_weekday(day) for day in days if day))

    def _add_day(self, field: DayField) -> QLineEdit:
        line = OutlinedLine(day_words(field.day) if field.day else "", self)
        line.setPlaceholderText(_EXAMPLE)
        line.textChanged.connect(self.look_again)
        self.add_field(field.label, line)
        return line

    def _offer_named_days(self) -> None:
        """Offer the days that the doubt itself names, where just one field waits for one."""
        if len(self._fields) != 1:
            return
        for day in dates_named(self.item.sentence):
            if day != self._fields[0].day:
                button = plain_button(QPushButton(f"Use {day_words(day)}", self))
                button.clicked.connect(partial(self._use, day))
                self.grid.addWidget(button, self.grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)

    def _use(self, day: date) -> None:
        self._lines[0].setText(day_words(day))

    def _days(self) -> list[date | None] | None:
        """The days typed, None where one of them is no date."""
        typed = [line.text().strip() for line in self._lines]
        days = [typed_date(words) if words else None for words in typed]
        is_wrong = any(words and not day for words, day in zip(typed, days, strict=True))
        return None if is_wrong else days


def _with_weekday(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day_words(day)}"


_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
