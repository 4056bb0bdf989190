# SPDX-License-Identifier: MIT
"""What a reader sees, marks, reaches and takes along in the reading pane's text."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QProxyStyle,
    QStyle,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.inspection import Finding
from app.ui.findings_document import FindingsDocument
from app.ui.findings_view import FindingsView
from app.ui.tokens import DARK, LIGHT, Tokens
from tests.builders import make_finding

WORDS = (
    "Workers visit often and write down what children say. Plans are clear, though a few "
    "young people who were homeless waited too long for a place to stay near their school."
)
GIANT = 400_000
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def some(count: int, text: str = WORDS) -> list[Finding]:
    return [make_finding(text, n + 1, page=2 + n // 4, page_end=2 + n // 4) for n in range(count)]


def spans_of(findings: Sequence[Finding], word: str) -> dict[str, tuple[tuple[int, int], ...]]:
    return {f.id: tuple(m.span() for m in re.finditer(word, f.text)) for f in findings}


@pytest.fixture
def view(qtbot: QtBot) -> FindingsView:
    view = FindingsView((QAction("&Copy"), QAction("Copy with c&itation")))
    qtbot.addWidget(view)
    view.resize(760, 500)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    return view


def select(view: FindingsView, start: int, end: int) -> None:
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def put_in_middle_of_a_line(view: FindingsView, number: int) -> None:
    """Scroll so that the top edge cuts through the second line of a finding."""
    view.go_to_finding(str(number))
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.cursorRect().bottom() + 10)


def top_line(view: FindingsView) -> tuple[int, int]:
    """The first character at the top edge and where its line starts, px."""
    cursor = view.cursorForPosition(QPoint(view.width() // 2, 0))
    cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
    return cursor.position(), view.cursorRect(cursor).top()


def line_of(view: FindingsView, position: int) -> int:
    cursor = QTextCursor(view.document())
    cursor.setPosition(position)
    return view.cursorRect(cursor).top()


def marked_words(view: FindingsView) -> str:
    marked = view.extraSelections()
    return marked[0].cursor.selectedText()


def colours_in(image: QImage, left: int, top: int, width: int, height: int) -> set[str]:
    places = ((x, y) for x in range(left, left + width) for y in range(top, top + height))
    return {QColor(image.pixel(x, y)).name().upper() for x, y in places}


# What is shown


def test_nothing_but_the_words_of_the_findings_is_in_the_text(view: FindingsView) -> None:
    view.show_findings(
        [
            make_finding("A sub-heading", None, id="a", kind="heading"),
            make_finding("First words.", 7),
            make_finding("a bullet of it", None, id="c", kind="bullet", bullet_of="7"),
        ]
    )
    assert view.toPlainText() == "A sub-heading\nFirst words.\na bullet of it"


def test_marked_up_words_stay_words(view: FindingsView) -> None:
    markup = '<img src="file:///etc/hostname"><b>bold</b> &amp; {curly}'
    view.show_findings([make_finding(markup)])
    assert view.toPlainText() == markup


def test_a_line_break_inside_a_finding_makes_no_other_finding(view: FindingsView) -> None:
    view.show_findings([make_finding("one\ntwo\r\nthree"), make_finding("last", 2)])
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current_finding() == make_finding("last", 2)


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\N{ARABIC LETTER MARK}",
        "\N{RIGHT-TO-LEFT OVERRIDE}",
        "\N{LEFT-TO-RIGHT ISOLATE}",
        "\ud800",
        "\ufdd0",
        "\ufffc",
    ],
    ids=["nul", "mark", "override", "isolate", "surrogate", "frame", "object"],
)
def test_a_harmful_character_does_not_reach_the_text(view: FindingsView, character: str) -> None:
    view.show_findings([make_finding(f"before{character}after"), make_finding("last", 2)])
    assert character not in view.toPlainText()
    assert len(view.toPlainText()) == len("before.after\nlast")


def test_a_sub_heading_is_bold(view: FindingsView) -> None:
    view.show_findings([make_finding("Heading", None, kind="heading"), make_finding("Text.", 2)])
    weights = []
    for number in (0, 1):
        block = view.document().findBlockByNumber(number)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        weights.append(cursor.charFormat().font().bold())
    assert weights == [True, False]


def test_the_number_stands_beside_the_first_line(view: FindingsView) -> None:
    view.show_findings([make_finding(WORDS, 5), make_finding(WORDS, None, id="b")])
    image = view.grab().toImage()
    text_left = view.cursorRect(view.textCursor()).left()
    inked = []
    for block in (0, 1):
        top = line_of(view, view.document().findBlockByNumber(block).position())
        inked.append(len(colours_in(image, text_left - 40, top, 36, 18)) > 2)
    assert inked == [True, False]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_current_finding_is_filled(view: FindingsView, tokens: Tokens) -> None:
    view.set_tokens(tokens)
    view.show_findings(some(3))
    image = view.grab().toImage()
    first, second = (
        line_of(view, view.document().findBlockByNumber(number).position()) for number in (0, 1)
    )
    assert image.pixelColor(40, first - 4).name().upper() == tokens.cur
    assert image.pixelColor(40, second - 4).name().upper() == tokens.paper


def test_the_current_finding_is_filled_before_all_is_laid_out(view: FindingsView) -> None:
    view.show_findings(some(2400))
    view.go_to_finding("40")
    above_its_first_line = view.cursorRect().top() - 4
    assert view.grab().toImage().pixelColor(40, above_its_first_line).name().upper() == LIGHT.cur


def test_an_empty_area_says_why(view: FindingsView) -> None:
    view.show_findings(())
    blank = view.grab().toImage()
    view.set_empty_text("Nothing <b>here</b>.")
    assert view.grab().toImage() != blank
    assert view.accessibleDescription() == "Nothing <b>here</b>."


def test_findings_replace_the_empty_words(view: FindingsView) -> None:
    view.set_empty_text("Nothing here.")
    view.show_findings(some(1))
    assert view.accessibleDescription() == ""


@pytest.mark.parametrize("percent", [100, 150])
def test_a_long_area_is_laid_out_only_where_it_is_seen(view: FindingsView, percent: int) -> None:
    view.show_findings(some(2400))
    view.set_zoom(percent)
    view.go_to_finding("20")
    assert view.document().lastBlock().layout().lineCount() == 0


@pytest.mark.parametrize("text", ["x" * GIANT, "word " * (GIANT // 5)], ids=["word", "words"])
def test_a_giant_finding_is_shown_and_copied_whole(view: FindingsView, text: str) -> None:
    view.show_findings([make_finding(text), make_finding("after it", 2)])
    view.selectAll()
    assert view.selected_text() == f"{text}\n\nafter it"


def test_a_giant_finding_is_laid_out_in_parts(view: FindingsView) -> None:
    view.show_findings([make_finding("x" * GIANT), make_finding("after it", 2)])
    block, longest = view.document().begin(), 0
    while block.isValid():
        longest = max(longest, block.length())
        block = block.next()
    assert longest < 5000


def test_only_the_text_that_is_shown_is_kept(view: FindingsView) -> None:
    for count in (3, 1, 2):
        view.show_findings(some(count))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert view.findChildren(QTextDocument) == [view.document()]


# Matches


def test_a_match_is_painted_under_its_words(view: FindingsView) -> None:
    findings = some(2)
    view.show_findings(findings)
    view.set_matches(spans_of(findings, "Workers"))
    start = view.cursorRect(view.textCursor())
    image = view.grab().toImage()
    seen = colours_in(image, start.left() + 2, start.top(), 40, start.height() + 1)
    assert {LIGHT.hl, LIGHT.hl_line} <= seen


def test_marks_are_removed(view: FindingsView) -> None:
    findings = some(2)
    view.show_findings(findings)
    unmarked = view.grab().toImage()
    view.set_matches(spans_of(findings, "Workers"))
    view.set_matches({})
    assert view.grab().toImage() == unmarked


def test_offsets_after_characters_outside_the_basic_plane_are_right(view: FindingsView) -> None:
    findings = [make_finding("\N{GRINNING FACE} \N{HOUSE BUILDING} before homeless after")]
    view.show_findings(findings)
    view.set_matches(spans_of(findings, "homeless"))
    view.set_current_match("1", 0)
    assert marked_words(view) == "homeless"


def test_a_match_across_the_cut_of_a_giant_finding_is_marked_whole(view: FindingsView) -> None:
    text = "x" * 4090 + "homeless" + "y" * 100
    view.show_findings([make_finding(text)])
    view.set_matches({"1": ((4090, 4098),)})
    view.set_current_match("1", 0)
    assert marked_words(view).replace("\N{PARAGRAPH SEPARATOR}", "") == "homeless"


def test_each_match_has_a_tick_on_the_scroll_bar(view: FindingsView) -> None:
    findings = some(40)
    view.show_findings(findings)
    view.set_matches({"1": ((0, 7),), "40": ((0, 7), (8, 13)), "of another area": ((0, 3),)})
    ticks = view.verticalScrollBar().ticks()
    assert [round(tick, 1) for tick in ticks] == [0.0, 1.0, 1.0]


def test_the_current_match_comes_to_the_upper_third(view: FindingsView) -> None:
    findings = some(60)
    view.show_findings(findings)
    view.set_matches(spans_of(findings, "homeless"))
    view.set_current_match("30", 0)
    assert abs(view.cursorRect().top() - view.viewport().height() / 3) <= 2
    assert view.current_finding() == findings[29]


def test_the_next_match_of_the_same_finding_moves_nothing(view: FindingsView) -> None:
    findings = some(60)
    view.show_findings(findings)
    view.set_matches(spans_of(findings, "Workers|school"))
    view.set_current_match("30", 0)
    before = view.verticalScrollBar().value()
    view.set_current_match("30", 1)
    assert view.verticalScrollBar().value() == before
    assert marked_words(view) == "school"


def test_a_hit_without_a_match_opens_its_finding(view: FindingsView) -> None:
    view.show_findings(some(60))
    view.set_current_match("30", 0)
    assert view.current_finding() == some(60)[29]
    assert view.extraSelections() == []


def test_the_current_match_outlives_a_repeated_search(view: FindingsView) -> None:
    findings = some(3)
    view.show_findings(findings)
    view.set_matches(spans_of(findings, "homeless"))
    view.set_current_match("2", 0)
    view.set_matches(spans_of(findings, "homeless"))
    assert marked_words(view) == "homeless"


class _StillStyle(QProxyStyle):
    def styleHint(self, hint: QStyle.StyleHint, *rest: Any) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, *rest)


def test_a_jump_flashes_for_a_moment(view: FindingsView, qtbot: QtBot) -> None:
    findings = some(1)
    view.show_findings(findings)
    still = view.grab().toImage()
    view.set_current_match("1", 0)
    assert view.grab().toImage() != still
    qtbot.waitUntil(lambda: view.grab().toImage() == still)


def test_nothing_flashes_where_the_system_wants_no_motion(view: FindingsView) -> None:
    style = _StillStyle()
    view.setStyle(style)
    view.show_findings(some(1))
    still = view.grab().toImage()
    view.set_current_match("1", 0)
    assert view.grab().toImage() == still


# Moving about


@pytest.mark.parametrize(
    ("key", "modifiers", "number"),
    [
        (Qt.Key.Key_J, NONE, 4),
        (Qt.Key.Key_K, NONE, 2),
        (Qt.Key.Key_Down, CONTROL, 4),
        (Qt.Key.Key_Up, CONTROL, 2),
        (Qt.Key.Key_Home, NONE, 1),
        (Qt.Key.Key_End, NONE, 60),
    ],
    ids=["J", "K", "Ctrl+Down", "Ctrl+Up", "Home", "End"],
)
def test_a_key_leads_to_another_finding(
    view: FindingsView, key: Qt.Key, modifiers: Qt.KeyboardModifier, number: int
) -> None:
    findings = some(60)
    view.show_findings(findings)
    view.go_to_finding("3")
    QTest.keyClick(view, key, modifiers)
    assert view.current_finding() == findings[number - 1]
    assert view.viewport().rect().contains(view.cursorRect())


def test_a_step_brings_the_page_line_into_sight(view: FindingsView) -> None:
    view.show_findings(some(60))
    for _ in range(9):
        QTest.keyClick(view, Qt.Key.Key_J)
    button = view.viewport().findChildren(QToolButton)[0]
    assert view.viewport().rect().contains(button.mapTo(view.viewport(), button.rect().center()))


def test_the_first_finding_is_current_at_first(view: FindingsView) -> None:
    findings = [make_finding("Heading", None, id="h", kind="heading"), *some(2)]
    view.show_findings(findings)
    assert view.current_finding() == findings[1]


def test_no_finding_is_current_in_an_empty_area(view: FindingsView, qtbot: QtBot) -> None:
    view.show_findings(some(2))
    with qtbot.waitSignal(view.current_finding_changed) as blocker:
        view.show_findings(())
    assert blocker.args == [None]
    assert view.current_finding() is None


def test_a_change_of_the_current_finding_is_signalled_once(view: FindingsView) -> None:
    findings = some(5)
    view.show_findings(findings)
    seen: list[Finding | None] = []
    view.current_finding_changed.connect(seen.append)
    QTest.keyClick(view, Qt.Key.Key_J)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert seen == [findings[1]]


def test_a_key_that_leads_to_another_finding_is_announced(
    view: FindingsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    class Listener:
        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            said.append(event.message())

    monkeypatch.setattr(QtGui, "QAccessible", Listener)
    view.show_findings(some(6))
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert said == ["Finding 6, page 3"]


@pytest.mark.parametrize(
    ("finding", "as_points", "words"),
    [
        (make_finding(number=6), False, "Finding 6, page 2"),
        (make_finding(number=6, page_end=3), False, "Finding 6, pages 2 to 3"),
        (make_finding(number=None), False, "Finding, page 2"),
        (make_finding(number=None, kind="bullet"), False, "Bullet, page 2"),
        (make_finding(number=None, kind="heading"), False, "Heading, page 2"),
        (make_finding(number=None), True, "Point 1, page 2"),
        (make_finding(number=4), True, "Point 4, page 2"),
    ],
    ids=["number", "pages", "unnumbered", "bullet", "heading", "point", "numbered point"],
)
def test_a_finding_is_spoken_of(
    qapp: QApplication, finding: Finding, as_points: bool, words: str
) -> None:
    document = FindingsDocument([finding], as_points=as_points, parent=qapp)
    assert document.entries[0].spoken == words


def test_a_finding_that_is_not_here_cannot_be_gone_to(view: FindingsView) -> None:
    view.show_findings(some(2))
    assert not view.go_to_finding("of another area")
    assert view.current_finding() == some(2)[0]


def test_going_to_the_last_finding_scrolls_no_further_than_the_text(view: FindingsView) -> None:
    view.show_findings(some(60))
    view.go_to_finding("60")
    end = view.document().size().height() - view.viewport().height()
    assert view.verticalScrollBar().value() == round(end)


# The place in the text


@pytest.mark.parametrize("count", [60, 600])
def test_zooming_keeps_the_line_at_the_top_where_it_is(view: FindingsView, count: int) -> None:
    view.show_findings(some(count, WORDS * 5))
    put_in_middle_of_a_line(view, count // 5)
    position, top = top_line(view)
    for percent in (150, 300, 70, 100):
        view.set_zoom(percent)
        assert abs(line_of(view, position) - top) <= 1
    assert top_line(view) == (position, top)


@pytest.mark.parametrize("count", [60, 600])
def test_resizing_keeps_the_line_at_the_top_where_it_is(view: FindingsView, count: int) -> None:
    view.show_findings(some(count, WORDS * 5))
    put_in_middle_of_a_line(view, count // 5)
    position, top = top_line(view)
    for width in (420, 500, 900, 760):
        view.resize(width, 500)
        assert abs(line_of(view, position) - top) <= 1
    assert top_line(view) == (position, top)


@pytest.mark.parametrize("match", [None, 1], ids=["finding", "match in it"])
def test_larger_text_and_longer_lines_leave_what_is_read_where_it_is(
    view: FindingsView, match: int | None
) -> None:
    view.show_findings(some(60, WORDS * 5))
    view.set_matches({"12": [(0, 4), (100, 110)]})
    view.go_to_finding("12")
    if match is not None:
        view.set_current_match("12", match)
    position = view.textCursor().position()
    y = line_of(view, position)
    assert 100 < y < 400
    for change in (
        lambda: view.set_zoom(180),
        lambda: view.set_zoom(250),
        lambda: view.set_measure(40),
        lambda: view.resize(500, 500),
        lambda: view.set_zoom(90),
    ):
        change()
        assert abs(line_of(view, position) - y) <= 1
        assert view.textCursor().position() == position


def test_a_finding_that_was_scrolled_out_of_sight_is_not_brought_back_by_larger_text(
    view: FindingsView,
) -> None:
    view.show_findings(some(60, WORDS * 5))
    view.go_to_finding("50")
    view.verticalScrollBar().setValue(0)
    view.set_zoom(150)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize(("asked", "given"), [(10, 70), (150, 150), (900, 300)])
def test_the_text_is_zoomed_within_limits(view: FindingsView, asked: int, given: int) -> None:
    view.set_zoom(asked)
    assert view.zoom() == given


def test_the_column_is_never_wider_than_reads_well(view: FindingsView) -> None:
    view.show_findings(some(3))
    view.resize(2000, 500)
    wide = view.lineWrapColumnOrWidth()
    view.resize(400, 500)
    assert wide < 720
    assert view.lineWrapColumnOrWidth() < view.viewport().width()


def test_a_place_is_found_again_after_another_area_was_read(view: FindingsView) -> None:
    view.show_findings(some(60))
    view.go_to_finding("30")
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    place, seen = view.scroll_place(), top_line(view)
    view.show_findings(some(3))
    view.show_findings(some(60))
    view.restore_place(place)
    assert top_line(view) == seen
    assert view.current_finding() == some(60)[29]


def test_a_place_of_another_area_is_the_top(view: FindingsView) -> None:
    view.show_findings([make_finding(WORDS, 99, id="elsewhere")] * 30)
    view.verticalScrollBar().setValue(200)
    place = view.scroll_place()
    view.show_findings(some(60))
    view.restore_place(place)
    assert view.verticalScrollBar().value() == 0


# Taking text along


def test_findings_are_copied_with_an_empty_line_between(view: FindingsView) -> None:
    view.show_findings([make_finding("One two."), make_finding("Three.", 2)])
    select(view, 4, 15)
    view.copy()
    formats = QApplication.clipboard().mimeData().formats()
    words = QApplication.clipboard().text()
    QApplication.clipboard().clear()  # off screen it would outlive the interpreter
    assert (words, formats) == ("two.\n\nThree.", ["text/plain"])


def test_a_selection_is_handed_out_finding_by_finding(view: FindingsView) -> None:
    first, second = make_finding("One two."), make_finding("Three.", 2)
    view.show_findings([first, second])
    select(view, 4, 12)
    assert view.selected_findings() == [(first, "two."), (second, "Thr")]


def test_without_a_selection_the_current_finding_is_handed_out(view: FindingsView) -> None:
    findings = some(3)
    view.show_findings(findings)
    view.go_to_finding("2")
    assert view.selected_findings() == [(findings[1], WORDS)]


def test_an_empty_area_hands_out_nothing(view: FindingsView) -> None:
    view.show_findings(())
    assert view.selected_findings() == []


def test_what_no_clipboard_takes_is_left_out_of_a_copy(view: FindingsView) -> None:
    view.show_findings([make_finding("be\0fore \ud800 after")])
    view.selectAll()
    assert view.selected_text() == "before \N{REPLACEMENT CHARACTER} after"


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_text_comes_back_as_it_went_in(texts: list[str]) -> None:
    parent = QObject()
    findings = [make_finding(text, n) for n, text in enumerate(texts)]
    document = FindingsDocument(findings, as_points=False, parent=parent)
    pieces = document.pieces(0, document.text.characterCount() - 1)
    assert pieces == [(f, f.text.replace("\0", "")) for f in findings if f.text]


@given(st.text(min_size=1), st.data())
def test_an_offset_leads_to_a_position_and_back(text: str, data: st.DataObject) -> None:
    parent = QObject()
    offset = data.draw(st.integers(0, len(text)))
    findings = [make_finding("\N{GRINNING FACE} before"), make_finding(text, 2)]
    document = FindingsDocument(findings, as_points=False, parent=parent)
    assert document.place_of(document.position(1, offset)) == (1, offset)


# Actions, keys and mouse


def buttons_of(view: FindingsView) -> list[QToolButton]:
    return view.viewport().findChildren(QToolButton)


def test_the_actions_stand_under_the_current_finding(view: FindingsView) -> None:
    view.show_findings(some(5))
    view.go_to_finding("2")
    ends = view.document().findBlockByNumber(1)
    bottom = line_of(view, ends.position() + ends.length() - 1)
    after = line_of(view, view.document().findBlockByNumber(2).position())
    for button in buttons_of(view):
        middle = button.mapTo(view.viewport(), button.rect().center()).y()
        assert bottom < middle < after
        assert min(button.width(), button.height()) >= 24


def test_the_actions_follow_the_text(view: FindingsView) -> None:
    view.show_findings(some(60))
    button = buttons_of(view)[0]
    before = button.mapTo(view, QPoint()).y()
    view.verticalScrollBar().setValue(30)
    assert button.mapTo(view, QPoint()).y() == before - 30


def test_a_sub_heading_has_no_actions(view: FindingsView) -> None:
    view.show_findings([make_finding("Heading", None, id="h", kind="heading"), *some(2)])
    view.go_to_finding("h")
    assert not any(button.isVisible() for button in buttons_of(view))


def test_an_action_is_carried_out_by_its_button(view: FindingsView, qtbot: QtBot) -> None:
    view.show_findings(some(2))
    button = buttons_of(view)[1]
    with qtbot.waitSignal(button.defaultAction().triggered):
        button.click()
    assert button.accessibleName() == "Copy with citation"


def test_tab_leads_to_the_actions_and_brings_them_into_sight(view: FindingsView) -> None:
    view.show_findings(some(60))
    view.activateWindow()
    view.setFocus()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    QTest.keyClick(view, Qt.Key.Key_Tab)
    button = buttons_of(view)[0]
    assert button.hasFocus()
    assert view.viewport().rect().contains(button.mapTo(view.viewport(), button.rect().center()))


def test_the_copy_key_is_left_to_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    copy = QAction("&Copy", window)
    copy.setShortcut("Ctrl+C")
    window.addAction(copy)
    view = FindingsView((copy,), window)
    view.show_findings(some(2))
    window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    with qtbot.waitSignal(copy.triggered):
        QTest.keyClick(view, Qt.Key.Key_C, CONTROL)


@pytest.mark.parametrize(("turn", "steps"), [(120, 1), (-240, -2)], ids=["up", "down twice"])
def test_control_and_the_wheel_ask_for_another_size(
    view: FindingsView, qtbot: QtBot, turn: int, steps: int
) -> None:
    wheel = QWheelEvent(
        QPointF(50, 50),
        view.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(view.zoom_requested) as blocker:
        QApplication.sendEvent(view.viewport(), wheel)
    assert blocker.args == [steps]
    assert view.zoom() == 100


@pytest.mark.qt_log_ignore("This plugin does not support")  # the off-screen one, of a menu
def test_the_menu_offers_the_actions_and_select_all(view: FindingsView, qtbot: QtBot) -> None:
    view.show_findings(some(3))
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, QPoint(200, 200), view.mapToGlobal(QPoint(200, 200))
    )
    QApplication.sendEvent(view.viewport(), event)
    menu = view.findChildren(QMenu)[-1]
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["&Copy", "Copy with c&itation", "Select all"]
    menu.close()


def test_the_ring_is_for_the_keyboard_only(view: FindingsView) -> None:
    view.show_findings(some(2))
    view.activateWindow()
    shown = {}
    for reason in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason):
        view.clearFocus()
        view.setFocus(reason)
        middle = view.grab().toImage().copy(18, 0, 4, view.height())
        shown[reason] = LIGHT.accent in colours_in(middle, 0, 0, 4, middle.height())
    assert list(shown.values()) == [False, True]


def test_coming_back_to_the_window_brings_no_ring(view: FindingsView) -> None:
    view.show_findings(some(2))
    view.clearFocus()
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    back = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(view, back)
    assert not view.has_keyboard_focus()


# Assistive technology, lifetime


def test_a_screen_reader_gets_all_words_of_the_pane(view: FindingsView) -> None:
    findings = some(30)
    view.show_findings(findings)
    interface = QAccessible.queryAccessibleInterface(view)
    text = interface.textInterface()
    assert interface.text(QAccessible.Text.Name) == "Findings"
    assert text.text(0, text.characterCount()) == "\n".join(f.text for f in findings)


def resident_kilobytes() -> int:
    status = Path("/proc/self/status").read_text("utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]


def open_and_close(times: int, open_view: Callable[[], FindingsView]) -> None:
    for number in range(times):
        view = open_view()
        view.show_findings(some(60), as_points=number % 2 == 0)
        view.show()
        view.go_to_finding("60")
        QApplication.processEvents()
        view.close()
        view.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if number % 50 == 0:
            gc.collect()  # Python's own collector is off in tests


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_opening_and_closing_keeps_no_memory(qapp: QApplication) -> None:
    actions = (QAction("&Copy"), QAction("Copy with c&itation"))
    open_and_close(50, lambda: FindingsView(actions))
    before = resident_kilobytes()
    open_and_close(450, lambda: FindingsView(actions))
    assert resident_kilobytes() - before < 12_000
