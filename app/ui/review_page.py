# SPDX-License-Identifier: MIT
"""The page beside a doubtful place, with the place outlined; a sentence where there is none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSizeF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.models.printed_words import range_of_words
from app.models.review import ReviewedReport, ReviewItem
from app.reports.page_boxes import PageText
from app.tasks.page_pictures import PagePictures
from app.ui.buttons import FlatButton
from app.ui.scrolling_dialog import words_label
from app.ui.source_frame import A4
from app.ui.source_page import SourcePage
from app.ui.source_painting import PageMarks
from app.ui.theme import Theme

_LEAST = 240
_REDRAW_MS = 60  # so that a splitter that is dragged asks for one picture and not for fifty
_COMMANDS = (
    *("previous_page", "next_page", "first_page", "last_page"),
    *("zoom_out", "zoom_in", "fit_width"),
)


class ReviewPage(QWidget):
    """Follows the place that is chosen; the reader may turn pages and enlarge them."""

    def __init__(self, theme: Theme, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._item: ReviewItem | None = None
        self._file: Path | None = None
        self._number, self._pages = 1, 1
        self._redraw = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self.source = SourcePage(theme, self)
        self._where = QLabel(self)
        self._sentence = words_label("", self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._dress()

    def show_place(self, item: ReviewItem, report: ReviewedReport) -> None:
        """Show the page of ``item``."""
        self._item = item
        self._pages = report.pages
        if report.file != self._file and report.file is not None:
            self._pictures.open(report.file)
        self._file = report.file
        if report.file is None:
            self._say(report.no_pages)
        self._turn_to(item.page)

    def prepare(self, item: ReviewItem, report: ReviewedReport) -> None:
        """Have the page of an item drawn ahead, as it is likely to be looked at next."""
        if report.file is not None:
            scale = self.source.picture_scale
            self._pictures.draw(report.file, item.page, scale, is_ahead=True)

    def _lay_out(self) -> None:
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        actions = self.source.actions_by_name
        previous, following, smaller, larger = (
            FlatButton(self._theme, icon, self).bind(actions[name])
            for icon, name in (
                ("chevron-left", "previous_page"),
                ("chevron-right", "next_page"),
                ("zoom-out", "zoom_out"),
                ("zoom-in", "zoom_in"),
            )
        )
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(previous)
        row.addWidget(following)
        row.addWidget(self._where, 1)
        row.addWidget(smaller)
        row.addWidget(larger)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setContentsMargins(24, 24, 24, 24)
        self._stack.addWidget(self.source)
        self._stack.addWidget(self._sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(_LEAST)

    def _connect(self) -> None:
        for name, turn in (
            ("previous_page", self._on_previous),
            ("next_page", self._on_next),
            ("first_page", self._on_first),
            ("last_page", self._on_last),
        ):
            self.source.actions_by_name[name].triggered.connect(turn)
        # What belongs to the panel beside the text has no meaning here.
        for name, action in self.source.actions_by_name.items():
            action.setEnabled(name in _COMMANDS)
        self._redraw.timeout.connect(self._draw)
        self.source.scale_changed.connect(self._redraw.start)
        self.source.turn_wanted.connect(self._turn_by)
        self._pictures.drawn.connect(self._on_drawn)
        self._pictures.told.connect(self._on_told)
        self._pictures.failed.connect(self._on_failed)
        self._theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self._theme.tokens.sunken))
        self.setPalette(palette)

    def _on_previous(self) -> None:
        self._turn_by(-1)

    def _on_next(self) -> None:
        self._turn_by(1)

    def _on_first(self) -> None:
        self._turn_to(1)

    def _on_last(self) -> None:
        self._turn_to(self._pages)

    @Slot(int)
    def _turn_by(self, by: int) -> None:
        if 1 <= self._number + by <= self._pages:
            self._turn_to(self._number + by)
            if by < 0:
                self.source.go_to_end()

    def _turn_to(self, number: int) -> None:
        self._number = number
        actions = self.source.actions_by_name
        has_file = self._file is not None
        for name, is_there in (
            ("previous_page", number > 1),
            ("next_page", number < self._pages),
            ("zoom_in", True),
            ("zoom_out", True),
        ):
            actions[name].setEnabled(has_file and is_there)
        self._where.setText(f"Page {number:,} of {self._pages:,}" if has_file else "No page")
        self.source.setAccessibleDescription(self._where.text())
        if self._file is not None:
            self._show(self._file)

    def _show(self, file: Path) -> None:
        self._stack.setCurrentWidget(self.source)
        self.source.show_page(A4)
        stand_in = self._pictures.any_picture(file, self._number)
        if stand_in is not None:
            self.source.show_picture(stand_in)
        self._draw()
        self._pictures.tell(file, self._number)

    @Slot()
    def _draw(self) -> None:
        if self._file is not None:
            self._pictures.draw(self._file, self._number, self.source.picture_scale)

    def _is_shown(self, file: object, number: int) -> bool:
        return file == self._file and number == self._number

    @Slot(object, int, float, QImage)
    def _on_drawn(self, file: object, number: int, scale: float, picture: QImage) -> None:
        if self._is_shown(file, number) and scale == self.source.picture_scale:
            self.source.show_picture(picture)

    @Slot(object, int, object)
    def _on_told(self, file: object, number: int, text: PageText) -> None:
        if not self._is_shown(file, number) or self._item is None:
            return
        self.source.set_size(QSizeF(text.width, text.height))
        outline = text.outline(self._ranges(self._item, text))
        self.source.show_marks(PageMarks(outline=outline))
        self.source.bring_outline_in()
        outlined = f", {self._item.name} outlined" if outline else ""
        self.source.setAccessibleDescription(f"{self._where.text()}{outlined}")

    def _ranges(self, item: ReviewItem, text: PageText) -> list[tuple[int, int]]:
        known = [(start, end) for page, start, end in item.spots if page == text.page]
        if known or item.spots or text.page != item.page:
            return known
        found = range_of_words(text.text, item.quoted)
        return [found] if found else []

    @Slot(object, int, str)
    def _on_failed(self, file: object, number: int, sentence: str) -> None:
        if file == self._file and number in (0, self._number):
            self._say(sentence)

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._stack.setCurrentWidget(self._sentence)
