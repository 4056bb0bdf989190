# SPDX-License-Identifier: MIT
"""The list of results as it is painted: at once as much as is seen, and always what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.area import AreaKey
from app.models.hit_list import HitList, found_in
from app.models.results import ResultsModel
from app.search.index import GroupBy, Index
from app.search.query import parse
from app.ui.results_view import ResultsView
from app.ui.theme import Scheme, Theme
from tests.builders import make_area, make_finding, make_inspection

MANY = 100
MakeView = Callable[[], ResultsView]


def found(words: str, by: GroupBy = GroupBy.REPORT) -> HitList:
    findings = [make_finding(f"Homeless youths of town {n} wait.", n) for n in range(1, MANY + 1)]
    index = Index([make_inspection([make_area(AreaKey.LEADERS, findings)], id="99999-2022-01-10")])
    return found_in(index.search(parse(words)), by).hits


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def make_view(qtbot: QtBot, theme: Theme) -> MakeView:
    def make() -> ResultsView:
        model = ResultsModel()
        view = ResultsView(model, theme)
        model.setParent(view)
        qtbot.addWidget(view)
        view.resize(360, 700)
        view.show()
        qtbot.waitExposed(view)
        return view

    return make


def show(view: ResultsView, hits: HitList) -> QImage:
    """Show hits as a search does; what is seen of them at once."""
    model = view.model()
    assert isinstance(model, ResultsModel)
    model.show_hits(hits, view.hits_at_first())
    return view.viewport().grab().toImage()


@pytest.mark.parametrize("by", [GroupBy.REPORT, GroupBy.NONE])
def test_the_list_is_full_at_once_and_goes_on_later(
    qtbot: QtBot, make_view: MakeView, by: GroupBy
) -> None:
    view = make_view()
    show(view, found("homeless", by))
    assert view.indexAt(QPoint(40, view.viewport().height() - 1)).isValid()
    before = view.verticalScrollBar().maximum()
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > before)


def test_a_list_that_is_yet_to_be_seen_is_full_too(make_view: MakeView) -> None:
    view = make_view()
    view.hide()
    view.resize(360, 100)
    show(view, found("homeless"))
    view.resize(360, 900)
    view.show()
    assert view.indexAt(QPoint(40, view.viewport().height() - 1)).isValid()


@pytest.mark.parametrize("words", ["homeless", "youths", "homeless wait", "town -1"])
def test_a_row_that_was_there_before_shows_what_it_says_now(
    make_view: MakeView, words: str
) -> None:
    view = make_view()
    show(view, found("homeless youths"))
    assert show(view, found(words)) == show(make_view(), found(words))


def test_a_row_that_was_there_before_takes_other_colours(make_view: MakeView, theme: Theme) -> None:
    view = make_view()
    hits = found("homeless")
    show(view, hits)
    theme.choose(Scheme.DARK)
    assert show(view, hits) == show(make_view(), hits)


def test_a_row_looks_the_same_once_it_is_left(make_view: MakeView) -> None:
    view = make_view()
    before = show(view, found("homeless"))
    view.choose(0)
    assert view.viewport().grab().toImage() != before
    view.setCurrentIndex(view.rootIndex())
    assert view.viewport().grab().toImage() == before
