# SPDX-License-Identifier: MIT
"""High contrast: what other schemes tint is told apart by lines and by the selection's roles."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.theme import Scheme, Theme
from app.ui.tokens import DARK, LIGHT, ON_BLACK, ON_WHITE, Tokens, contrast
from tests.qt.ui.conftest import OpenWindow, SearchFor
from tests.qt.ui.reader import button, scheme_action

COLOURS = Qt.ContrastPreference


@pytest.fixture
def high(window: MainWindow) -> MainWindow:
    scheme_action(window, "High contrast").trigger()
    QApplication.processEvents()
    return window


def drawn(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


def colours(image: QImage, box: QRect | None = None) -> set[str]:
    box = box or image.rect()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    }


def test_the_window_has_the_colours_of_the_drawn_palette(high: MainWindow) -> None:
    seen = colours(drawn(high))
    assert {ON_BLACK.paper, ON_BLACK.text} <= seen
    tints = {LIGHT.cur, LIGHT.sel0, LIGHT.hl, DARK.paper, DARK.sel, DARK.hl, DARK.grade_r_tint}
    assert not seen & tints


def test_the_chosen_row_has_words_and_shape_in_the_colour_of_a_selection(
    high: MainWindow,
) -> None:
    tree = high.tree
    tree.setFocus()
    row = tree.visualRect(tree.currentIndex()).adjusted(4, 4, -10, -4)
    seen = colours(drawn(tree.viewport()), row)
    assert {ON_BLACK.sel, ON_BLACK.hl_current_text} <= seen
    assert ON_BLACK.text not in seen
    high.search.edit.setFocus()
    seen = colours(drawn(tree.viewport()), row)
    assert ON_BLACK.text in seen and ON_BLACK.paper in seen


def test_rows_without_matches_keep_their_colour_and_lack_the_count(
    high: MainWindow, search_for: SearchFor
) -> None:
    search_for("homeless")
    model, tree = high.tree.model(), high.tree
    image = drawn(tree.viewport())
    rows = {}
    index = model.index(0, 0)
    while index.isValid():
        rows[index.data(Qt.ItemDataRole.AccessibleTextRole)] = tree.visualRect(index)
        index = tree.indexBelow(index)
    dimmed = next(box for name, box in rows.items() if name.endswith("no match"))
    counted = next(box for name, box in rows.items() if "match" in name and "no" not in name)
    end = image.width() - 60
    assert ON_BLACK.text in colours(image, dimmed)
    assert ON_BLACK.text not in colours(image, QRect(end, dimmed.y(), 50, dimmed.height()))
    assert ON_BLACK.text in colours(image, QRect(end, counted.y(), 50, counted.height()))


def test_the_current_match_alone_is_filled(high: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless")
    button(high, "Next match").click()
    image = drawn(high.reading.findings.viewport())
    filled = [
        sum(image.pixelColor(x, y).name().upper() == ON_BLACK.sel for x in range(image.width()))
        for y in range(image.height())
    ]
    # A frame has two such pixels in a line, its upper or lower edge many.
    assert any(10 < count < 200 for count in filled)
    assert ON_BLACK.hl_line in colours(image)


def test_nothing_glows_where_a_jump_leads(high: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless")
    button(high, "Next match").click()
    first = drawn(high.reading.findings.viewport())
    assert high.reading.findings._flash.strength() > 0
    high.reading.findings._flash.stop()
    assert colours(first) == colours(drawn(high.reading.findings.viewport()))


@pytest.mark.parametrize(
    ("wish", "colour_scheme", "tokens"),
    [
        (COLOURS.HighContrast, Qt.ColorScheme.Dark, ON_BLACK),
        (COLOURS.HighContrast, Qt.ColorScheme.Light, ON_WHITE),
        (COLOURS.NoPreference, Qt.ColorScheme.Light, LIGHT),
        (COLOURS.NoPreference, Qt.ColorScheme.Dark, DARK),
    ],
    ids=["contrast and dark", "contrast and light", "light", "dark"],
)
def test_the_theme_follows_what_the_system_asks_for(
    qapp: QApplication,
    wish: Qt.ContrastPreference,
    colour_scheme: Qt.ColorScheme,
    tokens: Tokens,
) -> None:
    theme = Theme(qapp, Scheme.LIGHT)
    theme._wishes = SimpleNamespace(contrastPreference=lambda: wish)  # type: ignore[assignment]
    theme._hints = SimpleNamespace(colorScheme=lambda: colour_scheme)  # type: ignore[assignment]
    theme.choose(Scheme.SYSTEM)
    assert theme.tokens == tokens
    theme.choose(Scheme.LIGHT)


def test_high_contrast_is_remembered(open_window: OpenWindow) -> None:
    first = open_window()
    scheme_action(first, "High contrast").trigger()
    first.close()
    second = open_window()
    assert scheme_action(second, "High contrast").isChecked()
    assert second._theme.tokens == ON_BLACK


@pytest.mark.parametrize(
    ("make", "scheme"),
    [
        (QCheckBox, Scheme.LIGHT),
        (QCheckBox, Scheme.DARK),
        (QCheckBox, Scheme.HIGH_CONTRAST),
        (QRadioButton, Scheme.DARK),
        (QPushButton, Scheme.HIGH_CONTRAST),
    ],
)
def test_an_outline_can_be_told_from_the_ground(
    qapp: QApplication, qtbot: QtBot, make: Callable[[], QWidget], scheme: Scheme
) -> None:
    theme = Theme(qapp, scheme)
    widget = make()
    qtbot.addWidget(widget)
    widget.resize(120, 40)
    widget.show()
    image = drawn(widget)
    across = colours(image, QRect(0, image.height() // 2, 15, 1))
    assert max(contrast(colour, theme.tokens.chrome) for colour in across) >= 3
    theme.choose(Scheme.LIGHT)
