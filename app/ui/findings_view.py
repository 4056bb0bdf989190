# SPDX-License-Identifier: MIT
"""The text of the reading pane: the findings of one area, with their marks.

It shows, marks, moves among findings and hands out what is selected. It knows neither
files nor searches nor history; colours come from ``set_tokens``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, QSignalBlocker, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from app.domain.inspection import Finding
from app.ui.findings_actions import FindingActions
from app.ui.findings_document import FindingsDocument
from app.ui.findings_flash import Flash
from app.ui.findings_geometry import bounds, letters_bottom, shown_entries
from app.ui.findings_keys import target_of
from app.ui.findings_marks import MatchMarks
from app.ui.findings_metrics import CHARACTERS, Metrics, measure
from app.ui.findings_painting import FindingsPainter, Marks, paint_empty_words
from app.ui.findings_scroll_bar import TickedScrollBar
from app.ui.findings_scroller import Anchor, ReadingPlace, Scroller
from app.ui.plain_text_view import PlainTextView
from app.ui.theme import scaled_font
from app.ui.tokens import LIGHT, Tokens

ZOOM_LEAST, ZOOM_MOST = 70, 300

_OUT_OF_SIGHT = QPoint(0, -200)


class FindingsView(PlainTextView):
    """Shows findings to read, mark and copy.

    The finding that the caret is in is the current one; ``actions`` stand at its page
    line; ``has_letter_keys`` lets J and K step. Signals:
    ``current_finding_changed(Finding | None)``, and ``zoom_requested``.
    """

    current_finding_changed = Signal(object)

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(actions, parent)
        self._tokens: Tokens = LIGHT
        self._zoom, self._characters = 100, CHARACTERS
        self.has_letter_keys = True
        self._as_points = False
        self._empty_text = ""
        self._current: int | None = None
        self._scroller = Scroller(self)
        self._bar = TickedScrollBar(self)
        self._flash = Flash(self, self._on_flash)
        self._actions = FindingActions(actions, self.viewport())
        self._shown = FindingsDocument((), as_points=False, parent=self)
        self._marks = MatchMarks(self._shown)
        self._metrics = self._measure()
        self.setAccessibleName("Findings")
        self.setVerticalScrollBar(self._bar)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._actions.reached.connect(self._show_page_line)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.set_tokens(LIGHT)
        self.show_findings(())

    # What is shown

    def show_findings(
        self,
        findings: Sequence[Finding],
        *,
        as_points: bool = False,
        remarks: Mapping[str, str] | None = None,
    ) -> None:
        """Show these findings from the top, without marks.

        ``as_points`` shows them as the numbered points of a list for improvement.
        """
        old = self._shown
        self._flash.stop()
        # Qt scrolls while it changes documents: no place of the old text may be asked for.
        self._current = None
        self._as_points = as_points
        self._shown = FindingsDocument(findings, as_points=as_points, parent=self, remarks=remarks)
        self._marks = MatchMarks(self._shown)
        self._metrics = self._measure()
        self._shown.lay_out(self._metrics)
        with QSignalBlocker(self):
            self.setExtraSelections([])
            self.setDocument(self._shown.text)
            self.setLineWrapColumnOrWidth(self._metrics.line_width)
            self._put_caret_at_first_finding()
        old.text.deleteLater()
        self._scroller.forget()
        self._bar.setValue(0)
        self._bar.set_ticks(())
        self._describe()
        self.setCursorWidth(1 if findings else 0)
        self._set_current(self._entry_at_caret())

    def set_empty_text(self, words: str) -> None:
        """Show these words, as plain text, where there are no findings."""
        self._empty_text = words
        self._describe()
        self.viewport().update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Paint in these colours."""
        self._tokens = tokens
        self.dress(tokens)
        self._bar.set_colour(tokens.hl_line)
        self._actions.set_tokens(tokens)
        self._colour_current_match()
        self.viewport().update()

    def zoom(self) -> int:
        """The size of the text, per cent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Show the text in this size (70 to 300), the line that is read where it was."""
        percent = max(ZOOM_LEAST, min(ZOOM_MOST, percent))
        if percent != self._zoom:
            self._zoom = percent
            self._reflow()

    def set_measure(self, characters: int) -> None:
        """Break lines after about so many characters, the line that is read where it was."""
        if characters != self._characters:
            self._characters = characters
            self._reflow()

    # Matches

    def set_matches(self, spans: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        """Mark matches: spans of code points in the texts of findings, by their ids.

        Ids of findings that are not shown are passed over. The current match stays so
        where it is still one.
        """
        if self._marks.are(spans):
            return
        current = self._marks.current
        self._marks = MatchMarks(self._shown, spans)
        if current is not None:
            self._marks.choose(*current)
        self._bar.set_ticks(self._marks.places())
        self._colour_current_match()
        self.viewport().update()

    def set_current_match(self, finding_id: str, match: int) -> None:
        """Go to a match of a finding, counted from 0, or to the finding if it has none."""
        index = self._shown.index_of(finding_id)
        if index is None:
            return
        was_here = index == self._current
        self._marks.choose(index, match)
        self._colour_current_match()
        span = self._marks.current_positions()
        start = span[0] if span else self._shown.position(index, 0)
        top = self._scroller.line_top(start)
        stays = was_here and self._scroller.is_in_sight(top, top + self._line_height())
        self._put_caret(start)
        if not stays:
            self._scroller.bring_to_upper_third(top)
        self._flash.restart()
        self.viewport().update()

    # Moving about

    def current_finding(self) -> Finding | None:
        """The finding that the caret is in."""
        return None if self._current is None else self._shown.entries[self._current].finding

    def go_to_finding(self, finding_id: str) -> bool:
        """Make a finding the current one and show it; whether it is here."""
        index = self._shown.index_of(finding_id)
        if index is None:
            return False
        self._put_caret(self._shown.position(index, 0))
        top, bottom = bounds(self._shown, self._metrics, index)
        if not self._scroller.is_in_sight(top, bottom):
            self._scroller.bring_to_upper_third(top)
        return True

    def scroll_place(self) -> ReadingPlace | None:
        """Where the reader is, None where nothing is shown."""
        finding = self.current_finding()
        anchor = self._scroller.anchor()
        place = self._shown.place_of(anchor.position)
        if finding is None or place is None:
            return None
        key = self._shown.entries[place[0]].finding.id
        return ReadingPlace(key, place[1], anchor.y, finding.id)

    def restore_place(self, place: ReadingPlace | None) -> None:
        """Return to a place; None, or one that is not here, is the top."""
        index = self._shown.index_of(place.finding_id) if place else None
        if place is None or index is None:
            self._bar.setValue(0)
            return
        current = self._shown.index_of(place.current_id)
        if current is not None:
            self._put_caret(self._shown.position(current, 0))
        position = self._shown.position(index, place.offset)
        self._scroller.return_to(Anchor(position, place.y))

    # Taking text along

    def selected_findings(self) -> list[tuple[Finding, str]]:
        """The findings in the selection, each with the part of its text that is selected.

        Where nothing is selected it is the current finding with its whole text.
        """
        cursor = self.textCursor()
        if cursor.hasSelection():
            return self._shown.pieces(cursor.selectionStart(), cursor.selectionEnd())
        return [] if self._current is None else [self._shown.whole(self._current)]

    def selected_text(self) -> str:
        """The words of ``selected_findings``, an empty line between findings."""
        return "\n\n".join(text for _, text in self.selected_findings())

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            self._paint_under_text(painter, event.rect())
        finally:
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor = self._scroller.anchor(self.textCursor().position())
        super().resizeEvent(event)
        metrics = self._measure()
        if metrics.line_width != self._metrics.line_width:
            self._metrics = metrics
            self.setLineWrapColumnOrWidth(metrics.line_width)
            self._scroller.return_to(anchor)
        self._place_actions()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._reflow()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_actions()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._shown.entries) - 1
        letters = self.has_letter_keys
        target = None if self._current is None else target_of(event, self._current, last, letters)
        if target is None:
            super().keyPressEvent(event)
            return
        event.accept()
        self._step_to(target)

    # Inside

    def _measure(self) -> Metrics:
        return measure(
            self,
            zoom=self._zoom,
            characters=self._characters,
            room=self.width() - self._bar.sizeHint().width(),
            labels=tuple(entry.label for entry in self._shown.entries),
            as_points=self._as_points,
        )

    def _reflow(self) -> None:
        anchor = self._scroller.anchor(self.textCursor().position())
        self._metrics = self._measure()
        self._shown.lay_out(self._metrics)
        self.setLineWrapColumnOrWidth(self._metrics.line_width)
        self._scroller.return_to(anchor)
        self._place_actions()
        self.viewport().update()

    def _describe(self) -> None:
        self.setAccessibleDescription("" if self._shown.entries else self._empty_text)

    def _line_height(self) -> float:
        return self.fontMetrics().lineSpacing() * self._zoom / 100

    def _put_caret(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    def _put_caret_at_first_finding(self) -> None:
        first = next((n for n, e in enumerate(self._shown.entries) if not e.is_heading), 0)
        if self._shown.entries:
            self._put_caret(self._shown.position(first, 0))

    def _entry_at_caret(self) -> int | None:
        return self._shown.entry_at_block(self.textCursor().blockNumber())

    def _on_caret_moved(self) -> None:
        index = self._entry_at_caret()
        if index != self._current:
            self._set_current(index)

    def _set_current(self, index: int | None) -> None:
        self._current = index
        self._flash.stop()
        self._place_actions()
        self.viewport().update()
        self.current_finding_changed.emit(self.current_finding())

    def _step_to(self, index: int) -> None:
        self.note_keyboard()
        is_other = index != self._current
        self._put_caret(self._shown.position(index, 0))
        if index == 0:
            self._bar.setValue(0)
        else:
            self._scroller.bring_in(*bounds(self._shown, self._metrics, index))
        if is_other:
            from PySide6.QtGui import (  # noqa: PLC0415 - not before the first paint
                QAccessible,
                QAccessibleAnnouncementEvent,
            )

            words = self._shown.entries[index].spoken
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.viewport().update()

    def _show_page_line(self) -> None:
        """Bring the current finding's page line, where the buttons are, into sight."""
        if self._current is None:
            return
        bottom = letters_bottom(self._shown, self._current) + self._metrics.below_meta
        self._scroller.bring_in(bottom - self._metrics.meta_row, bottom)
        self._place_actions()

    def _place_actions(self) -> None:
        if self._current is None or self._shown.entries[self._current].is_heading:
            self._actions.hide()
            return
        entry = self._shown.entries[self._current]
        self._actions.move(_OUT_OF_SIGHT)
        self._actions.show()
        # Further down nothing may be laid out yet, and nothing there is in sight.
        seen = self._scroller.block_at(self._scroller.bottom)
        if entry.last_block > seen.blockNumber():
            return
        bottom = letters_bottom(self._shown, self._current) - self._scroller.top
        middle = bottom + self._metrics.meta_centre
        left = self._metrics.text_left + self._metrics.column - self._actions.width()
        self._actions.move(round(left), round(middle - self._actions.height() / 2))

    def _colour_current_match(self) -> None:
        colour = self._tokens.hl_current_text
        self.setExtraSelections(self._marks.current_selections(colour))

    def _on_flash(self, _: object) -> None:
        self.viewport().update()

    def _paint_under_text(self, painter: QPainter, area: QRect) -> None:
        if not self._shown.entries:
            paint_empty_words(
                painter,
                QRectF(self.viewport().rect()),
                self._empty_text,
                scaled_font(self, 1.0),
                self._tokens,
                has_ring=self.has_keyboard_focus(),
            )
            return
        top = self._scroller.top
        painter.translate(0, -top)
        entries = shown_entries(self._shown, area.top() + top, area.bottom() + top)
        parts = FindingsPainter(painter, self._shown, self._metrics, self._tokens)
        parts.paint(entries, self._now(), self.viewport().width())

    def _now(self) -> Marks:
        cursor = self.textCursor()
        return Marks(
            current=self._current,
            has_ring=self.has_keyboard_focus(),
            matches=self._marks.in_blocks,
            current_match=self._marks.current_in_blocks,
            selection=(cursor.selectionStart(), cursor.selectionEnd()),
            flash=self._flash.strength(),
        )
