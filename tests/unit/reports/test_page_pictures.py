# SPDX-License-Identifier: MIT
"""Drawing pages and telling where their characters stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.reports.errors import ReportError
from app.reports.page_boxes import Box
from app.reports.page_messages import MOST_PIXELS, Picture
from app.reports.page_pictures import PageFile
from app.reports.reader import read_report
from tests.unit.reports.making import report
from tests.unit.reports.page_making import LINES, lamps, one_page, words

SCALE = 2.0


def opened(folder: Path, content: bytes) -> PageFile:
    path = folder / "lamps.pdf"
    path.write_bytes(content)
    return PageFile(path)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PageFile]:
    file = opened(tmp_path, lamps())
    yield file
    file.close()


def is_inked(picture: Picture, box: Box) -> bool:
    """Whether something dark is drawn within ``box``."""
    left, top, right, bottom = (round(SCALE * side) for side in box)
    rows = (picture.pixels[4 * picture.width * y :] for y in range(top, bottom))
    return any(min(row[4 * left : 4 * right]) < 128 for row in rows)


def test_a_page_is_drawn_at_its_scale_on_white(file: PageFile) -> None:
    picture = file.draw(1, 1.5)
    assert (picture.width, picture.height) == (600, 450)
    assert picture.pixels[:3] == b"\xff\xff\xff"


def test_a_picture_is_never_larger_than_it_may_be(file: PageFile) -> None:
    picture = file.draw(1, 1000.0)
    assert 0.99 * MOST_PIXELS < picture.width * picture.height <= MOST_PIXELS
    assert picture.width / picture.height == pytest.approx(4 / 3, rel=0.001)


def test_every_character_has_a_box(file: PageFile) -> None:
    told = file.tell(1)
    assert told.text == "\r\n".join(LINES)
    assert len(told.boxes) == 4 * len(told.text)
    assert (told.width, told.height) == (400.0, 300.0)


def test_boxes_count_from_the_top_left(file: PageFile) -> None:
    told = file.tell(1)
    first = told.box(0)
    assert first.left == pytest.approx(50, abs=1)
    assert first.top < 60 < first.bottom
    assert told.box(told.text.index("Every")).top == pytest.approx(first.top + 30, abs=0.1)


@pytest.mark.parametrize("crop", [None, (30.0, 40.0, 390.0, 290.0)], ids=["whole", "cropped"])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_outlines_lie_on_the_ink_of_a_page_however_it_is_turned(
    tmp_path: Path, turned: int, crop: tuple[float, ...] | None
) -> None:
    file = opened(tmp_path, lamps(turned=turned, crop=crop))
    told, picture = file.tell(1), file.draw(1, SCALE)
    file.close()
    assert told.width * SCALE == picture.width and told.height * SCALE == picture.height
    shown = [index for index, character in enumerate(told.text) if not character.isspace()]
    assert len(shown) > 50
    assert all(is_inked(picture, told.box(index)) for index in shown)


def test_a_range_kept_at_reading_is_a_range_of_the_text(tmp_path: Path) -> None:
    path = report().save(tmp_path / "report.pdf")
    read = read_report(path)
    finding = next(f for area in read.inspection.areas for f in area.findings if f.number == 1)
    file = PageFile(path)
    told = file.tell(finding.page)
    file.close()
    ranges = [(start, end) for _, start, end in read.places[finding.id]]
    words = " ".join(told.text[start:end] for start, end in ranges).split()
    assert words == ["1.", *finding.text.split()]


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_page_that_is_not_there_is_refused(file: PageFile, number: int) -> None:
    with pytest.raises(ReportError, match=f"has no page {number}"):
        file.draw(number, 1.0)


def test_more_text_than_any_page_has_is_refused(tmp_path: Path) -> None:
    file = opened(tmp_path, one_page(words(3_000)))
    with pytest.raises(ReportError, match="more text on page 1"):
        file.tell(1)


def test_a_page_of_no_possible_size_is_refused(tmp_path: Path) -> None:
    file = opened(tmp_path, one_page(b"", box=b"0 0 14401 300"))
    with pytest.raises(ReportError, match="page 1 of no size"):
        file.draw(1, 1.0)
