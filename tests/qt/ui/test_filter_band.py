# SPDX-License-Identifier: MIT
"""The band under the search box: its chips at any width, and what it says at their right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QCursor, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.ui.buttons import FlatButton
from app.ui.filter_band import FilterBand
from app.ui.filter_chip import FilterChip
from app.ui.theme import Scheme, Theme
from tests.qt.ui.conftest import OpenWindow
from tests.qt.ui.reader import size_of

_CHIPS = ["Area", "Area grade", "Authority", "Year", "Kind", "Report type"]
_FULL = (
    "area:help grade:ri,i authority:Exampleshire year:2019..2022 kind:improve type:ilacs homeless"
)
# The off-screen platform says so of every window that is a popup.
_POPUP = pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)


@pytest.fixture
def band(qapp: QApplication, qtbot: QtBot) -> Iterator[FilterBand]:
    band = FilterBand(Theme(qapp, Scheme.LIGHT))
    band.offer_years((2018, 2022, 2018))
    band.offer_authorities(["Exampleshire", "Sampleton", "St Mary’s"], ["London"], True)
    widen(band, 110)
    band.show()
    qtbot.waitExposed(band)
    yield band
    band.deleteLater()


@pytest.fixture
def box(band: FilterBand) -> list[str]:
    """The texts that chips wrote, shown by them in turn as the search box does."""
    texts: list[str] = []
    band.text_rewritten.connect(texts.append)
    band.text_rewritten.connect(band.show_text)
    return texts


def widen(band: FilterBand, em: int) -> None:
    band.resize(em * QFontInfo(QApplication.font()).pixelSize(), band.height())
    QApplication.processEvents()


def shown(band: FilterBand) -> list[QWidget]:
    """The chips and buttons of the first line, and the sayings, from the left."""
    widgets = [child for child in band.children() if isinstance(child, QWidget)]
    seen = [child for child in widgets if child.isVisible() and not isinstance(child, QMenu)]
    return sorted(seen, key=lambda child: (child.y() > 20, child.x()))


def names(band: FilterBand) -> list[str]:
    return [b.accessibleName() or b.text() for b in buttons(band)]


def buttons(band: FilterBand) -> list[FlatButton]:
    found = [b for b in band.findChildren(FlatButton) if b.isVisible()]
    return sorted(found, key=lambda b: b.mapTo(band, b.rect().topLeft()).x())


def press(band: FilterBand, name: str) -> None:
    next(b for b in buttons(band) if (b.accessibleName() or b.text()) == name).click()


def said(band: FilterBand) -> list[str]:
    labels = [label for label in band.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in labels]


def filter_chip(band: FilterBand, label: str) -> FilterChip:
    return next(chip for chip in band._chips if chip.label == label)


def menu(band: FilterBand, chip: str) -> QMenu:
    found: QMenu = filter_chip(band, chip).menu
    return found


def entry(menu: QMenu, words: str) -> QAction:
    found: QAction = next(action for action in menu.actions() if action.text() == words)
    return found


# Chips


def test_no_chip_is_lit_where_nothing_is_typed(band: FilterBand) -> None:
    assert names(band) == [f"Filter {chip}: any" for chip in _CHIPS]


def test_a_lit_chip_says_its_values_and_can_be_cleared(band: FilterBand, box: list[str]) -> None:
    band.show_text("homeless -grade:i year:2018", "")
    assert "Filter Area grade: not Inadequate" in names(band)
    press(band, "Clear filter Area grade")
    assert box == ["homeless year:2018"]


def test_all_filters_are_cleared_by_one_link(band: FilterBand, box: list[str]) -> None:
    assert "Clear filters" not in names(band)
    band.show_text(f"{_FULL} region:London", "")
    press(band, "Clear filters")
    assert [text.strip() for text in box] == ["homeless"]
    assert "Clear filters" not in names(band)


def test_the_entries_that_are_asked_for_are_ticked(band: FilterBand) -> None:
    band.show_text("year:last,2018 -year:2022", "")
    ticked = {a.text(): a.isChecked() for a in menu(band, "Year").actions() if a.isCheckable()}
    assert ticked == {"2022": False, "2018": True, "Latest of each authority": True}


def test_the_filter_of_years_says_which_year_it_means(band: FilterBand) -> None:
    chip = filter_chip(band, "Year")
    first = chip.menu.actions()[0]
    assert first.text() == chip.button.accessibleDescription() == "Year the inspection began"
    assert chip.button.toolTip() == "Filter by year the inspection began"
    band.show_text("year:2018", "")
    assert chip.button.toolTip() == "Year the inspection began: 2018"


@pytest.mark.parametrize(
    ("chip", "words", "text"),
    [
        ("Kind", "Improvement points", "kind:improve x"),
        ("Report type", "Focused visit", "type:focused x"),
        ("Year", "Latest of each authority", "year:last x"),
        ("Authority", "My authority", "authority:me x"),
        ("Authority", "My neighbours", "authority:neighbours x"),
    ],
)
def test_an_entry_writes_its_field(
    band: FilterBand, box: list[str], chip: str, words: str, text: str
) -> None:
    band.show_text("x", "")
    entry(menu(band, chip), words).trigger()
    assert box == [text]


@pytest.mark.parametrize(
    "words", ["My authority (not chosen yet)…", "My neighbours (authority not chosen yet)…"]
)
def test_the_readers_own_authority_is_asked_for_where_it_is_not_known(
    band: FilterBand, box: list[str], qtbot: QtBot, words: str
) -> None:
    band.offer_authorities(["Exampleshire"], ["London"], False)
    with qtbot.waitSignal(band.mine_wanted):
        entry(menu(band, "Authority"), words).trigger()
    assert box == []


def test_a_region_takes_the_place_of_authorities(band: FilterBand, box: list[str]) -> None:
    band.show_text("authority:me x", "")
    regions = entry(menu(band, "Authority"), "Region").menu()
    assert isinstance(regions, QMenu)
    entry(regions, "London region").trigger()
    assert box == ["region:London x"]
    assert "Filter Authority: London region" in names(band)


def test_names_that_look_like_markup_stay_as_typed(band: FilterBand) -> None:
    band.show_text('authority:"<b>x</b> & y"', "")
    chip = next(b for b in buttons(band) if b.accessibleName().startswith("Filter Authority"))
    assert chip.accessibleName() == "Filter Authority: <b>x</b> & y"
    assert "&lt;b&gt;" in chip.toolTip()


# The list of authorities


@_POPUP
def test_authorities_are_ticked_in_a_list(band: FilterBand, box: list[str]) -> None:
    band.show_text("authority:sampleton x", "")
    entry(menu(band, "Authority"), "Choose authorities…").trigger()
    keys = QApplication.focusWidget()
    assert keys is not None and keys.accessibleName() == "Filter authorities"
    QTest.keyClicks(keys, "ex")
    QTest.keyClick(keys, Qt.Key.Key_Return)
    assert box == ["authority:sampleton,Exampleshire x"]
    QTest.keyClick(keys, Qt.Key.Key_Return)
    assert box[-1] == "authority:sampleton x"
    QTest.keyClick(keys, Qt.Key.Key_Escape)
    assert not band._authority._chooser.isVisible()  # type: ignore[union-attr]


@_POPUP
def test_a_press_anywhere_on_a_name_ticks_it(band: FilterBand, box: list[str]) -> None:
    band._authority.choose(QPoint(0, 0))
    chooser = band._authority._chooser
    assert chooser is not None
    row = chooser._list.visualItemRect(chooser._list.item(2))
    QTest.mouseClick(
        chooser._list.viewport(), Qt.MouseButton.LeftButton, pos=row.center() + QPoint(30, 0)
    )
    assert [text.strip() for text in box] == ['authority:"St Mary’s"']
    chooser.close()


@_POPUP
def test_arrows_go_from_the_filter_to_the_names_and_back(band: FilterBand) -> None:
    band._authority.choose(QPoint(0, 0))
    chooser = band._authority._chooser
    assert chooser is not None
    QTest.keyClick(chooser._filter, Qt.Key.Key_Down)
    assert chooser._list.hasFocus()
    QTest.keyClick(chooser._list, Qt.Key.Key_Up)
    assert chooser._filter.hasFocus()
    QTest.keyClicks(chooser._filter, "zz")
    assert chooser._none.isVisible() and not chooser._list.isVisible()
    chooser.close()


# Room


@pytest.mark.parametrize("em", [130, 110, 90, 78, 76, 60, 45, 37])
@pytest.mark.parametrize("text", ["", "homeless year:2018", _FULL], ids=["none", "one", "all"])
@pytest.mark.parametrize("sentence", ["", "Also searching: hostel.", "Words. " * 80])
def test_nothing_overlaps_at_any_width(band: FilterBand, em: int, text: str, sentence: str) -> None:
    band.show_collection("1,234 findings in 56 reports")
    band.show_text(text)
    if text:
        band.show_understood(sentence, True, correction="Corrected. " * 4, as_typed="corected")
    widen(band, em)
    boxes = [widget.geometry() for widget in shown(band)]
    assert boxes
    assert all(band.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert all(min(b.width(), b.height()) >= 24 for b in buttons(band))


def test_a_narrow_window_shows_chosen_filters_and_a_menu_of_the_others(band: FilterBand) -> None:
    widen(band, 76)
    band.show_text("year:2018 x", "")
    assert names(band) == [
        "Filter Year: 2018",
        "Clear filter Year",
        "More filters",
        "Clear filters",
    ]
    more = [action.text() for action in band._more.menu().actions()]
    assert more == [chip for chip in _CHIPS if chip != "Year"]


def test_a_filter_is_chosen_from_the_menu_of_the_others(band: FilterBand, box: list[str]) -> None:
    widen(band, 76)
    band.show_text("x", "")
    kinds = entry(band._more.menu(), "Kind").menu()
    assert isinstance(kinds, QMenu)
    entry(kinds, "Summaries").trigger()
    assert box == ["kind:summary x"]
    assert "Filter Kind: Summaries" in names(band)


def test_chosen_filters_without_room_are_counted_on_the_menu(band: FilterBand) -> None:
    widen(band, 40)
    band.show_text(_FULL, "")
    hidden = len(band._more.menu().actions())
    assert hidden and f"More filters, {hidden} chosen" in names(band)


def test_the_keyboard_stays_in_the_band_when_its_chip_goes(
    band: FilterBand, box: list[str], qtbot: QtBot
) -> None:
    widen(band, 76)
    band.show_text("year:2018", "")
    band.activateWindow()
    qtbot.waitUntil(band.isActiveWindow)
    clear = next(b for b in buttons(band) if b.accessibleName() == "Clear filter Year")
    clear.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(clear, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is band._more


# Ticking several


def open_menu(band: FilterBand, chip: str) -> QMenu:
    opened = menu(band, chip)
    opened.popup(band.mapToGlobal(QPoint(0, 60)))
    return opened


def click(menu: QMenu, words: str) -> None:
    place = menu.actionGeometry(entry(menu, words)).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)


@_POPUP
def test_several_values_are_ticked_with_the_mouse_in_one_go(
    band: FilterBand, box: list[str]
) -> None:
    grades = open_menu(band, "Area grade")
    click(grades, "Good")
    click(grades, "Inadequate")
    assert grades.isVisible() and box[-1].strip() == "grade:good,inadequate"
    assert entry(grades, "Good").isChecked()
    click(grades, "Good")
    assert grades.isVisible() and box[-1].strip() == "grade:inadequate"
    QTest.keyClick(grades, Qt.Key.Key_Escape)
    assert not grades.isVisible() and box[-1].strip() == "grade:inadequate"


@_POPUP
def test_space_ticks_and_enter_closes(band: FilterBand, box: list[str]) -> None:
    grades = open_menu(band, "Area grade")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(grades, key)
        assert grades.isVisible()
    QTest.keyClick(grades, Qt.Key.Key_Return)
    assert not grades.isVisible()
    assert box[-1].strip() == "grade:outstanding,good"


@_POPUP
def test_enter_alone_ticks_and_closes(band: FilterBand, box: list[str]) -> None:
    grades = open_menu(band, "Area grade")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(grades, key)
    assert not grades.isVisible()
    assert box[-1].strip() == "grade:outstanding,good"


@_POPUP
def test_several_values_are_ticked_in_the_menu_of_the_others(
    band: FilterBand, box: list[str], qtbot: QtBot
) -> None:
    widen(band, 76)
    band.show_text("x", "")
    more = band._more.menu()
    more.popup(band.mapToGlobal(QPoint(0, 60)))
    kinds = entry(more, "Kind").menu()
    assert isinstance(kinds, QMenu)
    kinds.popup(band.mapToGlobal(QPoint(100, 60)))
    click(kinds, "Findings")
    click(kinds, "Summaries")
    assert kinds.isVisible() and box[-1].strip() == "kind:finding,summary x"
    kinds.close()
    more.close()
    qtbot.waitUntil(lambda: "Kind" not in [action.text() for action in more.actions()])


# What is said


def test_the_size_of_the_collection_is_said_while_nothing_is_typed(band: FilterBand) -> None:
    band.show_collection("1,234 findings in 56 reports")
    assert said(band) == ["1,234 findings in 56 reports"]
    band.show_text("x")
    assert said(band) == []
    band.show_text("")
    assert said(band) == ["1,234 findings in 56 reports"]


def test_what_was_understood_stays_until_the_next_is_known(band: FilterBand) -> None:
    band.show_text("homeless", "")
    band.show_understood("Also searching: hostel.", True)
    band.show_text("homeless y")
    assert said(band) == ["Also searching: hostel."]
    band.show_text("")
    assert said(band) == []


def test_exact_only_is_asked_for_and_taken_back(band: FilterBand, qtbot: QtBot) -> None:
    band.show_text("homeless")
    band.show_understood("Also searching: hostel.", True)
    with qtbot.waitSignal(band.exact_only_changed) as blocker:
        press(band, "Exact only")
    assert blocker.args == [True]
    band.show_understood("", False, True)
    assert said(band) == ["Exact words only"]
    with qtbot.waitSignal(band.exact_only_changed) as blocker:
        press(band, "Search alike words too")
    assert blocker.args == [False]


def test_a_correction_can_be_taken_back(band: FilterBand, qtbot: QtBot) -> None:
    band.show_text("suprvision")
    words = "Showing results for “supervision” instead of “suprvision”."
    band.show_understood("", correction=words, as_typed="suprvision")
    assert said(band) == [words]
    with qtbot.waitSignal(band.as_typed_wanted):
        press(band, "Search for suprvision instead")


def test_a_long_sentence_takes_two_lines_at_most_and_is_whole_in_its_tooltip(
    band: FilterBand,
) -> None:
    band.show_text("x")
    band.show_understood("Short.")
    one_line = band.height()
    sentence = "Also searching for many other words. " * 30
    band.show_understood(sentence)
    label = next(x for x in band.findChildren(QLabel) if x.text() == sentence)
    assert one_line < band.height() < one_line + 3 * label.fontMetrics().height()
    assert label.toolTip() == sentence


def test_a_long_correction_is_seen_whole(band: FilterBand) -> None:
    widen(band, 45)
    band.show_text("x")
    words = "Showing results for “supervision” instead of “suprvision”. " * 4
    band.show_understood("", correction=words, as_typed="x")
    label = next(x for x in band.findChildren(QLabel) if x.text() == words)
    room = QRect(0, 0, label.width(), 10_000)
    needed = label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
    assert label.height() >= needed.height()


def test_a_sentence_on_a_second_line_is_not_covered_by_a_column_slid_over_the_text(
    open_window: OpenWindow,
) -> None:
    window = open_window(size=size_of(70))
    window.panes.show_side(True)
    window.filters.show_text("homeless")
    window.filters.show_understood("Also searching for many other words. " * 9)
    QApplication.processEvents()
    assert window.panes._side.y() == window.filters.height() > 60


@pytest.mark.parametrize(
    ("dropped", "chip", "name"),
    [
        ("year", "Year", "Filter Year: given up: 2031"),
        ("kind", "Kind", "Filter Kind: given up: Improvement points"),
        ("authority", "Authority", "Filter Authority: given up: Sampleton"),
    ],
)
def test_a_filter_that_was_given_up_looks_so(
    band: FilterBand, dropped: str, chip: str, name: str
) -> None:
    text = "homeless year:2031 kind:improve authority:Sampleton"
    band.show_text(text)
    band.show_understood("")
    lit = band.grab().toImage()
    band.show_understood("Nothing with that.", dropped=dropped)
    given_up = [each for each in names(band) if "given up" in each]
    assert given_up == [name] and band.grab().toImage() != lit
    assert "nothing with these words passes it" in filter_chip(band, chip).button.toolTip()
    band.show_understood("")
    assert not [each for each in names(band) if "given up" in each]


def test_another_value_is_not_given_up_before_it_is_searched(band: FilterBand) -> None:
    band.show_text("homeless year:2031")
    band.show_understood("", dropped="year")
    band.show_text("homeless year:2032")
    assert "Filter Year: 2032" in names(band)


def test_a_chip_whose_menu_has_gone_looks_at_rest_again(band: FilterBand) -> None:
    chip = filter_chip(band, "Year")
    chip.button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    QCursor.setPos(band.mapToGlobal(QPoint(2, band.height() - 1)))
    chip.menu.aboutToHide.emit()
    assert not chip.button.underMouse()
