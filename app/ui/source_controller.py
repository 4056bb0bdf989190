# SPDX-License-Identifier: MIT
"""Keeps the page of a report in step with what is read, and what is read with the page.

It asks the library for the report's file and places, and says why there are no pages. While
the panel is hidden it asks for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDesktopServices,
    QGuiApplication,
)
from PySide6.QtWidgets import QApplication

from app.domain.inspection import Inspection
from app.domain.wording import inspection_name
from app.library.errors import FileTrouble, LibraryError
from app.library.store import Store
from app.models.collection import Collection
from app.models.source import Places, SourceMap, copied_text, digest_words, web_page
from app.tasks.page_pictures import PagePictures
from app.tasks.runner import Runner
from app.ui.findings_view import FindingsView
from app.ui.navigator import Navigator
from app.ui.search_session import SearchSession
from app.ui.source_marks import SourceMarks
from app.ui.source_message import Remedy
from app.ui.source_panel import SourcePanel
from app.ui.source_reader import OpenSource, SourceReader

_ANNOUNCE_MS = 400
_NO_REPORT = "Choose a report in the tree, or one of its areas, to see its pages."
_NO_LIBRARY = "There is no library that could have the file of this report."
_CHANGED = (
    "The file of this report is not the one that was read: it has changed since, and the "
    "findings may stand elsewhere on its pages. Point to the file as it was published."
)
Found = tuple[Path, Places]


class SourceController(QObject):
    """Signals: ``file_wanted(str)``, the id of a report whose file the reader wants to point
    to; ``said(str)`` a sentence."""

    file_wanted = Signal(str)
    said = Signal(str)

    def __init__(
        self,
        panel: SourcePanel,
        navigator: Navigator,
        findings: FindingsView,
        session: SearchSession,
        collection: Collection,
        runner: Runner,
        pictures: PagePictures,
        parent: QObject,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._panel, self._navigator, self._findings = panel, navigator, findings
        self._collection, self._runner, self._pictures = collection, runner, pictures
        self._open_url = open_url
        self._reader = SourceReader(panel, pictures, SourceMarks(session), self)
        self._document: Inspection | None = None
        self._has_begun = self._is_in_trouble = self._stays = self._has_just_opened = False
        self._sources: SourceMap | None = None
        self._path: Path | None = None
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        self._announcement = QTimer(self, singleShot=True, interval=_ANNOUNCE_MS)
        self._announcement.timeout.connect(self._announce)
        self._connect(session)

    def _connect(self, session: SearchSession) -> None:
        # One move of the reader may be told by several of these: it is followed once.
        for moved in (
            self._navigator.moved, self._findings.current_finding_changed, session.stepped,
        ):  # fmt: skip
            moved.connect(self._on_moved)
        session.answered.connect(self._on_searched)
        session.ended.connect(self._on_searched)
        self._pictures.pages_known.connect(self._on_pages_known)
        self._pictures.failed.connect(self._on_failed)
        self._reader.finding_chosen.connect(self._on_finding_chosen)
        self._reader.turned.connect(self._on_turned)
        self._panel.opened.connect(self._on_opened)
        self._panel.remedy_chosen.connect(self._on_remedy_chosen)
        for name, carry_out in (
            ("previous_finding", self._go_to_previous_finding),
            ("next_finding", self._go_to_next_finding),
            ("go_to_text", self._go_to_text),
            ("copy_text", self._copy_text),
            ("open_file", self._open_file),
            ("open_web", self._open_web),
        ):
            self._panel.actions_by_name[name].triggered.connect(carry_out)

    def look_again(self) -> None:
        """Look for the report's file again, where it could not be shown."""
        if self._is_in_trouble:
            self._has_begun = False
            self._following.start()

    # From the text to the page

    def _on_opened(self, is_open: bool) -> None:
        self._has_just_opened = is_open
        if is_open:
            self._following.start()
            self._announcement.start()

    def _on_moved(self, _: object = None) -> None:
        self._following.start()

    def _on_searched(self) -> None:
        if not self._panel.isHidden():
            self._reader.mark_again()

    def _follow(self) -> None:
        if self._panel.isHidden():
            return
        document = self._navigator.document
        if not self._has_begun or document is not self._document:
            self._begin(document)
        elif self._reader.page:
            self._show_finding()

    def _begin(self, document: Inspection | None) -> None:
        """Look for the pages of another report."""
        self._document, self._has_begun, self._is_in_trouble = document, True, False
        self._sources, self._path = None, None
        self._runner.cancel("source")
        self._reader.open(None)
        url = web_page(document) if document is not None else None
        self._panel.actions_by_name["open_web"].setEnabled(url is not None)
        self._panel.show_heading(_name(document) if document is not None else "")
        store = self._collection.store
        if document is None:
            self._say_why("No report is shown", (_NO_REPORT,))
        elif document.is_digest:
            heading, *sentences = digest_words(document)
            self._say_why(heading, sentences, Remedy.WEB)
        elif store is not None:
            self._panel.show_opening()
            self._runner.submit("source", _finding_source(store, document.id), self._on_found)
        else:
            self._say_why("There is no file", (_NO_LIBRARY,), Remedy.WEB)

    def _on_found(self, found: Found | LibraryError) -> None:
        if isinstance(found, FileTrouble):
            self._say_why("There is no file", (str(found),), Remedy.FILE, Remedy.WEB)
        elif isinstance(found, LibraryError):
            self._say_why("The pages cannot be shown", (str(found),), Remedy.AGAIN)
        elif self._document is not None:
            self._path, places = found
            self._sources = SourceMap(self._document, places)
            self._pictures.open(self._path)

    @Slot(object, int)
    def _on_pages_known(self, path: object, pages: int) -> None:
        if self._document is None or self._sources is None or self._path is None:
            return
        if path != self._path:
            return
        if self._reader.page:
            self._reader.try_again()
        elif self._pictures.sha256(self._path) != self._document.source.sha256:
            self._say_why("The file has changed", (_CHANGED,), Remedy.FILE, Remedy.WEB)
        else:
            self._reader.open(OpenSource(self._sources, self._path, pages))
            self._show_finding()

    @Slot(object, int, str)
    def _on_failed(self, path: object, page: int, sentence: str) -> None:
        if page == 0 and path == self._path:
            self._say_why("The pages cannot be shown", (sentence,), Remedy.AGAIN, Remedy.FILE)

    def _show_finding(self) -> None:
        finding = self._findings.current_finding()
        stays, self._stays = self._stays, False
        if self._sources is None or finding is None or finding.id not in self._sources:
            self._reader.show_finding(None)
            return
        self._panel.show_heading(self._sources.name(finding.id))
        self._reader.show_finding(finding.id, stays=stays)

    def _say_why(self, heading: str, sentences: Sequence[str], *remedies: Remedy) -> None:
        """Say why there are no pages."""
        self._is_in_trouble = True
        has_web = self._panel.actions_by_name["open_web"].isEnabled()
        offered = [remedy for remedy in remedies if has_web or remedy is not Remedy.WEB]
        self._panel.show_message(heading, sentences, offered)
        self._on_turned()

    # From the page to the text

    def _on_finding_chosen(self, finding_id: str) -> None:
        """Make the finding that was pointed at the current one of the text; turn no page."""
        self._stays = True
        self._go_to(finding_id)

    def _go_to(self, finding_id: str) -> None:
        if self._sources is None:
            return
        if not self._findings.go_to_finding(finding_id):
            self._navigator.go_to(self._sources.row_key(finding_id))
            self._findings.go_to_finding(finding_id)
        self._following.start()

    def _go_to_next_finding(self) -> None:
        self._step_finding(1)

    def _go_to_previous_finding(self) -> None:
        self._step_finding(-1)

    def _step_finding(self, by: int) -> None:
        if self._sources is None or not self._reader.page:
            return
        page, finding = self._reader.page, self._reader.finding
        is_here = finding is not None and page in self._sources.pages_of(finding)
        target = self._sources.step(page, finding if is_here else None, by)
        if target is not None:
            self._go_to(target)

    def _go_to_text(self) -> None:
        self._findings.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is said

    def _on_turned(self) -> None:
        words = self._reader.words()
        self._panel.page.setAccessibleDescription(words[:1].upper() + words[1:])
        self._announcement.start()

    def _announce(self) -> None:
        """Say what is to be seen, once, to a reader who is here or has just come."""
        has_just_opened, self._has_just_opened = self._has_just_opened, False
        focus = QApplication.focusWidget()
        is_here = focus is not None and self._panel.isAncestorOf(focus)
        if self._panel.isHidden() or not (is_here or has_just_opened):
            return
        words = self._reader.words() or self._panel.message.spoken
        event = QAccessibleAnnouncementEvent(self._panel, f"Source page, {words}")
        QAccessible.updateAccessibility(event)

    # What is done with file and page

    def _on_remedy_chosen(self, remedy: Remedy) -> None:
        if remedy is Remedy.WEB:
            self._open_web()
        elif remedy is Remedy.FILE and self._document is not None:
            self.file_wanted.emit(self._document.id)
        elif self._reader.page and self._path is not None:
            self._pictures.open(self._path)
        else:
            self._has_begun = False
            self._following.start()

    def _copy_text(self) -> None:
        text = self._reader.text
        if text is not None:
            QGuiApplication.clipboard().setText(copied_text(text))
            self.said.emit(f"Copied: the text of page {text.page}.")

    def _open_file(self) -> None:
        if self._path is None:
            return
        url = QUrl.fromLocalFile(str(self._path))
        # Browsers turn to the page, and viewers that do not pass over it.
        url.setFragment(f"page={self._reader.page}")
        if not self._open_url(url):
            self.said.emit(f"No program of this system opens {self._path}.")

    def _open_web(self) -> None:
        url = web_page(self._document) if self._document is not None else None
        if url is not None and not self._open_url(QUrl(url)):
            self.said.emit(f"No browser opened. The address is {url}")


def _name(document: Inspection) -> str:
    return f"{document.authority.name}, {inspection_name(document)}"


def _finding_source(store: Store, inspection_id: str) -> Callable[[Callable[[], bool]], Any]:
    """The task of finding a report's file and the places of its findings."""

    def find(_: Callable[[], bool]) -> Found | LibraryError:
        try:
            return store.pdf(inspection_id), store.places(inspection_id)
        except LibraryError as trouble:
            return trouble

    return find
