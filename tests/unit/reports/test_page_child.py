# SPDX-License-Identifier: MIT
"""What the page process is asked and answers, and which file it answers from."""

from __future__ import annotations

import json
import os
import sys
from array import array
from pathlib import Path

import pytest

from app.reports.messages import Answer, Mark
from app.reports.page_boxes import PageText
from app.reports.page_child import Pages
from app.reports.page_messages import (
    MOST_PIXELS,
    Drawing,
    Opened,
    Opening,
    PageReply,
    PageRequest,
    Picture,
    Telling,
    answer_of,
    line_of,
    reply_of,
    request_of,
)
from tests.unit.reports.page_making import lamps

PATH = Path("lamps.pdf")


@pytest.mark.parametrize(
    "request_", [Opening(PATH), Drawing(PATH, 3, 1.3333333333333333), Telling(PATH, 400)]
)
def test_a_request_is_one_line(request_: PageRequest) -> None:
    line = line_of(request_)
    assert line.count(b"\n") == 1
    assert request_of(line) == request_


@pytest.mark.parametrize("name", ["two\nlines.pdf", "na\udcffme.pdf", "a b – ☃.pdf"], ids=ascii)
def test_a_request_keeps_the_path_byte_for_byte(name: str) -> None:
    assert request_of(line_of(Opening(Path(name)))).path == Path(name)


@pytest.mark.parametrize(
    ("request_", "reply"),
    [
        (Opening(PATH), Opened(12, "0" * 64)),
        (Drawing(PATH, 1, 1.0), Picture(2, 1, b"12345678")),
        (
            Telling(PATH, 2),
            PageText(2, 595.0, 842.0, "\ud800\u202e\n", array("f", [1.5] * 12)),
        ),
    ],
    ids=["opened", "picture", "text"],
)
def test_a_reply_comes_back_as_it_was_sent(request_: PageRequest, reply: PageReply) -> None:
    assert reply_of(request_, answer_of(reply)) == reply


@pytest.mark.parametrize(
    ("request_", "body", "beside"),
    [
        (Opening(PATH), b"", {}),
        (Opening(PATH), b"", ["pages"]),
        (Drawing(PATH, 1, 1.0), b"1234", {"width": 2, "height": 2}),
        (Drawing(PATH, 1, 1.0), b"1234", {"width": -1, "height": -1}),
        (Drawing(PATH, 1, 1.0), b"", {"width": MOST_PIXELS, "height": 2}),
        (Drawing(PATH, 1, 1.0), b"1234", {"width": 1e999, "height": 1}),
        (Telling(PATH, 1), b"123", {"page": 1, "width": 1, "height": 1, "text": "a"}),
        (Telling(PATH, 1), b"", {"page": 1, "width": 1, "height": 1, "text": "a"}),
    ],
)
def test_what_a_harmed_process_makes_up_is_not_believed(
    request_: PageRequest, body: bytes, beside: object
) -> None:
    with pytest.raises(ValueError, match=r"page process|bytes length"):
        reply_of(request_, Answer(Mark.READ, body, json.dumps(beside).encode()))


def opened(pages: Pages, path: Path) -> Opened:
    reply = reply_of(Opening(path), pages.answer(line_of(Opening(path))))
    assert isinstance(reply, Opened)
    return reply


def test_a_file_that_was_replaced_is_opened_again(tmp_path: Path) -> None:
    path, pages = tmp_path / "lamps.pdf", Pages()
    path.write_bytes(lamps(pages=2))
    before = opened(pages, path)
    path.write_bytes(lamps(pages=3))
    after = opened(pages, path)
    assert (before.pages, after.pages) == (2, 3)
    assert before.sha256 != after.sha256


def test_a_missing_file_is_refused_and_found_when_it_is_back(tmp_path: Path) -> None:
    path, pages = tmp_path / "lamps.pdf", Pages()
    refused = pages.answer(line_of(Drawing(path, 1, 1.0)))
    assert (refused.mark, refused.body.decode()) == (
        Mark.REFUSED,
        "was not found. Check the name and the folder.",
    )
    path.write_bytes(lamps())
    assert opened(pages, path).pages == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such files on this system")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe.pdf"
    os.mkfifo(path)
    assert b"is not an ordinary file" in Pages().answer(line_of(Opening(path))).body
