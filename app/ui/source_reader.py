# SPDX-License-Identifier: MIT
"""Turns the pages of one report: asks for pictures and texts, and marks what they show.

It is told which finding is current and says which one the reader points at. Neighbouring
pages are drawn ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSizeF, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from app.models.source import SourceMap, Spots, state_words
from app.reports.page_boxes import PageText
from app.tasks.page_pictures import PagePictures
from app.ui.source_frame import A4
from app.ui.source_marks import SourceMarks
from app.ui.source_panel import SourcePanel

_HAIR = 0.5  # points
_REDRAW_MS = 60  # so that a splitter that is dragged asks for one picture and not for fifty


@dataclass(frozen=True, slots=True)
class OpenSource:
    """A report whose pages can be shown."""

    sources: SourceMap
    path: Path
    pages: int


class SourceReader(QObject):
    """Signals: ``finding_chosen(str)``, the id of the finding pointed at on the page;
    ``turned()`` when another page, or another finding on it, is shown."""

    finding_chosen = Signal(str)
    turned = Signal()

    def __init__(
        self, panel: SourcePanel, pictures: PagePictures, marks: SourceMarks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel, self._page_view = panel, panel.page
        self._pictures, self._marks = pictures, marks
        self._open: OpenSource | None = None
        self._page = 0
        self._finding: str | None = None
        self._spots: Spots | None = None
        self._size = A4
        self._is_bringing_in = self._is_seeking = False
        self._redraw = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self._redraw.timeout.connect(self._draw)
        self._connect()

    def _connect(self) -> None:
        self._pictures.drawn.connect(self._on_drawn)
        self._pictures.told.connect(self._on_told)
        self._pictures.failed.connect(self._on_failed)
        self._panel.page_wanted.connect(self.turn_to)
        view = self._page_view
        view.name_at = self._name_at
        view.pressed.connect(self._on_pressed)
        view.turn_wanted.connect(self._on_turn_wanted)
        view.scale_changed.connect(self._on_scale_changed)
        for name, carry_out in (
            ("previous_page", self._go_back),
            ("next_page", self._go_on),
            ("first_page", self._go_to_first),
            ("last_page", self._go_to_last),
        ):
            self._panel.actions_by_name[name].triggered.connect(carry_out)

    @property
    def page(self) -> int:
        """The page shown, from 1; 0 for none."""
        return self._page

    @property
    def finding(self) -> str | None:
        """The id of the current finding."""
        return self._finding

    @property
    def text(self) -> PageText | None:
        """The text of the page shown, None while it is not known."""
        return self._text_of(self._page)

    def open(self, source: OpenSource | None) -> None:
        """Show this report from now on, or none."""
        self._open, self._page, self._finding, self._spots = source, 0, None, None
        self._page_view.show_page(None)

    def show_finding(self, finding_id: str | None, *, stays: bool = False) -> None:
        """Outline a finding; turn to where it begins, or to the match that is looked at.

        With ``stays`` the page is not turned where the finding is on it.
        """
        if self._open is None:
            return
        self._finding = finding_id
        self._is_bringing_in, self._is_seeking = not stays, not stays
        target = self._page_of_finding(stays=stays)
        if target == self._page:
            self._mark()
        else:
            self._show(target)

    def turn_to(self, page: int, *, at_foot: bool = False) -> None:
        """Turn to a page by the reader's own wish."""
        if self._open is None or not 1 <= page <= self._open.pages:
            return
        self._is_bringing_in = self._finding in self._open.sources.on_page(page) and not at_foot
        self._is_seeking = False
        if page != self._page:
            self._show(page)
            if at_foot:
                self._page_view.go_to_end()

    def try_again(self) -> None:
        """Ask once more for the page shown."""
        if self._page:
            self._show(self._page)

    def mark_again(self) -> None:
        """Mark what a search finds now."""
        self._mark()

    def words(self) -> str:
        """What is to be seen, as a screen reader says it."""
        if self._open is None or not self._page:
            return ""
        sources, finding = self._open.sources, self._finding
        if finding is None or not sources.ranges(finding, self._page):
            return state_words(self._page, self._open.pages, "", ())
        others = [page for page in sources.pages_of(finding) if page != self._page]
        return state_words(self._page, self._open.pages, sources.spoken(finding), others)

    # Turning

    def _page_of_finding(self, *, stays: bool) -> int:
        assert self._open is not None
        sources, finding = self._open.sources, self._finding
        if finding is None:
            return self._page or 1
        pages = [p for p in sources.pages_of(finding) if p <= self._open.pages]
        if not pages or (stays and self._page in pages):
            return self._page or 1
        return self._marks.page_of_match(sources, finding, self._text_of) or pages[0]

    def _show(self, page: int) -> None:
        assert self._open is not None
        self._page, self._spots = page, None
        path, view = self._open.path, self._page_view
        text = self._text_of(page)
        if text is not None:
            self._note_size(text)
        self._panel.show_page(page, self._open.pages)
        view.show_page(self._size)
        scale = view.picture_scale
        picture = self._pictures.picture(path, page, scale)
        if picture is None:
            picture = self._pictures.any_picture(path, page)
        if picture is not None:
            view.show_picture(picture)
        self._pictures.draw(path, page, scale)
        self._pictures.tell(path, page)
        self._mark()

    def _note_size(self, text: PageText) -> None:
        """Take a page's size; a hair's breadth would make all pictures anew."""
        size = QSizeF(text.width, text.height)
        more = size - self._size
        if max(abs(more.width()), abs(more.height())) > _HAIR:
            self._size = size

    def _text_of(self, page: int) -> PageText | None:
        return self._pictures.text(self._open.path, page) if self._open is not None else None

    def _mark(self) -> None:
        """Mark the page as far as its text is known, and say where else the finding is."""
        if self._open is None or not self._page:
            return
        text = self.text
        if text is not None:
            self._page_view.show_marks(self._marks.on(self._open.sources, text, self._finding))
            if self._is_bringing_in:
                self._is_bringing_in = False
                self._page_view.bring_outline_in()
        self._panel.show_links(self._links())
        self.turned.emit()

    def _links(self) -> list[tuple[str, int]]:
        """The ways to the nearest other pages of the finding."""
        assert self._open is not None
        pages = self._open.sources.pages_of(self._finding) if self._finding is not None else ()
        before = [page for page in pages if page < self._page]
        after = [page for page in pages if page > self._page]
        is_here = self._page in pages
        links = []
        if before:
            nearest = before[-1] if is_here else before[0]
            words = "Begins" if nearest == pages[0] else "Comes from"
            links.append((f"{words if is_here else 'Outlined'} on page {nearest}", nearest))
        if after:
            words = "Continues" if is_here else "Outlined"
            links.append((f"{words} on page {after[0]}", after[0]))
        return links

    # What the engine answers

    def _is_of_page(self, path: object, page: int) -> bool:
        return self._open is not None and path == self._open.path and page == self._page

    @Slot(object, int, float, QImage)
    def _on_drawn(self, path: object, page: int, scale: float, picture: QImage) -> None:
        if not self._is_of_page(path, page) or self._open is None:
            return
        if scale != self._page_view.picture_scale:
            self._page_view.stand_in(picture)
            return
        self._page_view.show_picture(picture)
        for other in (page + 1, page - 1):
            if 1 <= other <= self._open.pages:
                self._pictures.draw(self._open.path, other, scale, is_ahead=True)

    @Slot(object, int, object)
    def _on_told(self, path: object, page: int, text: PageText) -> None:
        if not self._is_of_page(path, page):
            return
        self._note_size(text)
        self._page_view.set_size(self._size)
        if self._is_seeking and self._finding is not None:
            target = self._page_of_finding(stays=False)
            if target != page:
                self._show(target)
                return
        self._mark()

    @Slot(object, int, str)
    def _on_failed(self, path: object, page: int, sentence: str) -> None:
        if self._is_of_page(path, page) and self._open is not None:
            self._panel.show_trouble(page, self._open.pages, sentence)
            self.turned.emit()

    def _on_scale_changed(self) -> None:
        self._panel.show_zoom(self._page_view.percent)
        self._redraw.start()

    def _draw(self) -> None:
        if self._open is not None and self._page:
            self._pictures.draw(self._open.path, self._page, self._page_view.picture_scale)

    # What the reader does

    def _go_back(self) -> None:
        self.turn_to(self._page - 1)

    def _go_on(self) -> None:
        self.turn_to(self._page + 1)

    def _go_to_first(self) -> None:
        self.turn_to(1)

    def _go_to_last(self) -> None:
        self.turn_to(self._open.pages if self._open is not None else 0)

    def _on_turn_wanted(self, by: int) -> None:
        self.turn_to(self._page + by, at_foot=by < 0)

    def _spots_here(self) -> Spots | None:
        text = self.text
        if self._spots is None and text is not None and self._open is not None:
            self._spots = Spots(self._open.sources, text)
        return self._spots

    def _name_at(self, x: float, y: float) -> str:
        spots = self._spots_here()
        found = spots.over(x, y) if spots is not None else None
        return self._open.sources.name(found) if found and self._open is not None else ""

    def _on_pressed(self, x: float, y: float) -> None:
        spots = self._spots_here()
        found = spots.near(x, y) if spots is not None else None
        if found is not None:
            self.finding_chosen.emit(found)
