# SPDX-License-Identifier: MIT
"""What happens while the reader searches: typing, stepping through matches, leaving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.area import AreaKey
from app.domain.inspection import Area, Inspection
from app.domain.wording import hits_words
from app.evidence.citation import place_words
from app.models.area_tree import AreaTreeModel
from app.models.history import Place
from app.models.results import ResultsModel
from app.search.results import Hit, Results
from app.ui.filter_band import FilterBand
from app.ui.navigator import Navigator
from app.ui.panes import Panes, Width
from app.ui.reading_pane import ReadingPane
from app.ui.results_panel import ResultsPanel
from app.ui.search_field import SearchField
from app.ui.search_session import SearchSession, Step

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


class SearchController(QObject):
    """Shows what the session finds and carries the reader through it."""

    def __init__(
        self, session: SearchSession, navigator: Navigator, parts: SearchParts, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._navigator = navigator
        self._parts = parts
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
        parts.filters.text_rewritten.connect(parts.field.edit.setText)
        parts.results.view.hit_chosen.connect(self._on_hit_chosen)
        parts.results.view.hit_opened.connect(self._on_hit_opened)
        session.found.connect(self._on_found)
        session.ended.connect(self._on_ended)
        self._navigator.query_wanted.connect(parts.field.edit.setText)
        self._navigator.moved.connect(self._on_moved_elsewhere)

    def focus(self) -> None:
        """Put the keyboard into the search box, keeping its scope."""
        self._remember_before()
        self._parts.field.focus()

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
            self._parts.reading.findings.setFocus()
            return True
        place, widget = before
        self._navigator.return_to(place)
        (widget or self._parts.reading.findings).setFocus()
        return True

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
        self._session.type(text, within)
        self._parts.filters.show_text(text, self._session.query.remark)

    def _on_found(self) -> None:
        parts, results = self._parts, self._session.results
        assert results is not None
        parts.results_model.show_hits(self._session.hits)
        parts.results.show_count(results.total, results.reports, results.authorities)
        if not results.total:
            parts.results.show_nothing(self._advice())
        parts.tree_model.set_matches(self._counts_by_row(results))
        self._mark_page()
        parts.panes.show_results(True)
        self._show_step_bar(self._session.current())
        self._announcement.start()

    def _counts_by_row(self, results: Results) -> Counter[str]:
        counts: Counter[str] = Counter()
        for group in results.groups:
            counts[f"authority/{group.inspection.authority.name}"] += len(group.hits)
            counts[group.inspection.id] += len(group.hits)
            for area, count in group.areas:
                counts[self._parts.tree_model.key_of(group.inspection, area)] += count
        return counts

    def _mark_page(self) -> None:
        """Mark the matches on the page that is shown."""
        node = self._navigator.node
        hits: Sequence[Hit] = ()
        if node is not None and node.inspection is not None:
            area = node.area or _summary_of(node.inspection)
            hits = self._session.hits.in_area(node.inspection.id, area)
        self._parts.reading.findings.set_matches({hit.finding.id: hit.spans for hit in hits})

    def _advice(self) -> str:
        """What to say where nothing was found."""
        field = self._parts.field
        where = "this report" if field.is_one_report else "any of the reports here"
        lines = [
            f"Nothing in {where} matches \N{LEFT DOUBLE QUOTATION MARK}{field.edit.text()}"
            "\N{RIGHT DOUBLE QUOTATION MARK}."
        ]
        if field.is_one_report:
            lines.append("Search all reports with Ctrl+Shift+F.")
        if self._session.query.has_fields:
            lines.append("Clear the filters to search every area, grade and year.")
        lines.append("Fewer or shorter words find more; every word has to occur.")
        return "\n\n".join(lines)

    def _on_ended(self) -> None:
        parts = self._parts
        self._announcement.stop()
        parts.results_model.show_hits(self._session.hits)
        parts.results.forget()
        parts.tree_model.set_matches(None)
        self._mark_page()
        parts.reading.step_bar.hide()
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

    def _on_hit_chosen(self, hit: Hit) -> None:
        self._show(self._session.stand_on(hit.finding.id))

    def _on_hit_opened(self, hit: Hit) -> None:
        self._on_hit_chosen(hit)
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
        self._navigator.go_to(self._parts.tree_model.key_of(hit.inspection, hit.area))
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
        bar.show_step(place, f"match {step.match + 1} of {spans} in this finding" if spans else "")

    def _step_words(self, step: Step) -> str:
        hit = step.hit
        place = f"Finding {step.place + 1:,} of {len(self._session.hits):,}"
        words = [place, hit.inspection.authority.name]
        words += [w for w in (place_words(hit.area, hit.finding),) if w]
        return ", ".join(words)

    def _on_moved_elsewhere(self) -> None:
        self._mark_page()
        if self._parts.field.is_one_report and self._session.is_on:
            self._type(self._session.text)

    def _announce_count(self) -> None:
        results = self._session.results
        if results is not None:
            self._say(hits_words(results.total))

    def _say(self, words: str) -> None:
        event = QAccessibleAnnouncementEvent(self._parts.field.edit, words)
        QAccessible.updateAccessibility(event)


def _summary_of(inspection: Inspection) -> Area | None:
    """The area whose findings an inspection's own page shows."""
    return next((area for area in inspection.areas if area.area is AreaKey.SUMMARY), None)
