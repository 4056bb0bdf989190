# SPDX-License-Identifier: MIT
"""The page process: draws pages and tells their text, one request after the other.

It keeps the file open that was asked for last. How long a page may take, and what the user
is told then, is decided in ``reports.page_worker``.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from app.reports.messages import Answer
from app.reports.page_messages import (
    Drawing,
    Opening,
    PageReply,
    PageRequest,
    Telling,
    answer_of,
    request_of,
)
from app.reports.page_pictures import PageFile
from app.reports.serving import answer_or_refusal, check_ordinary, serve

NOT_SHOWN = "has a page that could not be shown. Open it in a PDF viewer instead."


def main() -> NoReturn:
    """Answer requests on standard input until it ends."""
    serve(Pages().answer)


class Pages:
    """Answers requests for pages of any file."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._file: PageFile | None = None

    def answer(self, line: bytes) -> Answer:
        """Answer one request. Raises MemoryError at the memory cap."""
        request = request_of(line)
        return answer_or_refusal(lambda: answer_of(self._reply(request)), NOT_SHOWN)

    def _reply(self, request: PageRequest) -> PageReply:
        file = self._opened(request.path)
        match request:
            case Opening():
                return file.opened
            case Drawing(_, page, scale):
                return file.draw(page, scale)
            case Telling(_, page):
                return file.tell(page)

    def _opened(self, path: Path) -> PageFile:
        """The file as it is now: one that was replaced is opened again."""
        check_ordinary(path)
        key = _key(path)
        if self._file is None or key != self._key:
            self._close()
            self._file, self._key = PageFile(path), key
        return self._file

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _key(path: Path) -> tuple[object, ...]:
    """What tells a file from the one that stood there before."""
    try:
        now = path.stat()
    except (OSError, ValueError):
        return (path,)
    return path, now.st_ino, now.st_size, now.st_mtime_ns


if __name__ == "__main__":
    main()
