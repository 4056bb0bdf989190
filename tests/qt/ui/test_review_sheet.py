# SPDX-License-Identifier: MIT
"""The review sheet: what it lists and shows, and what comes of settling a place."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QTextCursor, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.area import AreaKey
from app.domain.correction import Accepted, BelongsTo, DateIs, GradeIs, JoinedWithNext, SplitAt
from app.domain.grade import Grade
from app.domain.inspection import Doubt
from app.models.authority_choice import AuthorityChoice
from app.models.review import ReportToReview
from app.models.reviewing import Review
from app.reports.page_boxes import PageText
from app.search.authorities import AuthorityRow, AuthorityTable
from app.ui.plain_text_view import PlainTextView
from app.ui.review_list import ReviewList
from app.ui.review_sheet import ReviewSheet
from app.ui.source_page import SourcePage
from app.ui.theme import Scheme, Theme
from tests.builders import make_area, make_finding, make_inspection
from tests.qt.doubting import FILE, GAP, to_review

AUTHORITIES = AuthorityChoice(AuthorityTable((AuthorityRow("99999", ("Exampleshire",), "North"),)))
TYPE, PUBLISHED = ("type", "The title is odd."), ("published", "It says 2018-12-20.")
PARAGRAPH = ("areas[1].findings[0].text", GAP)


class FakePictures(QObject):
    """Answers nothing by itself; remembers what was asked for."""

    drawn = Signal(object, int, float, QImage)
    told = Signal(object, int, object)
    failed = Signal(object, int, str)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[Any, ...]] = []

    def open(self, path: Path) -> None:
        self.asked.append(("open", path))

    def draw(self, path: Path, page: int, scale: float, *, is_ahead: bool = False) -> None:
        self.asked.append(("ahead" if is_ahead else "draw", page))

    def tell(self, path: Path, page: int) -> None:
        self.asked.append(("tell", page))

    def any_picture(self, path: Path, page: int) -> None:
        return None


class Sheet:
    """A sheet that is open, and what a reader does to it."""

    def __init__(self, qtbot: QtBot, theme: Theme, reports: list[ReportToReview]) -> None:
        self.pictures = FakePictures()
        self.wanted: list[tuple[str, Any]] = []
        self.sheet = ReviewSheet(theme, AUTHORITIES, self.pictures)  # type: ignore[arg-type]
        self.sheet.correction_wanted.connect(self._on_wanted)
        qtbot.addWidget(self.sheet)
        self.sheet.show()
        qtbot.waitExposed(self.sheet)
        self.sheet.activateWindow()
        if reports:
            self.sheet.show_review(Review(reports))
            qtbot.waitUntil(self.list.hasFocus)

    def _on_wanted(self, report_id: str, corrections: Any) -> None:
        self.wanted.append((report_id, corrections))

    @property
    def list(self) -> ReviewList:
        return self.sheet.findChild(ReviewList)

    @property
    def current(self) -> str:
        item = self.list.current()
        return item.name if item else ""

    @property
    def last(self) -> Any:
        """The corrections that were wanted last."""
        return self.wanted[-1][1]

    def words(self) -> list[str]:
        return [label.text() for label in self.sheet.findChildren(QLabel) if label.isVisible()]

    def button(self, words: str) -> QAbstractButton:
        found = self.sheet.findChildren(QAbstractButton)
        return next(b for b in found if b.text().replace("&", "") == words and b.isVisible())

    def has_button(self, words: str) -> bool:
        found = self.sheet.findChildren(QAbstractButton)
        return any(b.text().replace("&", "") == words and b.isVisible() for b in found)

    def field(self, kind: type[QWidget], name: str) -> Any:
        found = self.sheet.findChildren(kind)
        return next(f for f in found if f.accessibleName() == name and f.isVisible())

    def key(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def put_caret(self, offset: int) -> None:
        found = self.sheet.findChildren(PlainTextView)
        text = next(view for view in found if view.isVisible())
        cursor = QTextCursor(text.document())
        cursor.setPosition(offset)
        text.setTextCursor(cursor)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Any:
    def start(*doubts: tuple[str, str], **changes: Any) -> Sheet:
        return Sheet(qtbot, theme, [to_review(*doubts, **changes)] if doubts else [])

    return start


# What is listed and said


def test_before_the_reports_are_read_it_says_so(opened: Any) -> None:
    assert opened().words()[0] == "Reading what is to be checked…"


def test_reports_that_are_all_clear_leave_nothing_to_check(opened: Any) -> None:
    sheet = opened()
    sheet.sheet.show_review(Review([to_review()]))
    assert sheet.words()[0].startswith("Nothing is doubtful")


def test_reports_that_cannot_be_read_are_said(opened: Any) -> None:
    sheet = opened()
    sheet.sheet.show_trouble("The library is damaged.")
    assert sheet.words()[0] == "The library is damaged."


def test_places_are_counted_and_listed_by_report(opened: Any) -> None:
    sheet = opened(TYPE, PARAGRAPH)
    group = sheet.list.topLevelItem(0)
    assert group.text(0) == "Exampleshire, ILACS, 12 to 23 November 2018"
    assert [group.child(n).text(0) for n in range(2)] == ["Type of inspection", "Paragraph 4"]
    assert "2 things to check in 1 report" in sheet.words()
    assert "0 of 2 settled" in sheet.words()


def test_a_row_tells_a_screen_reader_all_of_it(opened: Any) -> None:
    sheet = opened(PARAGRAPH)
    spoken = sheet.list.currentItem().data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        f"Paragraph 4. {GAP} Not settled. Exampleshire, ILACS, 12 to 23 November 2018"
    )


def test_the_arrow_keys_pass_over_the_names_of_reports(qtbot: QtBot, theme: Theme) -> None:
    other = to_review(PUBLISHED, id="99999-2022-01-10")
    sheet = Sheet(qtbot, theme, [to_review(TYPE), other])
    sheet.key(Qt.Key.Key_Down)
    assert sheet.current == "Date of publication"
    sheet.key(Qt.Key.Key_Up)
    sheet.key(Qt.Key.Key_Up)
    assert sheet.current == "Type of inspection"


# Settling


def test_accepting_by_key_settles_the_place_and_goes_on(opened: Any, qtbot: QtBot) -> None:
    sheet = opened(TYPE, PARAGRAPH)
    sheet.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(sheet.wanted))
    assert sheet.wanted == [("99999-2018-11-12", (Accepted("type", "The title is odd."),))]
    assert "1 of 2 settled" in sheet.words() and sheet.current == "Paragraph 4"


def test_leaving_by_key_stores_nothing_and_goes_on(opened: Any, qtbot: QtBot) -> None:
    sheet = opened(TYPE, PARAGRAPH)
    sheet.key(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: sheet.current == "Paragraph 4")
    assert sheet.wanted == [] and "0 of 2 settled" in sheet.words()


def test_what_was_done_is_said_once_with_what_comes_next(opened: Any) -> None:
    sheet = opened(TYPE, PARAGRAPH)
    sheet.button("Accept as read").click()
    said = [w for w in sheet.words() if w.startswith("Accepted")]
    assert said == ["Accepted: The title is odd. 1 of 2 settled. Next: Paragraph 4."]


def test_undo_brings_the_place_back(opened: Any) -> None:
    sheet = opened(TYPE)
    sheet.button("Accept as read").click()
    assert not sheet.has_button("Accept as read")
    sheet.button("Undo").click()
    assert sheet.last == () and "0 of 1 settled" in sheet.words()
    assert sheet.has_button("Accept as read")


def test_a_place_that_could_not_be_stored_is_open_again_and_says_why(opened: Any) -> None:
    sheet = opened(TYPE)
    sheet.button("Accept as read").click()
    sheet.sheet.show_settled("99999-2018-11-12", (), "The disk is full.")
    assert "The disk is full." in sheet.words() and "0 of 1 settled" in sheet.words()


def test_what_was_stored_changes_nothing(opened: Any) -> None:
    sheet = opened(TYPE)
    sheet.button("Accept as read").click()
    sheet.sheet.show_settled("99999-2018-11-12", sheet.last)
    assert "1 of 1 settled" in sheet.words() and sheet.has_button("Undo")


# Correcting


def test_another_grade_is_chosen_from_a_list(opened: Any) -> None:
    sheet = opened(("judgements[0].grade", "The heading says otherwise."))
    assert "Read as: Good; printed “Good”" in sheet.words()
    assert not sheet.button("Correct").isEnabled()
    sheet.field(QComboBox, "Grade").setCurrentText("Inadequate")
    sheet.button("Correct").click()
    (made,) = sheet.last
    assert isinstance(made, GradeIs) and made.grade is Grade.INADEQUATE


def test_a_date_is_typed_and_is_understood_as_it_is_typed(opened: Any) -> None:
    sheet = opened(PUBLISHED)
    line = sheet.field(QLineEdit, "Published")
    line.setText("20 Dec 2018")
    assert "Thursday 20 December 2018" in sheet.words()
    sheet.button("Correct").click()
    (made,) = sheet.last
    assert isinstance(made, DateIs) and made.day is not None and made.day.day == 20


def test_what_is_no_date_cannot_be_stored(opened: Any) -> None:
    sheet = opened(PUBLISHED)
    sheet.field(QLineEdit, "Published").setText("tomorrow")
    assert not sheet.button("Correct").isEnabled()
    assert any(words.startswith("This is no date") for words in sheet.words())


def test_a_date_that_the_doubt_names_can_be_taken_over(opened: Any) -> None:
    sheet = opened(PUBLISHED)
    sheet.button("Use 20 December 2018").click()
    assert sheet.field(QLineEdit, "Published").text() == "20 December 2018"


def test_days_the_wrong_way_round_are_refused_and_kept_to_mend(opened: Any) -> None:
    sheet = opened(("started", "Not found."))
    sheet.field(QLineEdit, "First day").setText("1 January 2030")
    sheet.button("Correct").click()
    assert sheet.wanted == [] and "The last day would come before the first." in sheet.words()
    assert sheet.field(QLineEdit, "First day").text() == "1 January 2030"


def test_a_paragraph_is_split_at_the_caret(opened: Any) -> None:
    sheet = opened(("areas[0].findings[0].text", "It is long."))
    assert not sheet.button("Split here").isEnabled()
    sheet.put_caret(17)
    assert "The second paragraph would begin: “Plans are made in good time.”" in sheet.words()
    sheet.button("Split here").click()
    split = sheet.last[0]
    assert isinstance(split, SplitAt) and split.offset == 15


def test_the_paragraph_before_can_be_split_instead(opened: Any) -> None:
    sheet = opened(PARAGRAPH)
    sheet.field(QComboBox, "Paragraph").setCurrentIndex(0)
    sheet.put_caret(5)
    sheet.button("Split here").click()
    split, accepted = sheet.last
    assert isinstance(split, SplitAt) and split.target.number is None
    assert isinstance(accepted, Accepted) and "1 of 1 settled" in sheet.words()


def test_the_part_that_was_split_off_is_moved_before_going_on(opened: Any) -> None:
    sheet = opened(("areas[0].findings[0].text", "It is long."), PARAGRAPH)
    sheet.button("Split here").setFocus()
    sheet.put_caret(17)
    sheet.button("Split here").click()
    chooser = sheet.field(QComboBox, "Paragraph")
    assert (sheet.current, chooser.currentText()) == (
        "Paragraph 1",
        "A paragraph on page 2, split off",
    )
    areas = sheet.field(QComboBox, "Belongs to")
    areas.setCurrentText("What needs to improve")
    sheet.button("Move it there").click()
    split, moved = sheet.last
    assert isinstance(split, SplitAt) and moved.area is AreaKey.IMPROVE
    assert sheet.current == "Paragraph 4"


def test_after_a_split_one_may_go_on_at_once(opened: Any) -> None:
    sheet = opened(("areas[0].findings[0].text", "It is long."), PARAGRAPH)
    sheet.put_caret(17)
    sheet.button("Split here").click()
    sheet.button("Go on to the next").click()
    assert sheet.current == "Paragraph 4" and sheet.button("Accept as read").hasFocus()


def test_what_the_reader_has_begun_stays_when_the_last_correction_is_stored(opened: Any) -> None:
    sheet = opened(("areas[0].findings[0].text", "It is long."), PARAGRAPH)
    sheet.button("Accept as read").click()
    sheet.put_caret(8)
    sheet.field(QComboBox, "Belongs to").setFocus()
    sheet.sheet.show_settled(sheet.wanted[0][0], sheet.last)
    text = sheet.field(PlainTextView, "Words of Paragraph 4")
    assert text.textCursor().position() == 8
    assert sheet.field(QComboBox, "Belongs to").hasFocus()


def test_a_paragraph_is_joined_with_the_one_before(opened: Any) -> None:
    sheet = opened(("areas[0].findings[2].text", "It may continue the one before."))
    assert not sheet.button("Join with the next").isEnabled()
    sheet.button("Join with the one before").click()
    (joined,) = sheet.last
    assert isinstance(joined, JoinedWithNext) and joined.target.number == 2


def test_a_paragraph_is_moved_to_another_section(opened: Any) -> None:
    sheet = opened(PARAGRAPH)
    assert not sheet.button("Move it there").isEnabled()
    sheet.field(QComboBox, "Belongs to").setCurrentText("Care leavers")
    sheet.button("Move it there").click()
    assert isinstance(sheet.last[0], BelongsTo) and sheet.last[0].area is AreaKey.CARE_LEAVERS


def test_what_cannot_be_corrected_can_be_accepted(opened: Any) -> None:
    sheet = opened(("lead_inspector", "No lead inspector was found."))
    assert any(words.startswith("This cannot be corrected here") for words in sheet.words())
    sheet.button("Accept as read").click()
    assert "1 of 1 settled" in sheet.words()


# The keyboard and the page


def test_f6_goes_round_the_parts(opened: Any) -> None:
    sheet = opened(TYPE)
    sheet.key(Qt.Key.Key_F6)
    assert sheet.button("Accept as read").hasFocus()
    sheet.key(Qt.Key.Key_F6)
    assert sheet.sheet.findChild(SourcePage).hasFocus()
    sheet.key(Qt.Key.Key_F6)
    assert sheet.list.hasFocus()


def test_enter_in_the_list_goes_to_the_ways_to_settle_a_place(opened: Any) -> None:
    sheet = opened(TYPE)
    sheet.key(Qt.Key.Key_Return)
    assert sheet.button("Accept as read").hasFocus() and sheet.sheet.isVisible()


def test_the_keyboard_stays_with_the_ways_when_a_button_goes(opened: Any) -> None:
    sheet = opened(TYPE)
    sheet.key(Qt.Key.Key_F6)
    sheet.key(Qt.Key.Key_Space)
    assert sheet.button("Undo").hasFocus()


def test_the_page_of_the_place_is_asked_for(opened: Any) -> None:
    sheet = opened(PARAGRAPH)
    assert {("open", FILE), ("draw", 4), ("tell", 4)} <= set(sheet.pictures.asked)
    assert "Page 4 of 12" in sheet.words()


def test_the_place_is_outlined_on_its_page(opened: Any) -> None:
    sheet = opened(PARAGRAPH)
    boxes = array("f", [v for n in range(12) for v in (10.0 * n, 20.0, 10.0 * n + 9, 30.0)])
    sheet.pictures.told.emit(FILE, 4, PageText(4, 595.0, 842.0, "Leaders know", boxes))
    page = sheet.sheet.findChild(SourcePage)
    assert len(page._marks.outline) == 1
    assert page.accessibleDescription() == "Page 4 of 12, Paragraph 4 outlined"


def test_the_next_place_is_drawn_ahead(opened: Any) -> None:
    assert ("ahead", 4) in opened(TYPE, PARAGRAPH).pictures.asked


def test_a_report_without_its_file_says_so(opened: Any) -> None:
    sheet = opened(TYPE, file=None)
    assert {"It is gone.", "No page"} <= set(sheet.words())


def test_a_page_that_cannot_be_drawn_says_why(opened: Any) -> None:
    sheet = opened(PARAGRAPH)
    sheet.pictures.failed.emit(FILE, 4, "Page 4 took too long.")
    assert "Page 4 took too long." in sheet.words()
    sheet.button("Next page").click()
    assert sheet.sheet.findChild(SourcePage).isVisible()


def test_a_narrow_sheet_puts_the_place_under_the_list(opened: Any) -> None:
    sheet = opened(TYPE)
    em = sheet.sheet.fontMetrics().height()
    orientations = []
    for width in (70 * em, 50 * em):
        sheet.sheet.resize(width, 700)
        orientations.append(sheet.sheet._left.orientation())
    assert orientations == [Qt.Orientation.Horizontal, Qt.Orientation.Vertical]


def test_a_paragraph_of_one_endless_word_is_shown_all_the_same(qtbot: QtBot, theme: Theme) -> None:
    endless = make_area(AreaKey.LEADERS, [make_finding("x" * 400_000)])
    doubt = Doubt("areas[0].findings[0].text", "It is long. " * 400)
    report = ReportToReview(make_inspection([endless], doubts=(doubt,)), no_pages="It is gone.")
    sheet = Sheet(qtbot, theme, [report])
    text = sheet.sheet.findChild(PlainTextView)
    assert text.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere
    assert max(map(len, sheet.words())) < 2_000
