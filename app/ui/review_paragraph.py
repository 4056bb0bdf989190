# SPDX-License-Identifier: MIT
"""The words of a paragraph, with what can be done about where it begins, ends and belongs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.area import AreaKey
from app.domain.correction import BelongsTo, joined_with, split_at, target_of, whole_of
from app.domain.inspection import Finding, Inspection
from app.models.paragraph_ways import Paragraph, ParagraphWays, split_words
from app.models.review_choices import area_choice
from app.ui.button_row import ButtonRow
from app.ui.outlined import OutlinedList, outline_frame
from app.ui.plain_text_view import PlainTextView
from app.ui.review_forms import make_list
from app.ui.scroll_bar import QuietScrollBar
from app.ui.scrolling_dialog import words_label
from app.ui.theme import Theme

_FIELD = 32
_LINES = 9
_WIDEST_EM = 28
_LONGEST_WORD = 5_000
_WHERE = "To split it, put the caret where the second paragraph begins."


class ParagraphForm(QWidget):
    """The paragraph in question or one beside it, its caret, and three ways to correct it.

    Signals: ``corrected(object)`` with a tuple of corrections.
    """

    corrected = Signal(object)

    def __init__(
        self, theme: Theme, ways: ParagraphWays, inspection: Inspection, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ways = ways
        self._paragraph = ways.this
        self._text = PlainTextView((), self)
        self._begins = words_label(_WHERE, self, factor=0.92)
        self._split = QPushButton("&Split here", self)
        self._before = QPushButton("Join with the one &before", self)
        self._after = QPushButton("&Join with the next", self)
        self._area = area_choice("Belongs to", inspection, ways.this.area.area)
        self._areas = make_list(self._area, self)
        self._move = QPushButton("&Move it there", self)
        self._paragraphs = OutlinedList(self)
        self._set_up()
        self._lay_out()
        self._connect()
        self._dress()
        self._choose(ways.this)

    def stay_with(self, former: ParagraphForm) -> None:
        """Show what was just split off, else the paragraph that ``former`` showed."""
        known = [paragraph.finding.id for paragraph in former._ways.paragraphs]
        chosen = former._paragraph.finding.id
        ids = [paragraph.finding.id for paragraph in self._ways.paragraphs]
        new = [n for n in ids if n not in known and whole_of(n) == whole_of(chosen)]
        if new or chosen in ids:
            self._choose(self._ways.paragraphs[ids.index(new[0] if new else chosen)])

    def focus_area(self) -> None:
        """Put the keyboard on the area that the paragraph belongs to."""
        self._areas.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_up(self) -> None:
        self._paragraphs.addItems([paragraph.name for paragraph in self._ways.paragraphs])
        self._paragraphs.setAccessibleName("Paragraph")
        self._areas.setAccessibleName("Belongs to")
        for chooser in (self._paragraphs, self._areas):
            chooser.setMinimumHeight(_FIELD)
            chooser.setMaximumWidth(_WIDEST_EM * self.fontMetrics().height())
        self._text.setAccessibleDescription(_WHERE)
        self._text.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 16)
        self._text.setVerticalScrollBar(QuietScrollBar(self._text))
        self._text.document().setDocumentMargin(8)

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setHorizontalSpacing(12)
        fields.setColumnStretch(1, 1)
        label = QLabel("Belongs to", self)
        label.setBuddy(self._areas)
        fields.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        fields.addWidget(self._areas, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._paragraphs, self._text, self._begins):
            column.addWidget(widget)
        column.addWidget(ButtonRow((self._split, self._before, self._after), self))
        column.addSpacing(6)
        column.addLayout(fields)
        column.addWidget(ButtonRow((self._move,), self))

    def _connect(self) -> None:
        self._paragraphs.currentIndexChanged.connect(self._on_paragraph_chosen)
        self._text.cursorPositionChanged.connect(self._on_caret_moved)
        self._areas.currentIndexChanged.connect(self._offer_move)
        self._split.clicked.connect(self._on_split)
        self._before.clicked.connect(self._on_join_before)
        self._after.clicked.connect(self._on_join_after)
        self._move.clicked.connect(self._on_move)
        self._theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self._text.dress(self._theme.tokens)
        outline_frame(self._text)

    def _choose(self, paragraph: Paragraph) -> None:
        self._paragraphs.setCurrentIndex(self._ways.paragraphs.index(paragraph))
        self._on_paragraph_chosen()

    def _on_paragraph_chosen(self) -> None:
        """Show another of the paragraphs; the buttons are then about that one."""
        self._paragraph = self._ways.paragraphs[self._paragraphs.currentIndex()]
        self._text.setAccessibleName(f"Words of {self._paragraph.name}")
        text = self._paragraph.finding.text
        has_monster = any(len(word) > _LONGEST_WORD for word in text.split())
        # Wrapping between words takes the square of a word's length: 42 s for 400,000 letters.
        mode = QTextOption.WrapMode
        self._text.setWordWrapMode(
            mode.WrapAnywhere if has_monster else mode.WrapAtWordBoundaryOrAnywhere
        )
        self._text.setPlainText(text)
        keys = [option.value for option in self._area.options]
        self._areas.setCurrentIndex(keys.index(self._paragraph.area.area))
        shown = self._paragraph
        for button, why in (
            (self._before, shown.not_joined_before),
            (self._after, shown.not_joined_after),
        ):
            button.setEnabled(not why)
            button.setToolTip(why)
        self._on_caret_moved()
        self._offer_move()

    def _on_caret_moved(self) -> None:
        words = split_words(self._paragraph.finding.text, self._caret())
        self._split.setEnabled(bool(words))
        begins = f"The second paragraph would begin: “{words}”" if words else _WHERE
        self._begins.setText(begins)
        self._text.setAccessibleDescription(begins)

    def _caret(self) -> int:
        """Which character of the text the caret, or what is selected, stands before."""
        units = self._text.textCursor().selectionStart()
        before = self._paragraph.finding.text.encode("utf-16-le")[: 2 * units]
        return len(before.decode("utf-16-le", "ignore"))

    def _offer_move(self) -> None:
        chosen = self._area.options[max(0, self._areas.currentIndex())].value
        self._move.setEnabled(chosen is not self._paragraph.area.area)

    def _on_split(self) -> None:
        self.corrected.emit((split_at(self._paragraph.finding, self._caret()),))

    def _on_join_before(self) -> None:
        self._join(self._paragraph.before, self._paragraph.finding)

    def _on_join_after(self) -> None:
        self._join(self._paragraph.finding, self._paragraph.after)

    def _join(self, first: Finding | None, second: Finding | None) -> None:
        if first is not None and second is not None:
            self.corrected.emit((joined_with(first, second),))

    def _on_move(self) -> None:
        area = self._area.options[self._areas.currentIndex()].value
        if isinstance(area, AreaKey):
            self.corrected.emit((BelongsTo(target_of(self._paragraph.finding), area),))
