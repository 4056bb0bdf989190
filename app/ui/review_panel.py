# SPDX-License-Identifier: MIT
"""One doubtful place: what was read, why it is doubtful, and the ways to settle it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.models.authority_choice import AuthorityChoice
from app.models.paragraph_ways import ways_of
from app.models.review import ReviewItem, Subject, cut
from app.models.review_choices import choices_of, days_of
from app.models.reviewing import Review
from app.ui.button_row import ButtonRow
from app.ui.icons import icon_pixmap
from app.ui.review_forms import ChoiceForm, CorrectionForm, DaysForm
from app.ui.review_paragraph import ParagraphForm
from app.ui.scroll_bar import QuietScrollBar
from app.ui.scrolling_dialog import words_label
from app.ui.theme import Theme

_MARGIN = 20
_LEAST = 260
_ICON = 16
_MOST_READ = 1_500  # characters; a paragraph's page shows the rest
_NO_WAY = "This cannot be corrected here: accept it as it was read, or leave it."
_GONE = "This paragraph was joined with another one."


class ReviewPanel(QScrollArea):
    """Signals: ``accepted()``, ``left()``, ``undone()``, ``next_wanted()``;
    ``corrected(object)`` with a tuple of corrections.
    """

    accepted = Signal()
    left = Signal()
    next_wanted = Signal()
    undone = Signal()
    corrected = Signal(object)

    def __init__(
        self, theme: Theme, authorities: AuthorityChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._authorities = authorities
        self._form: QWidget | None = None
        self._shown: tuple[object, ...] = ()
        self._inner = inner = QWidget(self)
        self._name = words_label("", inner, factor=1.3, bold=True)
        self._context = words_label("", inner)
        self._doubt = _Note(theme, "circle-alert", inner)
        self._read = words_label("", inner)
        self._done = _Note(theme, "check", inner)
        self._accept = QPushButton("&Accept as read", inner)
        self._leave = QPushButton("&Leave it", inner)
        self._next = QPushButton("&Go on to the next", inner)
        self._undo = QPushButton("&Undo", inner)
        self._forms = QVBoxLayout()
        self._lay_out(inner)
        self._connect()
        self._dress()

    def show_item(self, item: ReviewItem, review: Review) -> None:
        """Show a place as things stand."""
        report = review.report(item)
        is_settled = review.is_settled(item)
        self._name.setText(item.name)
        file = f", {report.file_name}" if report.file_name else ""
        self._context.setText(f"{report.name}\n{item.context} of {report.pages:,}{file}")
        self._doubt.say(item.sentence)
        self._done.say(review.done_words(item))
        self._accept.setVisible(not is_settled)
        self._leave.setVisible(not is_settled and not review.is_left(item))
        self._undo.setVisible(review.can_undo(item))
        self._next.setVisible(is_settled and review.next_open(item) is not None)
        has_form = not is_settled or review.can_go_further(item)
        shows_words = item.subject is Subject.PARAGRAPH and has_form
        self._read.setVisible(bool(item.read) and not shows_words)
        self._read.setText(f"Read as: {cut(item.read, _MOST_READ)}")
        is_same_place = self._shown[:1] == (item,)
        shown = (item, review.inspection(item), has_form)
        if self._shown == shown:  # nothing that the reader has begun to fill in is lost
            return
        self._shown = shown
        self._show_form(self._make_form(item, review) if has_form else None, is_same_place)
        if not is_same_place:
            self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the keyboard on the first way to settle the place."""
        buttons = (self._accept, self._next, self._leave, self._undo)
        shown = [b for b in buttons if b.isVisible()]
        if shown:
            shown[0].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_form(self) -> None:
        """Put the keyboard on where the paragraph shown belongs."""
        if isinstance(self._form, ParagraphForm):
            self._form.focus_area()
            self.ensureWidgetVisible(self._form)

    def has_focus_within(self) -> bool:
        """Whether the keyboard is here."""
        return self.isAncestorOf(self.window().focusWidget())

    def _lay_out(self, inner: QWidget) -> None:
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietScrollBar(self))
        self.setMinimumWidth(_LEAST)
        self.setAccessibleName("The doubtful place")
        column = QVBoxLayout(inner)
        column.setContentsMargins(_MARGIN, _MARGIN - 4, _MARGIN, _MARGIN)
        column.setSpacing(10)
        for widget in (self._name, self._context, self._doubt, self._read, self._done):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addWidget(ButtonRow((self._accept, self._leave, self._next, self._undo), inner))
        column.addSpacing(8)
        column.addLayout(self._forms)
        column.addStretch()
        self._accept.setToolTip("Settle it: it was read rightly (Alt+A)")
        self._leave.setToolTip("Leave it doubtful and go on (Alt+L)")
        self._next.setToolTip("Go to the next place that is not settled (Alt+G)")
        self._undo.setToolTip("Bring back what was before (Alt+U)")

    def _connect(self) -> None:
        self._accept.clicked.connect(self.accepted)
        self._leave.clicked.connect(self.left)
        self._next.clicked.connect(self.next_wanted)
        self._undo.clicked.connect(self.undone)
        self._theme.changed.connect(self._dress)

    def _dress(self) -> None:
        tokens = self._theme.tokens
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.paper))
        self.setPalette(palette)
        primary = self._accept.palette()
        primary.setColor(QPalette.ColorRole.Button, QColor(tokens.accent))
        primary.setColor(QPalette.ColorRole.ButtonText, QColor(tokens.on_accent))
        self._accept.setPalette(primary)
        quiet = self._context.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, QColor(tokens.text2))
        self._context.setPalette(quiet)

    def _show_form(self, form: QWidget | None, is_same_place: bool) -> None:
        former = self._form
        if is_same_place and isinstance(form, ParagraphForm) and isinstance(former, ParagraphForm):
            form.stay_with(former)
        if self._form is not None:
            self._form.hide()
            self._forms.removeWidget(self._form)
            self._form.deleteLater()
        self._form = form
        if form is not None:
            self._forms.addWidget(form)
            form.show()  # now, not when it is laid out: it may be given the keyboard at once

    def _make_form(self, item: ReviewItem, review: Review) -> QWidget:
        inspection = review.inspection(item)
        inner = self._inner
        if item.subject is Subject.PARAGRAPH:
            ways = ways_of(inspection, item.which)
            if ways is None:
                return words_label(_GONE, inner)
            paragraph = ParagraphForm(self._theme, ways, inspection, inner)
            paragraph.corrected.connect(self.corrected)
            return paragraph
        choices = choices_of(item, inspection, self._authorities)
        fields: CorrectionForm
        if choices:
            fields = ChoiceForm(item, inspection, choices, inner)
        elif days_of(item, inspection):
            fields = DaysForm(item, inspection, inner)
        else:
            return words_label(_NO_WAY, inner)
        fields.corrected.connect(self.corrected)
        return fields


class _Note(QWidget):
    """A sentence with an icon in a box of the colour of doubts, or of the current paragraph."""

    def __init__(self, theme: Theme, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon_name
        self._icon = QLabel(self)
        self._words = words_label("", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing at all."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))

    def paintEvent(self, _: QPaintEvent) -> None:
        tokens = self._theme.tokens
        is_doubt = self._icon_name == "circle-alert"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.warn if is_doubt else tokens.accent), 1))
        painter.setBrush(QColor(tokens.warn_tint if is_doubt else tokens.cur))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _dress(self) -> None:
        tokens = self._theme.tokens
        colour = tokens.warn if self._icon_name == "circle-alert" else tokens.accent
        metrics = self._words.fontMetrics()
        size = max(_ICON, metrics.ascent())
        self._icon.setFixedHeight(max(size, metrics.height()))
        self._icon.setPixmap(icon_pixmap(self._icon_name, colour, size, self.devicePixelRatioF()))
        self.update()
