# SPDX-License-Identifier: MIT
"""The window's smaller parts, each by itself: buttons, chips, badges, labels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QFontInfo, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.grade import Grade
from app.models.page import Crumb, Rating
from app.models.results import ResultsModel
from app.ui.buttons import FlatButton, GradeBadge
from app.ui.crumbs import Crumbs
from app.ui.ratings_grid import RatingsGrid
from app.ui.results_panel import ResultsPanel
from app.ui.search_field import SearchField
from app.ui.status import StatusBar
from app.ui.theme import Scheme, Theme, scaled_font
from app.ui.tokens import DARK, LIGHT
from tests.qt.ui.reader import shown, words_in


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


def image_of(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.fixture
def neighbour(qapp: QApplication) -> Iterator[QPushButton]:
    """A button in a window, beside which more can be laid."""
    window = QWidget()
    button = QPushButton("neighbour")
    QVBoxLayout(window).addWidget(button)
    window.show()
    yield button
    window.deleteLater()


def lay_beside(neighbour: QPushButton, widget: QWidget) -> None:
    layout = neighbour.window().layout()
    assert layout is not None
    layout.addWidget(widget)


# Buttons and badges


@pytest.mark.parametrize("height", [22, 24, 26, 30])
def test_a_flat_button_is_24_px_at_least(qtbot: QtBot, theme: Theme, height: int) -> None:
    button = FlatButton(theme, "x", height=height)
    qtbot.addWidget(button)
    assert button.sizeHint().width() >= 24 and button.sizeHint().height() >= 24


@pytest.mark.parametrize(
    ("reason", "has_ring"),
    [(Qt.FocusReason.MouseFocusReason, False), (Qt.FocusReason.TabFocusReason, True)],
    ids=["mouse", "Tab"],
)
def test_a_flat_button_shows_a_ring_to_the_keyboard_alone(
    qtbot: QtBot,
    theme: Theme,
    neighbour: QPushButton,
    reason: Qt.FocusReason,
    has_ring: bool,
) -> None:
    button = FlatButton(theme, "x")
    lay_beside(neighbour, button)
    button.show()
    neighbour.window().activateWindow()
    neighbour.setFocus()
    plain = image_of(button)
    button.setFocus(reason)
    qtbot.waitUntil(button.hasFocus)
    assert (image_of(button) != plain) == has_ring


def test_a_flat_button_stands_for_its_action(qtbot: QtBot, theme: Theme) -> None:
    action = QAction("&Bigger")
    action.setEnabled(False)
    button = FlatButton(theme, "x").bind(action)
    qtbot.addWidget(button)
    assert button.accessibleName() == "Bigger" and not button.isEnabled()


@pytest.mark.parametrize(
    ("grade", "words"),
    [(Grade.OUTSTANDING, "Outstanding"), (Grade.INADEQUATE, "Inadequate"), (None, "Not judged")],
)
def test_a_badge_says_its_grade(
    qtbot: QtBot, theme: Theme, grade: Grade | None, words: str
) -> None:
    badge = GradeBadge(theme)
    badge.show_grade(grade, words)
    shown(qtbot, badge)
    assert badge.accessibleName() == f"Grade: {words}"
    tint = image_of(badge).pixelColor(badge.width() // 2, 2).name().upper()
    assert tint == LIGHT.grade_tint(grade)


def test_a_badge_follows_the_colours(qtbot: QtBot, theme: Theme) -> None:
    badge = GradeBadge(theme)
    badge.show_grade(Grade.GOOD, "Good")
    shown(qtbot, badge)
    theme.choose(Scheme.DARK)
    tint = image_of(badge).pixelColor(badge.width() // 2, 2).name().upper()
    theme.choose(Scheme.LIGHT)
    assert tint == DARK.grade_g_tint


@pytest.mark.parametrize("factor", [0.1, 0.5, 0.92])
def test_small_text_stops_at_11_px(qtbot: QtBot, factor: float) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert QFontInfo(scaled_font(widget, factor)).pixelSize() >= 11


# Crumbs and ratings


def test_crumbs_lead_where_they_say(qtbot: QtBot, theme: Theme, neighbour: QPushButton) -> None:
    crumbs = Crumbs(theme)
    lay_beside(neighbour, crumbs)
    way = (Crumb("Exampleshire", "a"), Crumb("2018", "b"), Crumb("May", None))
    crumbs.show_crumbs(way, neighbour)
    buttons = crumbs.findChildren(FlatButton)
    assert [b.accessibleName() for b in buttons] == ["Go to Exampleshire", "Go to 2018"]
    with qtbot.waitSignal(crumbs.key_chosen) as blocker:
        buttons[1].click()
    assert blocker.args == ["b"]


def test_other_crumbs_take_the_place_of_the_last_ones(theme: Theme, neighbour: QPushButton) -> None:
    crumbs = Crumbs(theme)
    lay_beside(neighbour, crumbs)
    crumbs.show_crumbs((Crumb("Exampleshire", "a"),), neighbour)
    crumbs.show_crumbs((Crumb("Sampleton", "b"),), neighbour)
    QApplication.processEvents()
    seen = [b.text() for b in crumbs.findChildren(FlatButton) if b.isVisible()]
    assert seen == ["Sampleton"]


def ratings_of(count: int) -> list[Rating]:
    return [Rating(f"Area {n}", Grade.GOOD, "Good", f"key {n}") for n in range(count)]


def test_ratings_stand_row_by_row(theme: Theme, neighbour: QPushButton) -> None:
    grid = RatingsGrid(theme)
    lay_beside(neighbour, grid)
    grid.show_ratings(ratings_of(5), neighbour)
    QApplication.processEvents()
    buttons = grid.findChildren(FlatButton)
    corners: list[QPoint] = [button.pos() for button in buttons]
    assert corners == sorted(corners, key=lambda corner: (corner.y(), corner.x()))
    assert len({corner.x() for corner in corners}) == 2


def test_a_rating_says_its_grade_and_leads_to_its_area(
    qtbot: QtBot, theme: Theme, neighbour: QPushButton
) -> None:
    grid = RatingsGrid(theme)
    lay_beside(neighbour, grid)
    grid.show_ratings(ratings_of(2), neighbour)
    second = grid.findChildren(FlatButton)[1]
    assert second.accessibleName() == "Area 1: Good"
    with qtbot.waitSignal(grid.key_chosen) as blocker:
        second.click()
    assert blocker.args == ["key 1"]


def test_a_rating_without_an_area_leads_nowhere(theme: Theme, neighbour: QPushButton) -> None:
    grid = RatingsGrid(theme)
    lay_beside(neighbour, grid)
    grid.show_ratings([Rating("Overall", None, "grade not read", None)], neighbour)
    assert not grid.findChildren(FlatButton)[0].isEnabled()


def test_no_ratings_take_no_room(theme: Theme, neighbour: QPushButton) -> None:
    grid = RatingsGrid(theme)
    lay_beside(neighbour, grid)
    grid.show_ratings(ratings_of(2), neighbour)
    grid.show_ratings([], neighbour)
    assert not grid.isVisible()


# The search box and the filters


@pytest.mark.parametrize(
    ("key", "by"),
    [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, -1),
        (Qt.Key.Key_PageDown, 10),
        (Qt.Key.Key_PageUp, -10),
    ],
)
def test_arrows_in_the_box_ask_for_other_results(
    qtbot: QtBot, theme: Theme, key: Qt.Key, by: int
) -> None:
    field = SearchField(theme)
    shown(qtbot, field)
    field.edit.setText("word")
    with qtbot.waitSignal(field.moved) as blocker:
        QTest.keyClick(field.edit, key)
    assert blocker.args == [by]


def test_arrows_in_an_empty_box_ask_for_nothing(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme)
    shown(qtbot, field)
    with qtbot.assertNotEmitted(field.moved):
        QTest.keyClick(field.edit, Qt.Key.Key_Down)


def test_the_scope_is_told_once(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme)
    shown(qtbot, field)
    seen: list[bool] = []
    field.scope_changed.connect(seen.append)
    for is_one_report in (True, True, False):
        field.set_scope(is_one_report)
    assert seen == [True, False]


def test_a_pasted_text_of_many_pages_is_cut_short(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme)
    shown(qtbot, field)
    QGuiApplication.clipboard().setText("many\nlines " * 100_000)
    field.edit.paste()
    assert len(field.edit.text()) == 2000


# Counts and messages


@pytest.mark.parametrize(
    ("hits", "words"),
    [(0, "No findings"), (1, "1 finding"), (2, "2 findings"), (48_000, "48,000 findings")],
)
def test_the_count_stands_alone_in_its_label(
    qtbot: QtBot, theme: Theme, hits: int, words: str
) -> None:
    panel = ResultsPanel(ResultsModel(), theme)
    qtbot.addWidget(panel)
    panel.show_count(hits, 1, 1)
    assert [label.text() for label in panel.findChildren(QLabel)].count(words) == 1


def test_the_count_is_forgotten(qtbot: QtBot, theme: Theme) -> None:
    panel = ResultsPanel(ResultsModel(), theme)
    qtbot.addWidget(panel)
    panel.show_count(3, 2, 1)
    panel.forget()
    assert "finding" not in words_in(panel) and "report" not in words_in(panel)


def test_a_message_stays_beside_what_is_covered(
    qtbot: QtBot, theme: Theme, actions: dict[str, QAction]
) -> None:
    status = StatusBar(theme, actions)
    shown(qtbot, status)
    status.show_coverage("3 reports")
    status.say("Something happened. " * 20)
    seen = [label.text() for label in status.findChildren(QLabel) if label.isVisible()]
    assert "3 reports" in seen and any(words.startswith("Something") for words in seen)
