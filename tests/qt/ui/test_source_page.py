# SPDX-License-Identifier: MIT
"""The picture of a page: its size, its marks, and what mouse and keys do to it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.reports.page_boxes import Box
from app.ui import source_page as module
from app.ui.source_page import SourcePage
from app.ui.source_painting import PageMarks, outline_paths
from app.ui.theme import Scheme, Theme
from app.ui.tokens import LIGHT

SIZE = QSizeF(600, 800)
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> SourcePage:
    page = SourcePage(Theme(qapp, Scheme.LIGHT))
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    qtbot.waitExposed(page)
    page.show_page(SIZE)
    page.show_picture(picture_of(page))
    return page


def picture_of(page: SourcePage) -> QImage:
    """A white picture with a black square at the page's top left."""
    scale = page.picture_scale
    picture = QImage(
        round(SIZE.width() * scale), round(SIZE.height() * scale), QImage.Format.Format_RGB32
    )
    picture.fill(QColor("white"))
    for x in range(4):
        for y in range(4):
            picture.setPixelColor(x, y, QColor("black"))
    return picture


def shot(page: SourcePage) -> QImage:
    QApplication.processEvents()
    return page.viewport().grab().toImage()


def place(page: SourcePage, x: float, y: float) -> QPoint:
    """Where a point of the page is on the screen, px."""
    return (QPointF(x, y) * page._frame.scale + page._corner()).toPoint()


def turn_wheel(page: SourcePage, notches: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    middle = QPointF(page.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(page.viewport().mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.viewport(), event)


# Size


def test_the_page_is_as_wide_as_there_is_room(page: SourcePage) -> None:
    width = SIZE.width() * page._frame.scale
    assert page.viewport().width() - 60 < width < page.viewport().width() - 20
    assert page.horizontalScrollBar().maximum() == 0


def test_a_wider_panel_asks_for_a_larger_picture(page: SourcePage, qtbot: QtBot) -> None:
    before = page.picture_scale
    with qtbot.waitSignal(page.scale_changed):
        page.resize(500, 300)
    assert page.picture_scale > before


def test_keys_make_the_page_larger_and_smaller_and_fit_it_again(page: SourcePage) -> None:
    page.setFocus()
    fitting = page.percent
    QTest.keyClick(page, Qt.Key.Key_Plus)
    larger = page.percent
    QTest.keyClick(page, Qt.Key.Key_Minus)
    QTest.keyClick(page, Qt.Key.Key_Minus)
    smaller = page.percent
    QTest.keyClick(page, Qt.Key.Key_0)
    assert smaller < fitting < larger
    assert page.percent == fitting
    assert page.actions_by_name["fit_width"].isChecked()


def test_no_size_is_beyond_the_smallest_and_the_largest(page: SourcePage) -> None:
    sizes = set()
    for notches in [1] * 30 + [-1] * 40:
        turn_wheel(page, notches, CONTROL)
        sizes.add(page.percent)
    assert (min(sizes), max(sizes)) == (25, 400)


def test_ctrl_and_the_wheel_keep_the_point_under_the_pointer(page: SourcePage) -> None:
    turn_wheel(page, 1, CONTROL)
    middle = QPointF(page.viewport().rect().center())
    before = page._point(middle)
    turn_wheel(page, 1, CONTROL)
    after = page._point(middle)
    assert abs(after.x() - before.x()) < 2 and abs(after.y() - before.y()) < 2


def test_the_same_lines_stay_in_sight_when_the_panel_becomes_wider(page: SourcePage) -> None:
    page.verticalScrollBar().setValue(150)
    before = page._point(QPointF(0, 0)).y()
    page.resize(700, 300)
    assert abs(page._point(QPointF(0, 0)).y() - before) < 15


# Looks


def test_a_pixel_of_the_picture_is_one_of_the_screen(page: SourcePage) -> None:
    image, corner = shot(page), page._corner().toPoint()
    seen = [image.pixelColor(corner + QPoint(n, n)).name() for n in range(5)]
    assert seen == ["#000000"] * 4 + ["#ffffff"]


def test_the_current_finding_is_outlined_and_its_words_stay_black(page: SourcePage) -> None:
    page.show_marks(PageMarks(outline=(Box(-20, -20, 300, 40),)))
    image = shot(page)
    corner = page._corner().toPoint()
    assert image.pixelColor(corner + QPoint(1, 1)).name() == "#000000"
    below = place(page, 100, 40)
    column = {image.pixelColor(below + QPoint(0, y)).name().upper() for y in range(5)}
    assert LIGHT.accent in column


def test_the_marks_of_the_white_page_are_the_same_in_the_dark(
    page: SourcePage, qapp: QApplication
) -> None:
    page.show_marks(PageMarks(matches=(Box(100, 100, 200, 112),)))
    at = place(page, 150, 104)
    light = shot(page).pixelColor(at).name().upper()
    page._theme.choose(Scheme.DARK)
    dark = shot(page).pixelColor(at).name().upper()
    page._theme.choose(Scheme.LIGHT)
    assert light == dark == LIGHT.hl


def test_a_finding_that_begins_within_a_line_leaves_out_what_is_before_it() -> None:
    lines = [QRectF(200, 0, 200, 10), QRectF(0, 14, 400, 10), QRectF(0, 28, 100, 10)]
    (path,) = outline_paths(lines)
    assert not path.contains(QPointF(100, 5))
    assert not path.contains(QPointF(300, 34))
    assert path.contains(QPointF(200, 19)) and path.contains(QPointF(200, 12))


def test_lines_far_apart_have_an_outline_each() -> None:
    lines = [QRectF(0, 0, 400, 10), QRectF(0, 14, 400, 10), QRectF(0, 90, 400, 10)]
    assert len(outline_paths(lines)) == 2


def test_cells_of_one_row_have_one_outline() -> None:
    (path,) = outline_paths([QRectF(0, 0, 100, 10), QRectF(200, 0, 100, 10)])
    assert path.contains(QPointF(150, 5))


# Scrolling


def test_an_outline_out_of_sight_is_scrolled_to(page: SourcePage) -> None:
    page.show_marks(PageMarks(outline=(Box(60, 700, 500, 740),)))
    page.bring_outline_in()
    assert page.viewport().rect().contains(place(page, 60, 700))
    assert page.viewport().rect().contains(place(page, 60, 740))


def test_an_outline_in_sight_is_not_scrolled_to(page: SourcePage) -> None:
    page.verticalScrollBar().setValue(20)
    page.show_marks(PageMarks(outline=(Box(60, 200, 500, 240),)))
    page.bring_outline_in()
    assert page.verticalScrollBar().value() == 20


def test_an_outline_taller_than_the_view_is_shown_from_its_top(page: SourcePage) -> None:
    page.show_marks(PageMarks(outline=tuple(Box(60, y, 500, y + 12) for y in range(100, 780, 14))))
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    page.bring_outline_in()
    assert 0 <= place(page, 60, 100).y() < 60


def test_the_wheel_turns_the_page_only_at_its_end(page: SourcePage) -> None:
    turned: list[int] = []
    page.turn_wanted.connect(turned.append)
    while page.verticalScrollBar().value() < page.verticalScrollBar().maximum():
        turn_wheel(page, -1)
    assert turned == []
    turn_wheel(page, -1)
    assert turned == [1]


# The mouse


def test_a_press_tells_the_point_of_the_page(page: SourcePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.pressed) as told:
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place(page, 300, 200))
    x, y = told.args or (0.0, 0.0)
    assert abs(x - 300) < 2 and abs(y - 200) < 2


def test_a_finding_under_the_pointer_shows_a_hand(page: SourcePage) -> None:
    page.name_at = lambda _, y: "Leaders, paragraph 3" if y < 100 else ""
    QTest.mouseMove(page.viewport(), place(page, 300, 50))
    assert page.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(page.viewport(), place(page, 300, 200))
    assert page.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_a_finding_under_the_pointer_shows_its_name(
    page: SourcePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    class Fake:
        @staticmethod
        def showText(_: QPoint, words: str, __: QWidget) -> None:
            shown.append(words)

    monkeypatch.setattr(module, "QToolTip", Fake)
    page.name_at = lambda _x, _y: "Leaders, paragraph 3"
    at = place(page, 300, 50)
    event = QHelpEvent(QEvent.Type.ToolTip, at, page.viewport().mapToGlobal(at))
    QApplication.sendEvent(page.viewport(), event)
    assert shown == ["Leaders, paragraph 3"]


def test_without_a_page_no_press_is_told(page: SourcePage) -> None:
    told: list[tuple[float, float]] = []
    page.pressed.connect(lambda x, y: told.append((x, y)))
    page.show_page(None)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert told == []
