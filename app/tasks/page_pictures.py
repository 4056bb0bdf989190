# SPDX-License-Identifier: MIT
"""Pictures and texts of pages for the window, made in the page process and kept a while.

Knows what was asked and what is kept. Which page to show, and what is outlined on it, is
the panel's to know; how a page is drawn, ``app.reports``'s.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from app.reports.page_boxes import PageText
from app.reports.page_messages import (
    Drawing,
    Opened,
    Opening,
    PageReply,
    PageRequest,
    Picture,
    Telling,
)
from app.reports.page_worker import PageLimits, PageWorker, Refused, Wanted
from app.tasks.picture_cache import PictureCache

CACHE_BYTES = 96 * 1024 * 1024
_MOST_TEXTS = 64
_Key = tuple[type, Path, int]


class PagePictures(QObject):
    """Draws pages of PDF files off the GUI thread and keeps the latest pictures.

    Everything is asked for by path and page, from 1, and answered by one signal, always
    after the call has returned, on the thread of this object:

    - ``pages_known(path, pages)`` answers ``open``;
    - ``drawn(path, page, scale, picture)`` answers ``draw``, with the scale asked for. The
      picture, a QImage of ``Format_RGB32``, always shows the whole page: it is smaller than
      asked where it would have more than 24 million pixels;
    - ``told(path, page, text)`` answers ``tell``, with a PageText;
    - ``failed(path, page, sentence)`` comes instead, with page 0 for ``open``. A page that
      failed fails at once when it is asked for again, until its file is opened again.

    A request that was overtaken (by another scale of the same page, or by more than 64
    others) is not answered, nor is one that was made ahead and failed.
    """

    pages_known = Signal(object, int)
    drawn = Signal(object, int, float, QImage)
    told = Signal(object, int, object)
    failed = Signal(object, int, str)
    _settled = Signal(object, object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        limits: PageLimits | None = None,
        command: Sequence[str] | None = None,
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        super().__init__(parent)
        self._worker = PageWorker(self._on_told, limits=limits, command=command)
        self._pictures = PictureCache(cache_bytes)
        self._texts: OrderedDict[tuple[Path, int], PageText] = OrderedDict()
        self._refusals: dict[_Key, Refused] = {}
        self._refused_ahead: set[_Key] = set()
        self._hashes: dict[Path, str] = {}
        self._openings: Counter[Path] = Counter()
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    def open(self, path: Path) -> None:
        """Ask how many pages a file has, and look whether it is still the one it was."""
        self._refusals = {key: why for key, why in self._refusals.items() if key[1] != path}
        self._refused_ahead = {key for key in self._refused_ahead if key[1] != path}
        self._openings[path] += 1
        self._worker.ask(self._wanted(Opening(path)))

    def draw(self, path: Path, page: int, scale: float, *, is_ahead: bool = False) -> None:
        """Ask for a page at ``scale`` pixels a point, the newest first.

        What ``is_ahead`` is drawn when nothing else is wanted.
        """
        self._ask(Drawing(path, page, scale), self.picture(path, page, scale), is_ahead)

    def tell(self, path: Path, page: int) -> None:
        """Ask for the text of a page and where it stands."""
        self._ask(Telling(path, page), self.text(path, page))

    def picture(self, path: Path, page: int, scale: float) -> QImage | None:
        """The picture, if it was drawn lately."""
        return self._pictures.get((path, page, scale))

    def any_picture(self, path: Path, page: int) -> QImage | None:
        """The largest picture that was drawn lately, to stand in while another is drawn."""
        return self._pictures.largest_of(path, page)

    def text(self, path: Path, page: int) -> PageText | None:
        """The text of a page, if it was told lately."""
        return self._texts.get((path, page))

    def sha256(self, path: Path) -> str | None:
        """The file's hash in hex, known once ``pages_known`` was said of it."""
        return self._hashes.get(path)

    def shut_down(self) -> None:
        """Answer nothing more and end the page process, within 3 s."""
        self._worker.shut_down()

    def _ask(
        self, request: Drawing | Telling, known: QImage | PageText | None, is_ahead: bool = False
    ) -> None:
        key = _key(request)
        if is_ahead and (known is not None or key in self._refused_ahead):
            return
        answer = self._refusals.get(key) if known is None else known
        if answer is None:
            self._worker.ask(self._wanted(request, is_ahead))
        elif not is_ahead:
            self._settled.emit(self._wanted(request), answer)

    def _wanted(self, request: PageRequest, is_ahead: bool = False) -> Wanted:
        return Wanted(request, is_ahead, self._openings[request.path])

    def _on_told(self, wanted: Wanted, reply: PageReply | Refused) -> None:
        """Hand over what the worker says, on its thread; makes no QObject."""
        self._settled.emit(wanted, _image(reply) if isinstance(reply, Picture) else reply)

    @Slot(object, object)
    def _on_settled(self, wanted: Wanted, answer: object) -> None:
        request = wanted.request
        match request, answer:
            case Opening(path), Opened(pages, sha256):
                self._note_hash(path, sha256)
                self.pages_known.emit(path, pages)
            case Drawing(path, page, scale), QImage():
                self._pictures.put((path, page, scale), answer)
                self.drawn.emit(path, page, scale, answer)
            case Telling(path, page), PageText():
                self._keep_text((path, page), answer)
                self.told.emit(path, page, answer)
            case _, Refused(sentence):
                self._note_refusal(wanted, answer)
                if not wanted.is_ahead:
                    self.failed.emit(request.path, request.page, sentence)

    def _note_refusal(self, wanted: Wanted, refused: Refused) -> None:
        """Try no page twice; but one that had little time, being ahead, once more.

        What was asked before the file was last opened says nothing of the file as it is.
        """
        if wanted.opening != self._openings[wanted.request.path]:
            return
        if wanted.is_ahead:
            self._refused_ahead.add(_key(wanted.request))
        else:
            self._refusals[_key(wanted.request)] = refused

    def _note_hash(self, path: Path, sha256: str) -> None:
        if self._hashes.get(path, sha256) != sha256:
            self._pictures.forget(path)
            self._texts.clear()
        self._hashes[path] = sha256

    def _keep_text(self, key: tuple[Path, int], text: PageText) -> None:
        self._texts[key] = text
        self._texts.move_to_end(key)
        if len(self._texts) > _MOST_TEXTS:
            self._texts.popitem(last=False)


def _key(request: PageRequest) -> _Key:
    return type(request), request.path, request.page


def _image(picture: Picture) -> QImage:
    """A QImage that holds on to the bytes and copies nothing."""
    stride = picture.width * 4
    return QImage(picture.pixels, picture.width, picture.height, stride, QImage.Format.Format_RGB32)
