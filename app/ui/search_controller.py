# SPDX-License-Identifier: MIT
"""What happens while the reader searches: typing, stepping through matches, leaving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.wording import coverage_words, hits_words
from app.evidence.citation import place_words
from app.models.area_tree import AreaTreeModel, Grouping
from app.models.history import Place
from app.models.page import summary_area
from app.models.results import ResultsModel
from app.models.tree_rows import row_key_of
from app.search.index import GroupBy, Order
from app.search.interpretation import Interpretation
from app.search.results import Hit, Results
from app.ui.filter_band import FilterBand
from app.ui.navigator import Navigator
from app.ui.panes import Panes, Width
from app.ui.reading_pane import ReadingPane
from app.ui.results_panel import ResultsPanel
from app.ui.search_field import SearchField
from app.ui.search_session import SearchSession, Step
from app.ui.status import StatusBar

_ANNOUNCE_MS = 400


@dataclass(frozen=True, slots=True)
class SearchParts:
    """The widgets that take part in a search."""

    field: SearchField
    filters: FilterBand
    results: ResultsPanel
    results_model: ResultsModel
    tree_model: AreaTreeModel
    reading: ReadingPane
    panes: Panes
    status: StatusBar


class SearchController(QObject):
    """Shows what the session finds and carries the reader through it.

    Signals: ``used(str)`` with the text of a search that the reader made use of; ``emptied()``
    when the box has become empty.
    """

    used = Signal(str)
    emptied = Signal()

    def __init__(
        self, session: SearchSession, navigator: Navigator, parts: SearchParts, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._navigator = navigator
        self._parts = parts
        self._announced = ("", "")
        self._before: tuple[Place, QWidget | None] | None = None
        self._announcement = QTimer(self, singleShot=True, interval=_ANNOUNCE_MS)
        self._announcement.timeout.connect(self._announce_count)
        self._connect()

    def _connect(self) -> None:
        parts, session = self._parts, self._session
        parts.field.text_changed.connect(self._on_text_changed)
        parts.field.scope_changed.connect(lambda _: self._type(parts.field.edit.text()))
        parts.field.moved.connect(self._on_moved)
        parts.field.opened.connect(self._on_opened)
        parts.filters.exact_only_changed.connect(self._on_exact_only)
        parts.filters.as_typed_wanted.connect(lambda: self._on_exact_only(True))
        parts.results.view.hit_chosen.connect(self._on_hit_chosen)
        parts.results.view.hit_opened.connect(self._on_hit_opened)
        parts.results.nothing.text_wanted.connect(parts.field.edit.setText)
        parts.results.by_chosen.connect(self._on_by_chosen)
        parts.results.order_chosen.connect(self._on_order_chosen)
        session.listed.connect(self._on_listed)
        session.answered.connect(self._on_answered)
        session.failed.connect(self._on_failed)
        session.ended.connect(self._on_ended)
        self._navigator.query_wanted.connect(parts.field.edit.setText)
        self._navigator.moved.connect(self._on_moved_elsewhere)

    def focus(self) -> None:
        """Put the keyboard into the search box, keeping its scope."""
        self._remember_before()
        self._parts.field.focus()

    def search_for(self, text: str) -> None:
        """Search for a text that was kept."""
        self.focus()
        self._parts.field.edit.setText(text)

    def search_in(self, is_one_report: bool) -> None:
        """Put the keyboard into the search box with this scope."""
        self.focus()
        self._parts.field.set_scope(is_one_report)

    def step_match(self, by: int) -> None:
        """Show the next or previous match."""
        self._show(self._session.step_match(by))

    def step_hit(self, by: int) -> None:
        """Show the next or previous finding with a match."""
        self._show(self._session.step_hit(by))

    def escape(self) -> bool:
        """Leave the search and return to where it began; whether there was one."""
        has_focus = self._parts.field.edit.hasFocus()
        if not self._parts.field.edit.text() and not has_focus:
            return False
        before, self._before = self._before, None
        self._parts.field.edit.clear()
        if before is None:
            self._parts.reading.take_focus()
            return True
        place, widget = before
        self._navigator.return_to(place)
        if widget is not None:
            widget.setFocus()
        else:
            self._parts.reading.take_focus()
        return True

    def catch_up(self) -> None:
        """Search for what was typed before this was there."""
        if text := self._parts.field.edit.text():
            self._on_text_changed(text)

    def repeat(self) -> None:
        """Search again after findings were added."""
        self._session.repeat()

    def _remember_before(self) -> None:
        if self._before is not None or self._session.is_on:
            return
        focus = QApplication.focusWidget()
        if focus is self._parts.field.edit:
            focus = None
        self._before = (self._navigator.here(), focus)

    def _on_text_changed(self, text: str) -> None:
        if text and not self._session.is_on:
            self._before = self._before or (self._navigator.here(), None)
        self._type(text)
        self._parts.panes.turn_to_results()

    def _type(self, text: str) -> None:
        node = self._navigator.node
        one_report = self._parts.field.is_one_report and node is not None
        within = node.inspection.id if one_report and node and node.inspection else None
        self._navigator.query = text
        self._parts.filters.show_text(text)
        # Last of all: from here on the search and the window want the interpreter at once.
        self._session.type(text, within)

    def show_rows_by(self, grouping: Grouping) -> None:
        """Count the matches of the tree's rows as they are gathered now."""
        self._session.show_as(replace(self._session.manner, rows=grouping))

    def begin_with(self, by: GroupBy, order: Order) -> None:
        """Gather and order the results so, as the reader left them."""
        self._parts.results.show_manner(by, order)
        self._session.show_as(replace(self._session.manner, by=by, order=order))

    @property
    def manner(self) -> tuple[GroupBy, Order]:
        """How the results are gathered and ordered."""
        return self._session.manner.by, self._session.manner.order

    def _on_by_chosen(self, by: GroupBy) -> None:
        self.begin_with(by, self._session.manner.order)

    def _on_order_chosen(self, order: Order) -> None:
        self.begin_with(self._session.manner.by, order)

    def _on_listed(self) -> None:
        """Show the list, and paint it before all else that has to be said."""
        parts, found = self._parts, self._session.found
        assert found is not None
        results = found.results
        parts.results_model.show_hits(found.hits, parts.results.view.hits_at_first())
        parts.results.show_count(
            results.total,
            results.reports,
            results.authorities,
            is_complete=results.is_complete,
        )
        if not results.total:
            parts.results.show_nothing(self._advice(results), results.without)
        parts.panes.show_results(True)
        parts.results.view.viewport().repaint()

    def _on_answered(self) -> None:
        parts, found = self._parts, self._session.found
        assert found is not None
        results = found.results
        parts.tree_model.set_matches(found.matches)
        self._mark_page()
        self._show_understood(results.interpretation)
        parts.status.show_searched(f"Searched {coverage_words(results.coverage)}")
        self._show_step_bar(self._session.current())
        self._announcement.start()

    def _show_understood(self, made: Interpretation) -> None:
        """Say what was made of the words, a correction apart from the rest."""
        is_exact = self._session.manner.exact_only
        corrected = made.corrected
        self._parts.filters.show_understood(
            replace(made, corrected=()).sentence(),
            can_be_exact=bool(made.expanded),
            is_exact=is_exact,
            correction=Interpretation(corrected=corrected).sentence(),
            as_typed=" ".join(typed for typed, _ in corrected),
            dropped=made.dropped_field,
        )

    def _on_exact_only(self, is_exact: bool) -> None:
        self._session.show_as(replace(self._session.manner, exact_only=is_exact))

    def _on_failed(self, sentence: str) -> None:
        self._parts.results.show_nothing([sentence])
        self._parts.panes.show_results(True)

    def _mark_page(self) -> None:
        """Mark the matches on the page that is shown."""
        node, inspection, found = (
            self._navigator.node, self._navigator.document, self._session.found,
        )  # fmt: skip
        hits: Sequence[Hit] = ()
        if node is not None and inspection is not None and found is not None:
            key = node.key
            summary = summary_area(inspection)
            if node.area is None and summary is not None:
                key = row_key_of(inspection, summary)
            hits = found.on_page(inspection, key)
        self._parts.reading.findings.set_matches({hit.finding.id: hit.spans for hit in hits})

    def _advice(self, results: Results) -> list[str]:
        """Why nothing was found: no such report is here, or none says it."""
        field = self._parts.field
        if results.interpretation.missing:
            missing = results.interpretation.missing
            return [f"No report for {missing} in this collection.", "Open one with Ctrl+O."]
        where = "this report" if field.is_one_report else "any of the reports here"
        lines = [
            f"Nothing in {where} matches \N{LEFT DOUBLE QUOTATION MARK}{field.edit.text()}"
            "\N{RIGHT DOUBLE QUOTATION MARK}."
        ]
        if field.is_one_report:
            lines.append("Search all reports with Ctrl+Shift+F.")
        if not results.without:
            lines.append("Fewer or shorter words find more.")
        return lines

    def _on_ended(self) -> None:
        parts = self._parts
        self.emptied.emit()
        self._announced = ("", "")
        self._announcement.stop()
        parts.results_model.show_hits(self._session.hits)
        parts.results.forget()
        parts.tree_model.set_matches(None)
        self._mark_page()
        parts.reading.step_bar.hide()
        parts.status.show_searched("")
        parts.panes.show_results(False)
        if not parts.field.edit.text():
            self._before = self._before if parts.field.edit.hasFocus() else None

    def _on_moved(self, by: int) -> None:
        view = self._parts.results.view
        if abs(by) > 1:
            by = view.hits_in_a_page() * (1 if by > 0 else -1)
        view.step(by)

    def _on_opened(self) -> None:
        if self._session.current() is None:
            self._show(self._session.step_match(1))
        if self._session.current() is not None:
            self._open_text()

    def _on_hit_chosen(self, place: int) -> None:
        self._show(self._session.stand_on(place))

    def _on_hit_opened(self, place: int) -> None:
        self._on_hit_chosen(place)
        self._open_text()

    def _open_text(self) -> None:
        if self._parts.panes.width_class is Width.NARROW:
            self._parts.panes.show_side(False)
        self._parts.reading.findings.setFocus()

    def _show(self, step: Step | None) -> None:
        """Bring a match to the reader: row, page, mark and place among all."""
        if step is None:
            return
        hit = step.hit
        self.used.emit(self._session.text)
        self._navigator.go_to(row_key_of(hit.inspection, hit.area))
        self._parts.reading.findings.set_current_match(hit.finding.id, step.match)
        self._parts.results.view.choose(step.place)
        self._show_step_bar(step)
        self._say(self._step_words(step))

    def _show_step_bar(self, step: Step | None) -> None:
        bar = self._parts.reading.step_bar
        total = len(self._session.hits)
        bar.setVisible(bool(total))
        if step is None:
            bar.show_step(hits_words(total) + " found" if total else "", "F3 shows the first")
            return
        place = f"Finding {step.place + 1:,} of {total:,}"
        spans = len(step.hit.spans)
        words = [f"match {step.match + 1} of {spans} in this finding"] if spans else []
        bar.show_step(place, ", ".join([*words, *self._part_words(step)]))

    def _step_words(self, step: Step) -> str:
        hit = step.hit
        place = f"Finding {step.place + 1:,} of {len(self._session.hits):,}"
        words = [place, hit.inspection.authority.name]
        words += [place_words(hit.finding, hit.point), *self._part_words(step)]
        return ", ".join(word for word in words if word)

    def _part_words(self, step: Step) -> list[str]:
        """That the finding lacks some of the words, where it is known."""
        return ["not all the words"] if self._session.hits.has_fewer_words(step.place) else []

    def _on_moved_elsewhere(self) -> None:
        self._mark_page()
        if self._parts.field.is_one_report and self._session.is_on:
            self._type(self._session.text)

    def _announce_count(self) -> None:
        found = self._session.found
        if found is None:
            return
        results = found.results
        corrected = Interpretation(corrected=results.interpretation.corrected).sentence()
        words = f"{corrected} {hits_words(results.total)}".strip()
        if (self._session.text, words) != self._announced:
            self._announced = (self._session.text, words)
            self._say(words)

    def _say(self, words: str) -> None:
        event = QAccessibleAnnouncementEvent(self._parts.field.edit, words)
        QAccessible.updateAccessibility(event)
