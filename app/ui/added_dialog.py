# SPDX-License-Identifier: MIT
"""The one list at the end of adding: what was refused, what clashes, what to check.

It says what the reader wants; what then happens to the library is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from app.models.added import Outcome, Outcomes
from app.ui.button_row import ButtonRow
from app.ui.eliding_label import plain_tooltip
from app.ui.scrolling_dialog import ScrollingDialog, words_label
from app.ui.theme import scaled_font

_OUTCOME = Qt.ItemDataRole.UserRole
_SECTION = Qt.ItemDataRole.UserRole + 1
_LEAST_LIST = 160
_LINES_OF_DETAILS = 4
_ASK = "Same dates, other words: what is to be done with the chosen reports?"
_KEPT = "Both are kept."
_REPLACED = "The earlier one was taken out. It can be brought back for 30 days."
_LEFT_OUT = "The new one was taken out. It can be brought back for 30 days."


class Section(Enum):
    """The parts of the list, in their order, by their titles."""

    REFUSED = "Refused"
    CLASHES = "Same dates, other words"
    DOUBTFUL = "Something to check"
    KNOWN = "Here already"


class AddedDialog(ScrollingDialog):
    """A list in sections, the details of its current row, and what can be done about it.

    Signals: ``replace_wanted(str)`` with the id of the earlier report that has to go,
    ``leave_out_wanted(str)`` with that of the new one, ``report_wanted(str)`` with that of a
    report to open, ``review_wanted(object)`` with the ids of what is doubtful.
    """

    replace_wanted = Signal(str)
    leave_out_wanted = Signal(str)
    report_wanted = Signal(str)
    review_wanted = Signal(object)

    def __init__(self, outcomes: Outcomes, parent: QWidget | None = None) -> None:
        super().__init__("What was added", QSize(760, 560), parent)
        self._list = QTreeWidget(self)
        self._details = QPlainTextEdit(self)
        self._keep = QPushButton("Keep both", self)
        self._replace = QPushButton("Replace the earlier one", self)
        self._leave_out = QPushButton("Leave the new one out", self)
        self._choices = ButtonRow((self._keep, self._replace, self._leave_out), self)
        self._gone: set[str] = set()  # ids of reports taken out from here
        self._set_up_list()
        self._set_up_details()
        self._connect_choices()
        self._lay_out(outcomes)
        self._fill(outcomes)
        self._list.currentItemChanged.connect(self._on_moved)
        self._list.itemSelectionChanged.connect(self._offer)
        self._list.itemActivated.connect(self._on_open)
        self._begin()

    def take_back(self, report_id: str, sentence: str) -> None:
        """Say by ``sentence`` that a wish about this report could not be met."""
        self._gone.discard(report_id)
        for row in self._rows():
            outcome = row.data(0, _OUTCOME)
            if row.data(0, _SECTION) is Section.CLASHES and report_id in (
                outcome.id,
                outcome.other,
            ):
                row.setText(1, sentence)
        self._on_moved()
        self._offer()

    def _set_up_list(self) -> None:
        self._list.setAccessibleName("What was added")
        self._list.setHeaderLabels(["Report or file", "What happened"])
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setMinimumHeight(_LEAST_LIST)
        self._list.setIndentation(16)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self._list.header()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 320)

    def _set_up_details(self) -> None:
        self._details.setAccessibleName("Details")
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        line = self._details.fontMetrics().lineSpacing()
        self._details.setFixedHeight(_LINES_OF_DETAILS * line + 16)

    def _connect_choices(self) -> None:
        self._keep.clicked.connect(self._on_keep)
        self._replace.clicked.connect(self._on_replace)
        self._leave_out.clicked.connect(self._on_leave_out)

    def _lay_out(self, outcomes: Outcomes) -> None:
        self.body.addWidget(words_label(outcomes.words(), self, factor=1.1, bold=True))
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._details)
        if outcomes.clashes:
            self.body.addWidget(words_label(_ASK, self))
        self.body.addWidget(self._choices)
        self._choices.setVisible(bool(outcomes.clashes))
        action = QDialogButtonBox.ButtonRole.ActionRole
        self._open = self.add_button("Open report", action)
        self._open_earlier = self.add_button("Open the earlier one", action)
        self._open_earlier.setVisible(bool(outcomes.clashes))
        doubtful = [outcome.id for outcome in outcomes.doubtful]
        review = self.add_button("Review\N{HORIZONTAL ELLIPSIS}", action)
        review.setVisible(bool(doubtful))
        review.clicked.connect(lambda: self.review_wanted.emit(doubtful))
        copy = self.add_button("Copy list", action)
        self._close = self.add_close_button()
        self._open.clicked.connect(self._on_open)
        self._open_earlier.clicked.connect(self._on_open_earlier)
        copy.clicked.connect(self._on_copy)

    def _fill(self, outcomes: Outcomes) -> None:
        sections = (
            (Section.REFUSED, outcomes.refused),
            (Section.CLASHES, outcomes.clashes),
            (Section.DOUBTFUL, outcomes.doubtful),
            (Section.KNOWN, outcomes.known),
        )
        for section, found in sections:
            if found:
                self._add_section(section, found)

    def _add_section(self, section: Section, outcomes: Iterable[Outcome]) -> None:
        rows = [_row(section, outcome) for outcome in outcomes]
        group = QTreeWidgetItem(self._list, [f"{section.value} ({len(rows):,})"])
        group.setFont(0, scaled_font(self, 1.0, bold=True))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFirstColumnSpanned(True)
        group.setSizeHint(0, QSize(0, max(28, self.fontMetrics().height() + 10)))
        group.addChildren(rows)
        group.setExpanded(section is not Section.KNOWN)

    def _begin(self) -> None:
        first = self._list.model().index(0, 0)
        row = self._list.model().index(0, 0, first) if self._list.isExpanded(first) else first
        self._list.setCurrentIndex(row)
        self._list.setFocus()
        self._on_moved()
        self._offer()

    def _rows(self) -> Iterable[QTreeWidgetItem]:
        rows = QTreeWidgetItemIterator(self._list)
        while (row := rows.value()) is not None:
            if row.parent() is not None:
                yield row
            rows += 1

    def _current(self) -> Outcome | None:
        outcome: Outcome | None = self._list.currentIndex().siblingAtColumn(0).data(_OUTCOME)
        return outcome

    def _open_clashes(self) -> list[QTreeWidgetItem]:
        """The chosen rows about which there is something to decide."""
        chosen = [r for r in self._list.selectedItems() if r.data(0, _SECTION) is Section.CLASHES]
        return [
            row for row in chosen
            if not self._gone & {row.data(0, _OUTCOME).id, row.data(0, _OUTCOME).other}
        ]  # fmt: skip

    def _offer(self) -> None:
        """Enable what can be done about the chosen rows."""
        can_decide = bool(self._open_clashes())
        for button in (self._keep, self._replace, self._leave_out):
            button.setEnabled(can_decide)
        outcome = self._current()
        can_open = outcome is not None and outcome.id is not None and outcome.id not in self._gone
        self._open.setEnabled(can_open)
        other = outcome.other if outcome else None
        self._open_earlier.setEnabled(other is not None and other not in self._gone)

    def _on_moved(self) -> None:
        outcome = self._current()
        said = self._list.currentIndex().siblingAtColumn(1).data() or ""
        self._details.setPlainText("\n".join(_details(outcome, said)) if outcome else "")

    def _on_keep(self) -> None:
        for row in self._open_clashes():
            row.setText(1, _KEPT)
        self._on_moved()

    def _on_replace(self) -> None:
        rows = self._open_clashes()
        earlier = [row.data(0, _OUTCOME).other for row in rows]
        self._take_out(rows, earlier, _REPLACED)
        for report_id in dict.fromkeys(earlier):
            self.replace_wanted.emit(report_id)

    def _on_leave_out(self) -> None:
        rows = self._open_clashes()
        new = [row.data(0, _OUTCOME).id for row in rows]
        self._take_out(rows, new, _LEFT_OUT)
        for report_id in new:
            self.leave_out_wanted.emit(report_id)

    def _take_out(
        self, rows: Iterable[QTreeWidgetItem], report_ids: Iterable[str], words: str
    ) -> None:
        """Note that these reports go, and say so in their rows."""
        self._gone.update(report_ids)
        for row in rows:
            row.setText(1, words)
        self._on_moved()
        self._offer()

    def _on_open(self) -> None:
        outcome = self._current()
        if outcome is not None and outcome.id is not None and outcome.id not in self._gone:
            self.report_wanted.emit(outcome.id)

    def _on_open_earlier(self) -> None:
        outcome = self._current()
        if outcome is not None and outcome.other is not None:
            self.report_wanted.emit(outcome.other)

    def _on_copy(self) -> None:
        """Copy every row: section, file, report, what happened, with tabs between."""
        lines = []
        for row in self._rows():
            outcome = row.data(0, _OUTCOME)
            section = row.data(0, _SECTION).value
            lines.append("\t".join((section, str(outcome.path), outcome.name, row.text(1))))
        QGuiApplication.clipboard().setText("\n".join(lines))


def _row(section: Section, outcome: Outcome) -> QTreeWidgetItem:
    has_name = section in (Section.CLASHES, Section.DOUBTFUL) and outcome.name
    words = " ".join(outcome.doubts) if section is Section.DOUBTFUL else outcome.sentence
    row = QTreeWidgetItem([outcome.name if has_name else outcome.file, words])
    row.setData(0, _OUTCOME, outcome)
    row.setData(0, _SECTION, section)
    for column in range(2):
        row.setToolTip(column, plain_tooltip(_place(outcome)))
    row.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, f"In {outcome.folder}")
    return row


def _place(outcome: Outcome) -> str:
    return f"{outcome.file}, in {outcome.folder}"


def _details(outcome: Outcome, said: str) -> Iterable[str]:
    """Everything there is to say about a row, line by line; ``said`` is its second column."""
    yield _place(outcome)
    if outcome.name:
        yield outcome.name
    if said and said != " ".join(outcome.doubts):
        yield said
    yield from outcome.doubts
