# SPDX-License-Identifier: MIT
"""Lets the reader enter search terms of their own. What they do is the search's to know."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.models.terms import remark_on, rows_of, terms_of
from app.ui.scrolling_dialog import ScrollingDialog, plain_button, words_label

_EXAMPLE = (
    "Words that your services use and reports do not, such as names of teams. A search for the "
    "first then also finds the others, and the other way round. For example MAST: multi-agency "
    "support team, family help; CADS: contact and duty service. Put commas between several."
)
_HEADINGS = ("Word or acronym", "Also search for")
_START = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_LEAST_TABLE = 170


class TermsDialog(ScrollingDialog):
    """A table of words and what they stand for, with rows to add and to remove.

    ``terms`` are what is to be kept once the dialog was accepted.
    """

    def __init__(self, terms: Mapping[str, tuple[str, ...]], parent: QWidget | None = None) -> None:
        super().__init__("My terms", QSize(640, 480), parent)
        self._table = QTableWidget(0, 2, self)
        self._remark = words_label("", self)
        self._remove = QPushButton("Remove", self)
        self._set_up_table()
        self.body.addWidget(words_label(_EXAMPLE, self))
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._remark)
        self.body.addLayout(self._row_of_buttons())
        for row in rows_of(terms):
            self._append(*row)
        self.add_button("OK", QDialogButtonBox.ButtonRole.AcceptRole)
        self.add_button("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self._table.itemChanged.connect(self._judge)
        self._table.setFocus()
        if terms:
            self._table.setCurrentCell(0, 0)
        self._judge()

    @property
    def terms(self) -> dict[str, tuple[str, ...]]:
        """What the rows say, without empty ones and with a word's rows put together."""
        return terms_of(self._rows())

    def _set_up_table(self) -> None:
        table = self._table
        table.setAccessibleName("My terms")
        table.setHorizontalHeaderLabels(_HEADINGS)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(_START)
        heading = table.fontMetrics().horizontalAdvance(_HEADINGS[0])
        table.setColumnWidth(0, max(180, heading + 32))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(max(30, self.fontMetrics().height() + 12))
        table.setMinimumHeight(_LEAST_TABLE)
        # Tab leads out of the table; while a cell is edited it leads to the next one.
        table.setTabKeyNavigation(False)
        trigger = QAbstractItemView.EditTrigger
        table.setEditTriggers(
            trigger.DoubleClicked
            | trigger.SelectedClicked
            | trigger.EditKeyPressed
            | trigger.AnyKeyPressed
        )
        for keys, do in ((QKeySequence("Delete"), self._take_out), ("Insert", self._begin_row)):
            shortcut = QShortcut(QKeySequence(keys), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    def _row_of_buttons(self) -> QHBoxLayout:
        add = QPushButton("Add a term", self)
        add.setToolTip("Add a term (Insert)")
        add.clicked.connect(self._begin_row)
        self._remove.setToolTip("Remove the chosen term (Delete)")
        self._remove.clicked.connect(self._take_out)
        row = QHBoxLayout()
        row.addWidget(plain_button(add))
        row.addWidget(plain_button(self._remove))
        row.addStretch(1)
        return row

    def _rows(self) -> list[tuple[str, str]]:
        return [(self._words(row, 0), self._words(row, 1)) for row in range(self._table.rowCount())]

    def _words(self, row: int, column: int) -> str:
        cell = self._table.item(row, column)
        return cell.text() if cell else ""

    def _append(self, term: str, others: str) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        for column, words in enumerate((term, others)):
            self._table.setItem(row, column, QTableWidgetItem(words))

    def _begin_row(self) -> None:
        """Edit the word of a new row, or of the last if that is still empty."""
        if not self._rows() or any(self._rows()[-1]):
            self._append("", "")
        last = self._table.rowCount() - 1
        self._table.setFocus()
        self._table.setCurrentCell(last, 0)
        cell = self._table.item(last, 0)
        assert cell is not None
        if not self._table.isPersistentEditorOpen(cell):  # any editor, whatever the name says
            self._table.editItem(cell)
        self._judge()

    def _take_out(self) -> None:
        row = self._table.currentRow()
        if row < 0:
            return
        self._table.removeRow(row)
        left = self._table.rowCount()
        if left:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._table.setCurrentCell(min(row, left - 1), 0, flag)
        self._table.setFocus()
        self._judge()

    def _judge(self) -> None:
        """Say what will not be kept as it stands; there is always room for that line."""
        self._remark.setText(remark_on(self._rows()) or " ")
        self._remove.setEnabled(self._table.rowCount() > 0)
