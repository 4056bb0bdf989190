# SPDX-License-Identifier: MIT
"""A made report with its pages, and stand-ins for the library and the engine that show it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.domain.area import AreaKey
from app.domain.inspection import Inspection
from app.library.errors import LibraryError
from app.models.area_tree import AreaTreeModel
from app.models.collection import Collection
from app.reports.page_boxes import PageText
from app.tasks.runner import Runner
from app.ui.area_tree_view import AreaTreeView
from app.ui.findings_view import FindingsView
from app.ui.navigator import Navigator
from app.ui.reading_pane import ReadingPane
from app.ui.search_session import SearchSession
from app.ui.source_controller import SourceController
from app.ui.source_panel import SourcePanel
from app.ui.theme import Theme
from tests.builders import ID, make_area, make_finding, make_inspection

PATH = Path("made.pdf")
SHA256 = "0" * 64
HELP, LEADERS = f"{ID}/help_and_protection", f"{ID}/leaders"
FIRST, SECOND, THIRD = f"{HELP}/1", f"{HELP}/2", f"{LEADERS}/3"
WIDTH, HEIGHT = 600.0, 800.0
_LETTER, _LINE, _LEFT, _TOP = 6.0, 14.0, 60.0, 50.0
Places = dict[str, list[list[int]]]

# The first finding ends on page 2, where the second and the other area's third stand too.
PAGES = (
    ("Exampleshire", "1. Homeless children are seen at once by", "workers who know them."),
    ("Their homes are safe.", "2. Plans are kept.", "", "3. Leaders know what homeless", "means."),
    ("Nothing more is said here.",),
)
_LINES_OF = {
    FIRST: ((1, 1), (1, 2), (2, 0)),
    SECOND: ((2, 1),),
    THIRD: ((2, 3), (2, 4)),
}


def page_text(page: int, lines: Sequence[str]) -> PageText:
    """A page with these lines, its letters all of one width."""
    boxes: list[float] = []
    for row, line in enumerate(lines):
        top = _TOP + row * _LINE
        for column in range(len(line)):
            left = _LEFT + column * _LETTER
            boxes += [left, top, left + _LETTER, top + 10]
        boxes += [0.0] * 8
    return PageText(
        page, WIDTH, HEIGHT, "".join(f"{line}\r\n" for line in lines), array("d", boxes)
    )


def point_of(page: int, line: int) -> tuple[float, float]:
    """A point, in points, on the first letters of a line."""
    return _LEFT + 10, _TOP + line * _LINE + 5


def made_places() -> Places:
    """Where the findings of the made report stand."""
    return {
        finding_id: [[page, *_span(PAGES[page - 1], line)] for page, line in lines]
        for finding_id, lines in _LINES_OF.items()
    }


def _span(lines: Sequence[str], line: int) -> tuple[int, int]:
    start = sum(len(other) + 2 for other in lines[:line])
    return start, start + len(lines[line])


def made_report(**changes: object) -> Inspection:
    """A report with two findings on help and protection, and one on leaders."""
    areas = (
        make_area(
            AreaKey.HELP_AND_PROTECTION,
            [
                make_finding(
                    "Homeless children are seen at once by workers who know them. "
                    "Their homes are safe.",
                    1,
                    page=1,
                ),
                make_finding("Plans are kept.", 2),
            ],
        ),
        make_area(AreaKey.LEADERS, [make_finding("Leaders know what homeless means.", 3)]),
    )
    return make_inspection(areas, **changes)


class FakePictures(QObject):
    """Answers as the engine does, each time after the call has returned."""

    pages_known = Signal(object, int)
    drawn = Signal(object, int, float, QImage)
    told = Signal(object, int, object)
    failed = Signal(object, int, str)

    def __init__(self) -> None:
        super().__init__()
        self.hash = SHA256
        self.broken: dict[int, str] = {}
        self.asked: list[tuple[int, bool]] = []
        self._texts: dict[int, PageText] = {}

    def open(self, path: Path) -> None:
        self._answer(0, lambda: self.pages_known.emit(path, len(PAGES)))

    def draw(self, path: Path, page: int, scale: float, *, is_ahead: bool = False) -> None:
        self.asked.append((page, is_ahead))
        picture = QImage(round(WIDTH * scale), round(HEIGHT * scale), QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFF)
        self._answer(page, lambda: self.drawn.emit(path, page, scale, picture))

    def tell(self, path: Path, page: int) -> None:
        text = self._texts.setdefault(page, page_text(page, PAGES[page - 1]))
        self._answer(page, lambda: self.told.emit(path, page, text))

    def picture(self, path: Path, page: int, scale: float) -> None:
        return None

    def any_picture(self, path: Path, page: int) -> None:
        return None

    def text(self, path: Path, page: int) -> PageText | None:
        return self._texts.get(page)

    def sha256(self, path: Path) -> str:
        return self.hash

    def _answer(self, page: int, answer: Callable[[], None]) -> None:
        trouble = self.broken.get(page)
        if trouble is not None:
            self._texts.pop(page, None)
            QTimer.singleShot(0, self, lambda: self.failed.emit(PATH, page, trouble))
        else:
            QTimer.singleShot(0, self, answer)


class FakeStore:
    """A library that holds the made report."""

    def __init__(self) -> None:
        self.trouble: LibraryError | None = None

    def pdf(self, _: str) -> Path:
        if self.trouble is not None:
            raise self.trouble
        return PATH

    def places(self, _: str) -> Places:
        return made_places()


@dataclass
class Desk:
    """Tree, text and page side by side, without the rest of the window."""

    window: QWidget
    panel: SourcePanel
    navigator: Navigator
    findings: FindingsView
    session: SearchSession
    pictures: FakePictures
    store: FakeStore
    controller: SourceController
    runner: Runner
    urls: list[str] = field(default_factory=list)

    def current(self) -> str:
        """The id of the finding that the reader is at in the text."""
        finding = self.findings.current_finding()
        return finding.id if finding else ""

    def state(self) -> str:
        """What the page is said to show."""
        return self.panel.page.accessibleDescription()


def make_desk(application: QApplication, inspections: Sequence[Inspection]) -> Iterator[Desk]:
    """Lay the desk with these inspections, the panel hidden; clear it away afterwards."""
    theme = Theme(application)
    window = QWidget()
    collection = Collection(inspections)
    store = FakeStore()
    collection.store = store  # type: ignore[assignment]
    runner, pictures = Runner(window), FakePictures()
    model = AreaTreeModel(window)
    model.set_inspections(collection.inspections)
    tree = AreaTreeView(model, theme, window)
    steps = (QAction("a", window), QAction("b", window))
    findings = FindingsView(steps)
    reading = ReadingPane(theme, findings, steps, steps)
    panel = SourcePanel(theme)
    panel.hide()
    row = QHBoxLayout(window)
    for widget in (tree, reading, panel):
        row.addWidget(widget)
    navigator = Navigator(collection, model, tree, reading, window)
    session = SearchSession(collection.index, runner, window)
    urls: list[str] = []

    def note(url: object) -> bool:
        urls.append(url.toString())  # type: ignore[attr-defined]
        return True

    controller = SourceController(
        panel, navigator, findings, session, collection, runner,
        pictures,  # type: ignore[arg-type]
        window, note,
    )  # fmt: skip
    window.resize(1400, 700)
    window.show()
    yield Desk(
        window, panel, navigator, findings, session, pictures, store, controller, runner, urls
    )
    runner.shut_down()
    window.close()
    window.deleteLater()
