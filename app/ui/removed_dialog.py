# SPDX-License-Identifier: MIT
"""Lists the reports that were removed and can be brought back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.wording import dates_words, framework_words
from app.library.outcomes import Removed
from app.ui.eliding_label import plain_tooltip
from app.ui.scrolling_dialog import ScrollingDialog, words_label

_KEY = Qt.ItemDataRole.UserRole
_COLUMNS = ("Authority", "Dates", "Kind", "Kept for")
_SOME = "These can be brought back. After 30 days a removed report and its file are deleted."
_NONE = "No report has been removed. One that is removed can be brought back for 30 days."
_LEAST_LIST = 150
_LEAST_ROW = 28
_GAP = 16


class RemovedDialog(ScrollingDialog):
    """A list and a button; the list is as the library says until it is shown anew.

    Signals: ``wanted(int)``, the key of a report that the reader wants back.
    """

    wanted = Signal(int)

    def __init__(self, removed: Sequence[Removed], parent: QWidget | None = None) -> None:
        super().__init__("Removed reports", QSize(680, 360), parent)
        self._words = words_label("", self)
        self._list = QTreeWidget(self)
        self._set_up_list()
        self.body.addWidget(self._words)
        self.body.addWidget(self._list, 1)
        self.body.addStretch()
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._bring_back = self.add_button("Bring back", role)
        self._bring_back.clicked.connect(self._on_pressed)
        self._close = self.add_close_button()
        self._list.itemActivated.connect(self._on_pressed)
        self._list.currentItemChanged.connect(self._on_moved)
        self.show_removed(removed)

    def _set_up_list(self) -> None:
        self._list.setAccessibleName("Removed reports")
        self._list.setHeaderLabels(_COLUMNS)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setMinimumHeight(_LEAST_LIST)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_removed(self, removed: Sequence[Removed], said: str = "") -> None:
        """List these instead, staying near the row that was chosen.

        ``said`` is a sentence about what was just done, or could not be.
        """
        place = max(0, self._list.currentIndex().row())
        self._list.clear()
        height = max(_LEAST_ROW, self._list.fontMetrics().height() + 10)
        self._list.addTopLevelItems([_row(report, height) for report in removed])
        for column in range(1, len(_COLUMNS)):
            self._list.resizeColumnToContents(column)
            self._list.setColumnWidth(column, self._list.columnWidth(column) + _GAP)
        self._list.setVisible(bool(removed))
        usual = _SOME if removed else _NONE
        self._words.setText(f"{said} {usual}" if said else usual)
        if removed:
            last = len(removed) - 1
            self._list.setCurrentIndex(self._list.model().index(min(place, last), 0))
            self._list.setFocus()
        else:
            self._close.setFocus()
        self._on_moved()

    def _on_moved(self) -> None:
        self._bring_back.setEnabled(self._list.currentItem() is not None)

    def _on_pressed(self) -> None:
        row = self._list.currentItem()
        if row is not None:
            self.wanted.emit(row.data(0, _KEY))


def _row(report: Removed, height: int) -> QTreeWidgetItem:
    summary = report.summary
    words = (
        summary.authority.name,
        dates_words(summary),
        framework_words(summary),
        "1 day" if report.days_left == 1 else f"{report.days_left} days",
    )
    row = QTreeWidgetItem(words)
    row.setToolTip(0, plain_tooltip(summary.title))
    row.setData(0, _KEY, report.key)
    row.setSizeHint(0, QSize(0, height))
    return row
