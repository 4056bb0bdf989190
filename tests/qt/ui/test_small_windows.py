# SPDX-License-Identifier: MIT
"""Small windows and large text: the order of Tab, and that nothing is out of reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.area import AreaKey
from app.domain.inspection import Authority
from app.ui.area_header import AreaHeader
from app.ui.buttons import GradeBadge
from app.ui.focus_round import _tab_stops
from app.ui.main_window import MainWindow
from tests.builders import make_area, make_finding, make_inspection
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import LATER, button, press, size_of


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[int]:
    """The px of an em of text of twice the usual size."""
    usual, large = qapp.font(), qapp.font()
    large.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(large)
    yield QFontInfo(large).pixelSize()
    qapp.setFont(usual)


@pytest.mark.parametrize(("em", "comes_first"), [(110, False), (88, True)])
def test_tab_comes_to_results_where_they_stand(
    open_window: OpenWindow, em: int, comes_first: bool
) -> None:
    window = open_window(size=size_of(em))
    stops = _tab_stops(window)
    results, chip = window.results.view, button(window, "Filter Year")
    assert (stops.index(results) < stops.index(chip)) == comes_first
    assert stops.index(chip) < stops.index(window.reading.findings)


def test_the_page_takes_the_texts_room_in_a_very_small_window(open_window: OpenWindow) -> None:
    window = open_window(size=size_of(44))
    press(window, Qt.Key.Key_F8)
    assert window.panes.is_page_shown and not window.reading.isVisible()
    press(window, Qt.Key.Key_F8)
    assert window.reading.isVisible() and window.reading.findings.hasFocus()


def test_page_and_text_stand_side_by_side_again_in_a_larger_window(
    open_window: OpenWindow,
) -> None:
    window = open_window(size=size_of(44))
    press(window, Qt.Key.Key_F8)
    window.resize(*size_of(70))
    assert window.panes.is_page_shown and window.reading.isVisible()


@pytest.mark.usefixtures("large_text")
def test_a_badge_goes_below_the_title_where_there_is_no_room(open_window: OpenWindow) -> None:
    window = open_window(size=(620, 800))
    window.navigator.go_to(f"{LATER}/leaders")
    header = window.findChild(AreaHeader)
    badge = header.findChild(GradeBadge)
    QApplication.processEvents()
    title = next(t for t in header.findChildren(QLabel) if t.text().startswith("Leaders"))
    assert badge.y() >= title.geometry().bottom() and badge.x() < title.geometry().right()
    assert badge.geometry().right() <= header.width()


def test_large_text_slides_a_wider_column_over(open_window: OpenWindow, large_text: int) -> None:
    window: MainWindow = open_window(size=(44 * large_text, 700))
    press(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert window.tree.isVisible()
    assert window.tree.width() >= 28 * large_text


def test_a_low_window_leaves_out_what_the_details_say_too(open_window: OpenWindow) -> None:
    window = open_window(size=(900, 360))
    shown = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    assert not any(words.startswith("Published") for words in shown)
    window.resize(900, 700)
    QApplication.processEvents()
    shown = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    assert any(words.startswith("Published") for words in shown)


def test_the_header_shows_every_line_at_any_width(open_window: OpenWindow) -> None:
    heading = "The experiences and progress of children who need help and protection: good"
    area = make_area(AreaKey.HELP_AND_PROTECTION, [make_finding()], heading=heading)
    council = Authority("99999", "Sampleton, Otherford and Somewhere upon Water")
    window = open_window((make_inspection([area], authority=council),))
    press(window, Qt.Key.Key_F8)
    header = window.reading.header
    for width in (1440, 1366, 1240, 1366):
        window.resize(width, 850)
        QApplication.sendPostedEvents()
        for label in (header._title, header._printed, header._meta):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
