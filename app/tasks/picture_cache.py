# SPDX-License-Identifier: MIT
"""Pictures of pages that were drawn lately, up to so many bytes."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtGui import QImage

Key = tuple[Path, int, float]
"""File, page from 1, and pixels a point."""


class PictureCache:
    """Keeps pictures until they take more than ``most_bytes``; the one unused longest goes."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._pictures: OrderedDict[Key, QImage] = OrderedDict()
        self.bytes = 0

    def get(self, key: Key) -> QImage | None:
        """The picture, which is then the last to go."""
        picture = self._pictures.get(key)
        if picture is not None:
            self._pictures.move_to_end(key)
        return picture

    def put(self, key: Key, picture: QImage) -> None:
        """Keep a picture, unless it alone takes too much."""
        self._drop(key)
        self._pictures[key] = picture
        self.bytes += picture.sizeInBytes()
        while self.bytes > self._most_bytes:
            self._drop(next(iter(self._pictures)))

    def largest_of(self, path: Path, page: int) -> QImage | None:
        """The largest picture of a page, of whatever scale."""
        keys = [key for key in self._pictures if key[:2] == (path, page)]
        return self.get(max(keys, key=lambda key: key[2])) if keys else None

    def forget(self, path: Path) -> None:
        """Drop all pictures of a file."""
        for key in [key for key in self._pictures if key[0] == path]:
            self._drop(key)

    def _drop(self, key: Key) -> None:
        picture = self._pictures.pop(key, None)
        if picture is not None:
            self.bytes -= picture.sizeInBytes()
