# SPDX-License-Identifier: MIT
"""The page of a report beside its text: in step both ways, marked, turned and spoken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.library.errors import FileTrouble, LibraryError
from app.ui import source_controller as module
from tests.builders import make_digest
from tests.qt.ui.reader import announced_by
from tests.qt.ui.source_making import (
    FIRST,
    HELP,
    LEADERS,
    SECOND,
    THIRD,
    Desk,
    made_report,
    make_desk,
    point_of,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
DIGEST = "99999-2011-01-10-digest"


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    digest = make_digest(id=DIGEST, started=made_report().started.replace(year=2011))  # type: ignore[union-attr]
    for desk in make_desk(qapp, (made_report(), digest)):
        qtbot.waitExposed(desk.window)
        desk.window.activateWindow()
        yield desk


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return announced_by(module, monkeypatch)


def open_at(desk: Desk, qtbot: QtBot, finding: str = FIRST) -> None:
    """Open the panel while the reader is at this finding."""
    desk.navigator.go_to(finding.rpartition("/")[0])
    desk.findings.go_to_finding(finding)
    desk.panel.show()
    wait_for(desk, qtbot, "outlined")


def wait_for(desk: Desk, qtbot: QtBot, words: str) -> None:
    """Wait until the page is said to show this."""
    qtbot.waitUntil(lambda: words in desk.state())


def button(parent: QWidget, name: str) -> QAbstractButton:
    found = [b for b in parent.findChildren(QAbstractButton) if b.isVisible()]
    return next(b for b in found if b.accessibleName() == name)


def offered(desk: Desk) -> list[str]:
    """The words of the buttons in the message, in order."""
    buttons = desk.panel.message.findChildren(QAbstractButton)
    return [b.text() for b in buttons if b.isVisible() and b.text()]


def said(desk: Desk) -> str:
    """All that the message says."""
    labels = desk.panel.message.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def press_on(desk: Desk, line: int, page: int = 2) -> None:
    """Press the mouse on a line of the page that is shown."""
    view = desk.panel.page
    place = QPointF(*point_of(page, line)) * view._frame.scale + view._corner()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())


def press(desk: Desk, key: Any, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    desk.panel.page.setFocus()
    QTest.keyClick(desk.panel.page, key, modifiers)


# From the text to the page


def test_the_page_of_the_current_finding_is_shown_and_said(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot, SECOND)
    assert desk.state() == "Page 2 of 3, help and protection paragraph 2 outlined"
    assert desk.panel.page.accessibleName() == desk.panel.page.objectName() == "Source page"


def test_nothing_is_asked_while_the_panel_is_hidden(desk: Desk, qtbot: QtBot) -> None:
    desk.navigator.go_to(HELP)
    qtbot.waitUntil(lambda: not desk.controller._following.isActive())
    assert desk.pictures.asked == []
    assert desk.runner.is_idle()


def test_another_finding_turns_the_page_only_when_needed(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot, SECOND)
    desk.pictures.asked.clear()
    desk.navigator.go_to(LEADERS)
    wait_for(desk, qtbot, "leaders paragraph 3 outlined")
    assert desk.state().startswith("Page 2 of 3")
    assert desk.pictures.asked == []


def test_a_finding_that_runs_on_leads_to_its_other_page(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    assert desk.state().endswith("paragraph 1 outlined, continues on page 2")
    button(desk.panel, "Continues on page 2").click()
    assert desk.state().startswith("Page 2 of 3")
    button(desk.panel, "Begins on page 1").click()
    assert desk.state().startswith("Page 1 of 3")


def test_a_page_without_the_finding_leads_back_to_it(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    press(desk, Qt.Key.Key_End)
    assert desk.state() == "Page 3 of 3, nothing outlined"
    button(desk.panel, "Outlined on page 1").click()
    assert "outlined, continues" in desk.state()


def test_neighbouring_pages_are_drawn_ahead(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot, SECOND)
    qtbot.waitUntil(lambda: {(1, True), (3, True)} <= set(desk.pictures.asked))


# From the page to the text


def test_a_press_on_the_page_makes_its_finding_the_current_one(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    press(desk, Qt.Key.Key_PageDown, CONTROL)
    qtbot.waitUntil(lambda: desk.controller._reader.text is not None)
    press_on(desk, line=1)
    assert desk.current() == SECOND
    wait_for(desk, qtbot, "paragraph 2 outlined")


def test_a_press_goes_to_another_area_of_the_text(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot, SECOND)
    press_on(desk, line=3)
    assert (desk.navigator.node.key if desk.navigator.node else "", desk.current()) == (
        LEADERS,
        THIRD,
    )


def test_a_press_on_the_end_of_a_finding_does_not_turn_the_page(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot, SECOND)
    press_on(desk, line=0)
    wait_for(desk, qtbot, "paragraph 1 outlined, begins on page 1")
    assert desk.state().startswith("Page 2")


def test_a_press_beside_all_findings_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    press_on(desk, line=0, page=1)
    assert desk.current() == FIRST


def test_j_and_k_step_through_the_findings_of_the_pages(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    seen = []
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K):
        press(desk, key)
        qtbot.waitUntil(lambda: not desk.controller._following.isActive())
        seen.append(desk.current())
    assert seen == [SECOND, THIRD, THIRD, SECOND]


def test_enter_puts_the_keyboard_into_the_text(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    press(desk, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is desk.findings


# Turning


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ([Qt.Key.Key_End], 3),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], 1),
        ([Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left], 2),
        ([Qt.Key.Key_Home, Qt.Key.Key_Left], 1),
    ],
    ids=["end", "home", "arrows", "no page before the first"],
)
def test_keys_turn_the_pages(desk: Desk, qtbot: QtBot, keys: list[Qt.Key], page: int) -> None:
    open_at(desk, qtbot)
    for key in keys:
        press(desk, key)
    assert desk.state().startswith(f"Page {page} of 3")


def test_page_down_scrolls_to_the_foot_before_it_turns(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    bar = desk.panel.page.verticalScrollBar()
    for _ in range(4):
        press(desk, Qt.Key.Key_Plus)
    while bar.value() < bar.maximum():
        press(desk, Qt.Key.Key_PageDown)
        assert desk.state().startswith("Page 1")
    press(desk, Qt.Key.Key_PageDown)
    assert (desk.state()[:6], bar.value()) == ("Page 2", 0)
    press(desk, Qt.Key.Key_PageUp)
    assert (desk.state()[:6], bar.value()) == ("Page 1", bar.maximum())


def test_a_page_number_is_typed(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    number = desk.panel.findChild(QSpinBox)
    assert isinstance(number, QSpinBox)
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "3")
    assert desk.state().startswith("Page 1")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert desk.state().startswith("Page 3")


# Search


def test_what_a_search_finds_is_marked_where_it_stands(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot, SECOND)
    desk.session.type("homeless", None)
    qtbot.waitUntil(lambda: len(desk.panel.page._marks.matches) == 1)
    (match,) = desk.panel.page._marks.matches
    text = desk.controller._reader.text
    assert text is not None
    index = text.at(match.left + 3, (match.top + match.bottom) / 2)
    assert index is not None
    assert text.text[index : index + len("homeless")] == "homeless"
    desk.session.type("", None)
    assert desk.panel.page._marks.matches == ()


def test_a_step_to_a_match_turns_to_the_page_that_the_match_is_on(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    desk.session.type("safe", None)
    qtbot.waitUntil(lambda: bool(desk.session.hits))
    desk.session.step_match(1)
    wait_for(desk, qtbot, "begins on page 1")
    qtbot.waitUntil(lambda: bool(desk.panel.page._marks.current_match))


# What is there instead of pages


def test_a_digest_says_what_it_rests_on_and_offers_the_web_page(desk: Desk, qtbot: QtBot) -> None:
    desk.navigator.go_to(f"{DIGEST}/help_and_protection")
    desk.panel.show()
    qtbot.waitUntil(lambda: "It rests on Ofsted’s report" in said(desk))
    assert offered(desk) == ["Ofsted’s web page"]
    button(desk.panel.message, "Ofsted’s web page").click()
    assert desk.urls == ["https://reports.ofsted.gov.uk/provider/44/99999"]


def test_a_row_that_gathers_reports_has_no_pages(desk: Desk, qtbot: QtBot) -> None:
    desk.navigator.go_to("authority/Exampleshire")
    desk.panel.show()
    qtbot.waitUntil(lambda: "Choose a report" in said(desk))
    assert not desk.panel.actions_by_name["next_page"].isEnabled()


@pytest.mark.parametrize(
    ("trouble", "hash_", "words"),
    [
        (FileTrouble("The file of it is gone. Add it again."), "0" * 64, "The file of it is gone."),
        (None, "1" * 64, "it has changed since"),
    ],
    ids=["gone", "changed"],
)
def test_a_file_that_is_not_what_it_was_can_be_pointed_to(
    desk: Desk, qtbot: QtBot, trouble: LibraryError | None, hash_: str, words: str
) -> None:
    desk.store.trouble, desk.pictures.hash = trouble, hash_
    desk.navigator.go_to(HELP)
    desk.panel.show()
    qtbot.waitUntil(lambda: words in said(desk))
    with qtbot.waitSignal(desk.controller.file_wanted) as wanted:
        button(desk.panel.message, "Point to the file…").click()
    assert wanted.args == [made_report().id]


def test_a_file_that_is_back_is_shown_when_it_is_looked_for_again(desk: Desk, qtbot: QtBot) -> None:
    desk.store.trouble = FileTrouble("The file of it is gone. Add it again.")
    desk.navigator.go_to(HELP)
    desk.panel.show()
    qtbot.waitUntil(lambda: "is gone" in said(desk))
    desk.store.trouble = None
    desk.controller.look_again()
    wait_for(desk, qtbot, "paragraph 1 outlined")


def test_a_page_that_fails_says_why_and_the_others_can_be_turned_to(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.pictures.broken = {2: "Page 2 takes too long to draw."}
    open_at(desk, qtbot)
    press(desk, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "takes too long" in said(desk))
    button(desk.panel, "Next page").click()
    assert desk.state() == "Page 3 of 3, nothing outlined"
    assert desk.panel.page.isVisible()


def test_a_page_that_failed_can_be_tried_again(desk: Desk, qtbot: QtBot) -> None:
    desk.pictures.broken = {2: "Page 2 takes too long to draw."}
    open_at(desk, qtbot)
    press(desk, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "takes too long" in said(desk))
    desk.pictures.broken = {}
    button(desk.panel.message, "Try again").click()
    qtbot.waitUntil(desk.panel.page.isVisible)
    assert desk.state().startswith("Page 2 of 3")


def test_a_file_that_cannot_be_opened_says_why(desk: Desk, qtbot: QtBot) -> None:
    desk.pictures.broken = {0: "made.pdf is damaged."}
    desk.navigator.go_to(HELP)
    desk.panel.show()
    qtbot.waitUntil(lambda: "made.pdf is damaged." in said(desk))
    desk.pictures.broken = {}
    button(desk.panel.message, "Try again").click()
    wait_for(desk, qtbot, "paragraph 1 outlined")


def test_the_keyboard_stays_in_the_panel_when_a_page_fails(desk: Desk, qtbot: QtBot) -> None:
    desk.pictures.broken = {2: "Page 2 takes too long to draw."}
    open_at(desk, qtbot)
    press(desk, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "takes too long" in said(desk))
    focus = QApplication.focusWidget()
    assert focus is button(desk.panel.message, "Try again")


# What is done with file and page


def test_the_text_of_the_page_is_copied(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot, SECOND)
    press(desk, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("Their homes are safe.\n2. Plans")


def test_the_file_is_opened_at_the_page(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot, SECOND)
    button(desk.panel, "Open in the system’s viewer").click()
    assert desk.urls == ["file:made.pdf#page=2"]


def test_a_file_that_no_program_opens_is_said(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    desk.controller._open_url = lambda _: False
    with qtbot.waitSignal(desk.controller.said) as told:
        button(desk.panel, "Open in the system’s viewer").click()
    assert told.args == ["No program of this system opens made.pdf."]


# What is said


def test_the_state_is_announced_once_when_the_panel_opens(
    desk: Desk, qtbot: QtBot, heard: list[str]
) -> None:
    open_at(desk, qtbot, SECOND)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["Source page, page 2 of 3, help and protection paragraph 2 outlined"]


def test_a_move_in_the_text_is_not_announced_by_the_page(
    desk: Desk, qtbot: QtBot, heard: list[str]
) -> None:
    open_at(desk, qtbot, SECOND)
    qtbot.waitUntil(lambda: bool(heard))
    desk.findings.setFocus()
    desk.navigator.go_to(LEADERS)
    wait_for(desk, qtbot, "leaders paragraph 3")
    qtbot.waitUntil(lambda: not desk.controller._announcement.isActive())
    assert len(heard) == 1


def test_pages_turned_quickly_are_announced_once(
    desk: Desk, qtbot: QtBot, heard: list[str]
) -> None:
    open_at(desk, qtbot)
    qtbot.waitUntil(lambda: bool(heard))
    press(desk, Qt.Key.Key_Right)
    press(desk, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: len(heard) > 1)
    assert heard[1:] == ["Source page, page 3 of 3, nothing outlined"]


def test_a_reason_for_no_pages_is_announced(desk: Desk, qtbot: QtBot, heard: list[str]) -> None:
    desk.navigator.go_to(DIGEST)
    desk.panel.show()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].startswith("Source page, A digest has no pages.")


def test_every_button_has_a_name_and_a_tooltip(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    buttons = [b for b in desk.panel.findChildren(QAbstractButton) if b.isVisible()]
    nameless = [b for b in buttons if not b.accessibleName()]
    icons = [b for b in buttons if not b.text() or (b.icon().isNull() and b.toolTip())]
    assert nameless == []
    assert all(b.toolTip() for b in icons)


def test_a_long_name_of_a_finding_makes_the_column_no_wider(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    before = desk.panel.minimumSizeHint().width()
    desk.panel.show_heading("What the inspection judgements are and what they mean " * 4)
    layout = desk.panel.layout()
    assert layout is not None
    layout.activate()
    assert desk.panel.minimumSizeHint().width() == before


def test_the_foot_takes_room_only_for_ways_to_other_pages(desk: Desk, qtbot: QtBot) -> None:
    open_at(desk, qtbot)
    desk.panel.show_links(())
    page, panel = desk.panel.page, desk.panel
    qtbot.waitUntil(lambda: page.mapTo(panel, page.rect().bottomLeft()).y() >= panel.height() - 2)
    desk.panel.show_links([("Continues on page 2", 2)])
    assert button(desk.panel, "Continues on page 2").isVisible()
