# SPDX-License-Identifier: MIT
"""Pictures of pages for the window: drawn elsewhere, kept a while, refused in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.reports.page_worker import PageLimits
from app.tasks.page_pictures import PagePictures
from app.tasks.picture_cache import PictureCache
from tests.unit.reports.page_making import COMMAND, HANGS, LINES, lamps

MISSING = Path("missing.pdf")


@pytest.fixture
def pictures(qapp: object) -> Iterator[PagePictures]:
    pictures = PagePictures()
    yield pictures
    pictures.shut_down()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "lamps.pdf"
    path.write_bytes(lamps(pages=3))
    return path


def test_opening_tells_the_number_of_pages_and_the_hash(
    pictures: PagePictures, path: Path, qtbot: Any
) -> None:
    assert pictures.sha256(path) is None
    with qtbot.waitSignal(pictures.pages_known) as known:
        pictures.open(path)
    assert known.args == [path, 3]
    assert len(pictures.sha256(path) or "") == 64


def test_a_page_is_drawn(pictures: PagePictures, path: Path, qtbot: Any) -> None:
    with qtbot.waitSignal(pictures.drawn) as drawn:
        pictures.draw(path, 2, 1.5)
    *asked, picture = drawn.args
    assert asked == [path, 2, 1.5]
    assert (picture.width(), picture.height()) == (600, 450)
    assert picture.pixelColor(5, 5).name() == "#ffffff"


def test_a_picture_outlives_its_maker(path: Path, qapp: object, qtbot: Any) -> None:
    pictures = PagePictures()
    with qtbot.waitSignal(pictures.drawn) as drawn:
        pictures.draw(path, 1, 1.0)
    pictures.shut_down()
    copied = QImage(drawn.args[3]).convertToFormat(QImage.Format.Format_Grayscale8)
    assert bytes(copied.constBits()).count(255) < 400 * 300 - 1000


def test_the_text_of_a_page_is_told(pictures: PagePictures, path: Path, qtbot: Any) -> None:
    with qtbot.waitSignal(pictures.told) as told:
        pictures.tell(path, 1)
    assert told.args[:2] == [path, 1]
    assert told.args[2].text == "\r\n".join(LINES)
    assert pictures.text(path, 1) is told.args[2]


def test_a_drawn_page_is_there_at_once(pictures: PagePictures, path: Path, qtbot: Any) -> None:
    assert pictures.picture(path, 1, 1.0) is None
    with qtbot.waitSignal(pictures.drawn):
        pictures.draw(path, 1, 1.0)
    assert pictures.picture(path, 1, 1.0) is not None
    assert pictures.picture(path, 1, 2.0) is None
    assert pictures.any_picture(path, 1) is pictures.picture(path, 1, 1.0)


def test_a_kept_picture_is_answered_after_the_call(
    pictures: PagePictures, path: Path, qtbot: Any
) -> None:
    with qtbot.waitSignal(pictures.drawn):
        pictures.draw(path, 1, 1.0)
    seen: list[object] = []
    pictures.drawn.connect(lambda *arguments: seen.append(arguments))
    pictures.draw(path, 1, 1.0)
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 1)


def test_a_neighbour_drawn_ahead_is_kept(pictures: PagePictures, path: Path, qtbot: Any) -> None:
    pictures.draw(path, 2, 1.0, is_ahead=True)
    qtbot.waitUntil(lambda: pictures.picture(path, 2, 1.0) is not None)


def test_a_file_that_is_not_there_is_said(pictures: PagePictures, qtbot: Any) -> None:
    with qtbot.waitSignal(pictures.failed) as failed:
        pictures.open(MISSING)
    assert failed.args == [MISSING, 0, "missing.pdf was not found. Check the name and the folder."]


def test_a_file_that_is_back_is_shown_once_it_is_opened(
    pictures: PagePictures, tmp_path: Path, qtbot: Any
) -> None:
    path = tmp_path / "lamps.pdf"
    with qtbot.waitSignal(pictures.failed):
        pictures.draw(path, 1, 1.0)
    path.write_bytes(lamps())
    pictures.open(path)
    with qtbot.waitSignal(pictures.drawn):
        pictures.draw(path, 1, 1.0)


def test_a_refusal_from_before_a_file_was_opened_is_not_kept(
    pictures: PagePictures, tmp_path: Path, qtbot: Any
) -> None:
    path, refused = tmp_path / "lamps.pdf", Event()
    pictures._settled.connect(lambda *_: refused.set(), Qt.ConnectionType.DirectConnection)
    pictures.draw(path, 1, 1.0)
    assert refused.wait(30)
    path.write_bytes(lamps())
    with qtbot.waitSignals([pictures.failed, pictures.pages_known]):
        pictures.open(path)
    with qtbot.waitSignal(pictures.drawn):
        pictures.draw(path, 1, 1.0)


def test_a_replaced_file_is_drawn_anew(pictures: PagePictures, path: Path, qtbot: Any) -> None:
    pictures.open(path)
    with qtbot.waitSignals([pictures.pages_known, pictures.drawn]):
        pictures.draw(path, 1, 1.0)
    path.write_bytes(lamps(pages=1, turned=90))
    with qtbot.waitSignal(pictures.pages_known):
        pictures.open(path)
    assert pictures.any_picture(path, 1) is None


class TestAPageThatHangs:
    @pytest.fixture
    def pictures(self, qapp: object) -> Iterator[PagePictures]:
        limits = PageLimits(page_seconds=0.5, ahead_seconds=0.1)
        pictures = PagePictures(limits=limits, command=COMMAND)
        yield pictures
        pictures.shut_down()

    def test_it_fails_in_one_sentence_and_the_next_is_drawn(
        self, pictures: PagePictures, qtbot: Any
    ) -> None:
        with qtbot.waitSignal(pictures.failed) as failed:
            pictures.draw(MISSING, HANGS, 1.0)
        assert failed.args[:2] == [MISSING, HANGS]
        assert failed.args[2].startswith("missing.pdf took longer than 0.5 seconds")
        with qtbot.waitSignal(pictures.drawn):
            pictures.draw(MISSING, 1, 1.0)

    def test_it_is_not_tried_again_at_another_scale(
        self, pictures: PagePictures, qtbot: Any
    ) -> None:
        with qtbot.waitSignal(pictures.failed):
            pictures.draw(MISSING, HANGS, 1.0)
        with qtbot.waitSignal(pictures.failed, timeout=450):
            pictures.draw(MISSING, HANGS, 2.0)

    def test_ahead_of_its_time_it_fails_in_silence_and_later_has_its_time(
        self, pictures: PagePictures, qtbot: Any
    ) -> None:
        sentences: list[str] = []
        pictures.failed.connect(lambda path, page, sentence: sentences.append(sentence))
        pictures.draw(MISSING, HANGS, 1.0, is_ahead=True)
        with qtbot.waitSignal(pictures.pages_known):
            pictures.open(MISSING)
        assert sentences == []
        pictures.draw(MISSING, HANGS, 1.0)
        qtbot.waitUntil(lambda: len(sentences) == 1)
        assert "0.5 seconds" in sentences[0]


def picture(side: int) -> QImage:
    return QImage(side, side, QImage.Format.Format_RGB32)


def test_the_cache_drops_what_was_unused_longest() -> None:
    cache, path = PictureCache(3 * 400), Path("lamps.pdf")
    for page in (1, 2, 3):
        cache.put((path, page, 1.0), picture(10))
    cache.get((path, 1, 1.0))
    cache.put((path, 4, 1.0), picture(10))
    kept = [page for page in (1, 2, 3, 4) if cache.get((path, page, 1.0))]
    assert kept == [1, 3, 4]
    assert cache.bytes == 3 * 400


def test_a_picture_too_large_to_keep_is_not_kept() -> None:
    cache = PictureCache(1000)
    cache.put((Path("lamps.pdf"), 1, 1.0), picture(100))
    assert cache.get((Path("lamps.pdf"), 1, 1.0)) is None
    assert cache.bytes == 0
