# SPDX-License-Identifier: MIT
"""A PDF's pages as positioned lines."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.reports.errors import ReportError
from app.reports.lines import Line, Page
from app.reports.pages import read_pages
from app.reports.reader import read_report
from tests.unit.reports.making import LABEL, raised, report
from tests.unit.reports.sif_making import CELL, MARGIN, Sheets


def first_page(sheets: Sheets, folder: Path) -> Page:
    return read_pages(sheets.save(folder / "lamps.pdf")).pages[0]


def texts(sheets: Sheets, folder: Path) -> list[str]:
    return [ln.text for ln in first_page(sheets, folder).lines]


def test_a_line_knows_its_place_size_and_weight(tmp_path: Path) -> None:
    sheets = Sheets().put(MARGIN, 100, "Lamps are lit here", 14, bold=True)
    (line,) = first_page(sheets, tmp_path).lines
    assert (line.page, line.text, line.bold) == (1, "Lamps are lit here", True)
    assert line.x0 == pytest.approx(MARGIN)
    assert line.size == pytest.approx(14)
    assert line.baseline == pytest.approx(114)
    assert MARGIN + 80 < line.x1 < MARGIN + 180


def test_a_lines_range_is_its_text_on_the_page(tmp_path: Path) -> None:
    path = Sheets().lines(MARGIN, ["The first lamp", "The second lamp"]).save(tmp_path / "a.pdf")
    second = read_pages(path).pages[0].lines[1]
    with pypdfium2.PdfDocument(path) as document:
        page = document[0].get_textpage()
        assert page.get_text_range(second.start, second.end - second.start) == "The second lamp"
        page.close()


def test_a_hyphen_at_a_line_end_does_not_join_the_lines(tmp_path: Path) -> None:
    sheets = Sheets().lines(MARGIN, ["Lamps of the multi-", "agency lane are lit"])
    assert texts(sheets, tmp_path) == ["Lamps of the multi-", "agency lane are lit"]


def test_a_number_that_hangs_far_is_one_line_with_its_text(tmp_path: Path) -> None:
    sheets = Sheets().put(MARGIN, 100, "1.").put(MARGIN + 40, 100, "Lamps are lit")
    (line,) = first_page(sheets, tmp_path).lines
    assert line.text == "1. Lamps are lit"
    assert (line.x0, line.label_x) == (pytest.approx(MARGIN), pytest.approx(MARGIN + 40))


def test_cells_of_a_row_are_lines_of_their_own(tmp_path: Path) -> None:
    sheets = Sheets().put(LABEL, 100, "The state of the lamps").put(CELL, 100, "Good")
    assert texts(sheets, tmp_path) == ["The state of the lamps", "Good"]


@pytest.mark.parametrize("first", ["label", "grade"])
@pytest.mark.parametrize("shift", [-7, 0, 7])
def test_cells_at_different_heights_are_told_apart(tmp_path: Path, first: str, shift: int) -> None:
    cells = {"label": (LABEL, 100, "The state of lamps"), "grade": (CELL, 100 + shift, "Good")}
    sheets = Sheets()
    for name in sorted(cells, key=lambda name: name != first):
        x, top, text = cells[name]
        sheets.put(x, top, text)
    assert sorted(texts(sheets, tmp_path)) == ["Good", "The state of lamps"]


def test_a_raised_run_stays_in_its_line(tmp_path: Path) -> None:
    sheets = raised(Sheets(), "On the 24", "th", " of May lamps were lit")
    assert texts(sheets, tmp_path) == ["On the 24th of May lamps were lit"]


def test_a_raised_number_after_a_word_is_left_out(tmp_path: Path) -> None:
    sheets = raised(Sheets(), "The lamps of the lane", "12", " were lit")
    assert texts(sheets, tmp_path) == ["The lamps of the lane were lit"]


def test_a_number_of_the_texts_size_after_a_word_stays(tmp_path: Path) -> None:
    assert texts(Sheets().lines(MARGIN, ["Lamps of type B12 are lit"]), tmp_path) == [
        "Lamps of type B12 are lit"
    ]


def test_odd_spaces_become_single_ones(tmp_path: Path) -> None:
    sheets = Sheets().lines(MARGIN, ["Lamps\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}are  lit"])
    assert texts(sheets, tmp_path) == ["Lamps are lit"]


def test_a_page_written_out_of_order_is_read_from_the_top(tmp_path: Path) -> None:
    sheets = Sheets().put(MARGIN, 400, "third").put(MARGIN, 415, "fourth")
    sheets.put(MARGIN, 100, "first").put(MARGIN, 115, "second")
    assert texts(sheets, tmp_path) == ["first", "second", "third", "fourth"]


def test_columns_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [(MARGIN, 100 + 15 * n, f"left {n}") for n in range(3)]
    right = [(CELL, 104 + 15 * n, f"right {n}") for n in range(3)]
    sheets = Sheets()
    for x, top, text in (*left, *right):
        sheets.put(x, top, text)
    assert texts(sheets, tmp_path) == [text for _, _, text in (*left, *right)]


def test_a_page_that_is_a_picture_is_named_in_a_doubt(tmp_path: Path) -> None:
    sheets = report()
    sheets._canvas.rect(100, 100, 50, 50, fill=1)
    read = sheets.read(tmp_path)
    assert read.doubts == ()
    sheets = report().page()
    sheets._canvas.rect(100, 100, 50, 50, fill=1)
    assert [d.where for d in sheets.read(tmp_path).doubts] == ["areas"]


def test_a_file_of_pictures_is_refused_as_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.rect(100, 100, 50, 50, fill=1)
    canvas.save()
    with pytest.raises(ReportError, match=r"^scan\.pdf holds no text; it may be a scan\. "):
        read_report(path)


def test_a_download_that_stopped_is_refused(tmp_path: Path) -> None:
    path = report().save(tmp_path / "half.pdf")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ReportError, match=r"^half\.pdf is incomplete"):
        read_report(path)


def test_lines_keep_their_words_whatever_their_order_of_writing(tmp_path: Path) -> None:
    lines: tuple[Line, ...] = read_pages(report().save(tmp_path / "a.pdf")).lines
    assert len({(line.page, line.start) for line in lines}) == len(lines)
