# SPDX-License-Identifier: MIT
"""The results column: the count of hits, where they are, how they stand, and their list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.domain.wording import count_of, hits_words
from app.models.results import ResultsModel
from app.search.advice import Without
from app.search.index import GroupBy, Order
from app.ui.buttons import FlatButton
from app.ui.choice_button import ChoiceButton
from app.ui.eliding_label import ElidingLabel
from app.ui.nothing_found import NothingFound
from app.ui.results_view import ResultsView
from app.ui.theme import Theme, scaled_font

_GROUPS = (
    (GroupBy.REPORT, "report"),
    (GroupBy.AUTHORITY, "authority"),
    (GroupBy.AREA, "area"),
    (GroupBy.YEAR, "year"),
    (GroupBy.NONE, "none"),
)
_ORDERS = (
    (Order.RELEVANCE, "relevance"),
    (Order.NEWEST, "newest"),
    (Order.AUTHORITY, "authority"),
    (Order.GRADE, "grade"),
)


class ResultsPanel(QWidget):
    """Shown while something is typed.

    The count stands alone in its label: that text is what screen readers find.

    Signals: ``by_chosen(GroupBy)``, ``order_chosen(Order)``.
    """

    by_chosen = Signal(object)
    order_chosen = Signal(object)

    def __init__(self, model: ResultsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = self._label(1.08, bold=True)
        self._spread = ElidingLabel(self)
        self._spread.setFont(scaled_font(self, 0.96))
        self._adding = self._label(0.96)
        self._group = ChoiceButton(theme, "Results", "Group: {}", _GROUPS, self)
        self._sort = ChoiceButton(theme, "Results", "Sort: {}", _ORDERS, self)
        self._fold = FlatButton(theme, "chevrons-down-up", self, height=24)
        self._fold.setAccessibleName("Collapse all groups")
        self._fold.setToolTip("Collapse all groups")
        # The list after what stands above it, since Tab and screen readers follow that.
        self.view = ResultsView(model, theme, self)
        self.nothing = NothingFound(theme, self)
        self._body = QStackedLayout()
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def _label(self, scale: float, *, bold: bool = False) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(scaled_font(self, scale, bold=bold))
        return label

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 16, 2)
        head.setSpacing(8)
        head.addWidget(self._count)
        head.addWidget(self._spread)
        head.addStretch(1)
        manner = QHBoxLayout()
        manner.setContentsMargins(12, 0, 12, 6)
        manner.setSpacing(4)
        manner.addWidget(self._group)
        manner.addWidget(self._sort)
        manner.addStretch(1)
        manner.addWidget(self._fold)
        self._adding.setContentsMargins(18, 0, 16, 6)
        self._adding.hide()
        self._group.chosen.connect(self.by_chosen)
        self._sort.chosen.connect(self.order_chosen)
        self._fold.clicked.connect(self._on_fold)
        self._body.addWidget(self.view)
        self._body.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._adding)
        column.addLayout(manner)
        column.addLayout(self._body, 1)
        self.setAutoFillBackground(True)
        self.setMinimumWidth(300)

    def show_manner(self, by: GroupBy, order: Order) -> None:
        """Say how the results are gathered and ordered."""
        self._group.show_choice(by)
        self._sort.show_choice(order)
        self._fold.setVisible(by is not GroupBy.NONE)

    def show_count(
        self, hits: int, reports: int, authorities: int, *, is_complete: bool = True
    ) -> None:
        """Say how many findings were found, and in how many reports and authorities.

        ``is_complete`` is false where there are more than were counted.
        """
        self._count.setText(hits_words(hits))
        spread = f"in {count_of(reports, 'report')}, {count_of(authorities, 'authority')}"
        if not is_complete:
            spread = f"and more, {spread} or more"
        self._spread.say(spread if hits else "")
        self._body.setCurrentWidget(self.view if hits else self.nothing)

    def show_adding(self, left: int) -> None:
        """Say how many reports are still being added, which a search cannot cover yet."""
        self._adding.setText(f"{count_of(left, 'report')} still being added" if left else "")
        self._adding.setVisible(bool(left))

    def show_nothing(self, sentences: Sequence[str], offers: Sequence[Without] = ()) -> None:
        """Say why the list is empty and what may help."""
        self.nothing.show_advice(sentences, offers)
        self._body.setCurrentWidget(self.nothing)

    def forget(self) -> None:
        """Nothing is typed: no label says a count."""
        self._count.clear()
        self._spread.say("")

    def _on_fold(self) -> None:
        """Close all heaps, or open them again."""
        are_open = self.view.are_heaps_open
        words = "Open all groups" if are_open else "Collapse all groups"
        self.view.open_heaps(not are_open)
        self._fold.show_icon("chevrons-up-down" if are_open else "chevrons-down-up")
        self._fold.setAccessibleName(words)
        self._fold.setToolTip(words)

    def _dress(self) -> None:
        tokens = self._theme.tokens
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, QColor(tokens.paper))
        self.setPalette(palette)
        for label in (self._spread, self._adding):
            palette = label.palette()
            palette.setColor(palette.ColorRole.WindowText, QColor(tokens.text2))
            label.setPalette(palette)
