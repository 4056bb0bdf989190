# SPDX-License-Identifier: MIT
"""Shows the reader's preferences as rows made from a table, and tells what is changed.

What a preference does and where it is kept is the caller's: there is no OK, as each change
takes effect at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from app.ui.outlined import OutlinedList, OutlinedNumber, OutlinedTick
from app.ui.scrolling_dialog import ScrollingDialog, plain_button, words_label
from app.ui.theme import Theme, scaled_font

_SIZE = QSize(620, 640)
_LEAST_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Preference:
    """One row: what it is called, and ``said`` below it what it does.

    With ``options`` it is one of them, with ``bounds`` a whole number between the first two
    in steps of the third; with ``opens`` a button of these words opens a dialog of its own;
    else it is on or off.
    """

    name: str
    words: str
    said: str = ""
    options: Sequence[tuple[Enum, str]] = ()
    bounds: tuple[int, int, int] | None = None
    unit: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading; those of ``is_of_library`` need a library to be kept in."""

    title: str
    rows: Sequence[Preference]
    is_of_library: bool = False


class PreferencesDialog(ScrollingDialog):
    """One row for each preference of ``groups``.

    Signals: ``chosen(str, object)``, a preference's name and its new value;
    ``opening_wanted(str)``, the name of one that has a dialog of its own.
    """

    chosen = Signal(str, object)
    opening_wanted = Signal(str)

    def __init__(self, groups: Sequence[Group], theme: Theme, parent: QWidget | None) -> None:
        super().__init__("Preferences", _SIZE, parent)
        self._theme = theme
        self._controls: dict[str, QWidget] = {}
        self._quiet: list[QLabel] = []
        self._of_library: list[QWidget] = []
        self._trouble = words_label("", self)
        for group in groups:
            self._add_group(group)
        self.body.addStretch()
        self.add_close_button()
        theme.changed.connect(self._dress)
        self._dress()

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show what is chosen now, without telling."""
        for name, value in values.items():
            control = self._controls[name]
            control.blockSignals(True)
            _show(control, value)
            control.blockSignals(False)

    def show_library(self, trouble: str) -> None:
        """Let the library's preferences be changed, or say in ``trouble`` why they cannot."""
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        for widget in self._of_library:
            widget.setEnabled(not trouble)

    def _add_group(self, group: Group) -> None:
        if self.body.count():
            self.body.addSpacing(12)
        self.body.addWidget(words_label(group.title, self, bold=True))
        if group.is_of_library:
            self.body.addWidget(self._trouble)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        for row in group.rows:
            self._add_row(form, row, of_library=group.is_of_library)
        self.body.addLayout(form)

    def _add_row(self, form: QFormLayout, row: Preference, *, of_library: bool) -> None:
        control = self._control(row)
        self._controls[row.name] = control
        if of_library:
            self._of_library.append(control)
        control.setAccessibleDescription(row.said)
        if isinstance(control, QCheckBox):
            form.addRow(control)
        else:
            label = QLabel(row.words, self)
            label.setBuddy(control)
            # Else the form gives it less height than a tall control, and it stands too high.
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            control.setAccessibleName(row.words)
            form.addRow(label, _at_left(control))
        if row.said:
            said = words_label(row.said, self, factor=0.92)
            said.setContentsMargins(0, 0, 0, 8)
            self._quiet.append(said)
            form.addRow(said)

    def _control(self, row: Preference) -> QWidget:
        if row.options:
            box = OutlinedList(self)
            for value, words in row.options:
                box.addItem(words.replace("&", ""), value.value)
            kinds = {value.value: value for value, _ in row.options}
            box.activated.connect(lambda _: self.chosen.emit(row.name, kinds[box.currentData()]))
            return _high(box)
        if row.bounds:
            number = OutlinedNumber(self)
            number.setRange(*row.bounds[:2])
            number.setSingleStep(row.bounds[2])
            number.setSuffix(row.unit)
            number.valueChanged.connect(partial(self.chosen.emit, row.name))
            return _high(number)
        if row.opens:
            button = _Opener(row, self)
            button.clicked.connect(partial(self._on_opener, row.name))
            return button
        tick = OutlinedTick(row.words, self)
        tick.toggled.connect(partial(self.chosen.emit, row.name))
        return tick

    def _on_opener(self, name: str, _: bool = False) -> None:
        self.opening_wanted.emit(name)

    def _dress(self) -> None:
        for label in self._quiet:
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, QColor(self._theme.tokens.text2))
            label.setPalette(palette)


class _Opener(QPushButton):
    """A button that opens a dialog and says what is chosen there."""

    def __init__(self, row: Preference, parent: QWidget) -> None:
        super().__init__(row.opens, parent)
        self._row = row
        plain_button(self)
        self.chosen = QLabel(parent)
        self.chosen.setTextFormat(Qt.TextFormat.PlainText)

    def show_chosen(self, words: str) -> None:
        """Say what is chosen, beside the button and in its name."""
        self.chosen.setText(words)
        self.setAccessibleName(f"{self._row.words}: {words}. {self._row.opens}")


def _show(control: QWidget, value: object) -> None:
    if isinstance(control, QComboBox) and isinstance(value, Enum):
        control.setCurrentIndex(control.findData(value.value))
    elif isinstance(control, QSpinBox) and isinstance(value, int):
        control.setValue(value)
    elif isinstance(control, QCheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, _Opener):
        control.show_chosen(str(value))


def _high(control: QWidget) -> QWidget:
    control.setMinimumHeight(max(_LEAST_HEIGHT, control.fontMetrics().height() + 12))
    control.setFont(scaled_font(control, 1.0))
    control.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return control


def _at_left(control: QWidget) -> QHBoxLayout:
    """Keep a control as wide as it needs, with what an opener says before it."""
    row = QHBoxLayout()
    row.setSpacing(12)
    if isinstance(control, _Opener):
        row.addWidget(control.chosen)
    row.addWidget(control)
    row.addStretch(1)
    return row
