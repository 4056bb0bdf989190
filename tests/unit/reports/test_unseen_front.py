# SPDX-License-Identifier: MIT
"""First pages as no report at hand prints them: each once misread without a doubt."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.authorities import load_authorities
from app.reports.dates import period_in
from app.reports.front_page import heading_of, lead_of
from app.reports.lines import Document, Page
from app.reports.reader import Kind, kind_of
from tests.unit.reports.making import GRADE, LABEL, LEADERS, ROWS, areas, front, summary
from tests.unit.reports.sif_making import (
    MARGIN,
    Sheets,
    area,
    grades,
    line,
    running,
    texts,
)

FORMS = (
    "{d.day}/{d.month}/{d.year}",
    "{d:%d-%m-%Y}",
    "{d:%d.%m.%y}",
    "{d:%A %d %B %Y}",
    "{d.day} {d:%b} {d.year}",
    "{d:%d %B} {d.year}",
    "{d:%B} {d.day}, {d.year}",
    "{d.day}/{d.month}",
)


@given(
    st.dates(date(2014, 1, 1), date(2029, 12, 31)),
    st.integers(0, 40),
    st.sampled_from(FORMS),
    st.sampled_from(FORMS[:-1]),
    st.sampled_from([" to ", "-", " – ", " and "]),
)
def test_a_period_is_read_as_printed_or_not_at_all(
    first: date, days: int, one: str, other: str, between: str
) -> None:
    last = first + timedelta(days)
    read = period_in(one.format(d=first) + between + other.format(d=last))
    assert read in (None, (first, last))


@pytest.mark.parametrize("printed", ["July 7 to July 17 2022", "July 7, 2022 - July 17, 2022"])
def test_a_month_before_its_day_is_refused(printed: str) -> None:
    assert period_in(printed) is None


@pytest.mark.parametrize(
    "title",
    [
        ("Inspection of {}’s local authority", "children’s services"),
        ("Inspection of {} MBC", "children's services"),
        ("Inspection of {} Children’s Trust", "local authority children’s services"),
        ("Inspection of local authority children’s services: {}",),
        ("Inspection of children’s services in the Royal Borough of {}",),
        ("{} Borough Council", "Inspection of children’s social care services"),
    ],
)
def test_every_authority_is_found_in_every_form_of_title(title: tuple[str, ...]) -> None:
    table = load_authorities()
    for record in table.records:
        lines = [line(part.format(record.short_name)) for part in title]
        found = table.find(heading_of(lines).council)
        assert (found.record, found.is_certain) == (record, True)


@pytest.mark.parametrize(
    "lead",
    [
        ("Lead inspector: Ada Maker, Senior His Majesty’s Inspector, Social Care",),
        ("Lead inspector: Ada Maker, Her Majesty ’s Inspector",),
        ("Lead inspector: Ada Maker, Her Majesties Inspector",),
        ("Lead inspector: Ada Maker, HM Inspector",),
        ("Lead inspector: Ada Maker, Ofsted Senior HMI",),
        ("Lead inspector: Ada Maker, National Lead",),
        ("Lead inspector(s): Ada Maker HMI",),
        ("Lead HMI: Ada Maker",),
        ("Lead inspector: Ada Maker, HMI", "Shadow lead inspector: Bo Maker, HMI"),
    ],
)
def test_ranks_and_offices_are_no_names(lead: tuple[str, ...]) -> None:
    assert lead_of(running(*lead)) == ("Ada Maker", [])


def test_a_name_with_words_of_an_office_in_it_is_doubted() -> None:
    _, doubts = lead_of(running("Lead inspector: Ada Maker, Keeper of National Lamps"))
    assert [doubt.where for doubt in doubts] == ["lead_inspector"]


def test_a_label_below_the_lead_inspector_gives_no_more_names(tmp_path: Path) -> None:
    lead = ("Lead inspector: Ada Maker, HMI", "Quality assurance manager: Bo Maker")
    assert summary(front(lead=lead)).read(tmp_path).lead_inspector == "Ada Maker"


@pytest.mark.parametrize(
    "sentence",
    [
        "Services for children in care are good.",
        "The impact of leaders is good.",
        "Overall effectiveness is now good.",
        "Children in care do well.",
    ],
)
def test_a_short_sentence_below_the_table_is_text_and_no_judgement(
    tmp_path: Path, sentence: str
) -> None:
    read = areas(summary(front(), (sentence,)).page()).read(tmp_path)
    assert texts(area(read, "summary")) == [sentence]
    assert len(read.judgements) == len(ROWS)
    assert grades(read)["in_care"] == "outstanding"


def test_a_grade_over_three_lines_is_one_grade(tmp_path: Path) -> None:
    rows = ((LEADERS, ("Requires", "improvement to be", "good")), *ROWS[1:])
    assert grades(summary(front(rows=rows)).read(tmp_path))["leaders"] == "requires_improvement"


def test_a_header_far_right_of_the_grades_does_not_hide_them(tmp_path: Path) -> None:
    sheets = front(rows=()).skip(-38)
    sheets.put(LABEL, sheets.top, "Judgement").put(GRADE + 70, sheets.top, "Grade").skip(30)
    for labels, cells in ROWS:
        sheets.put(GRADE, sheets.top, " ".join(cells)).lines(LABEL, labels).skip(12)
    read = summary(sheets).read(tmp_path)
    assert grades(read)["help_and_protection"] == "requires_improvement"
    assert grades(read)["care_leavers"] == "inadequate"


def test_a_visits_title_may_begin_with_the_inspection(tmp_path: Path) -> None:
    title = "Inspection of Exampleshire children’s services: monitoring visit"
    sheets = Sheets().lines(MARGIN, [title], bold=True).skip(12).text("Dear Jo")
    read = sheets.text("The lamps were looked at.").read(tmp_path)
    assert (read.type, read.framework.value) == ("monitoring_visit", "other")


def test_an_unusual_title_is_told_by_the_table_whose_label_wraps(tmp_path: Path) -> None:
    rows = ((("The impact of leaders on", "social work"), ("Good",)), *ROWS[1:])
    read = summary(front(title=("Calderdale lamps",), rows=rows)).read(tmp_path)
    assert read.framework.value == "ILACS"


def test_the_older_framework_is_told_by_what_its_title_says_of_need(tmp_path: Path) -> None:
    lines = running("Inspection of services for children and", "young people in need of help")
    page = Page(1, 595, 842, tuple(lines))
    assert kind_of(Document("made.pdf", "0" * 64, (page,))) is Kind.SIF
