# SPDX-License-Identifier: MIT
"""What of the tree is painted again when a search finds something else."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.inspection import Authority
from app.domain.summary import summary_of
from app.models.area_tree import AreaTreeModel
from app.ui.area_tree_view import AreaTreeView
from app.ui.theme import Theme
from tests.builders import make_inspection

FIRST, SECOND = "authority/Exampleshire", "authority/Sampleton"


class Painted(QObject):
    """The region of a widget that was painted since it was last forgotten."""

    def __init__(self, view: AreaTreeView) -> None:
        super().__init__(view)
        self.region = QRegion()
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return super().eventFilter(watched, event)


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> AreaTreeView:
    model = AreaTreeModel()
    model.set_inspections(
        summary_of(make_inspection(id=name, authority=Authority(None, name)))
        for name in ("Exampleshire", "Sampleton")
    )
    view = AreaTreeView(model, Theme(qapp))
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    qtbot.waitExposed(view)
    return view


def rows_painted(view: AreaTreeView, painted: Painted) -> list[str]:
    QApplication.processEvents()
    model = view.model()
    assert isinstance(model, AreaTreeModel)
    places = {key: view.visualRect(model.index_of(key)).center() for key in (FIRST, SECOND)}
    rows = [key for key, place in places.items() if painted.region.contains(QPoint(place))]
    painted.region = QRegion()
    return rows


def test_the_rows_with_other_matches_are_painted_again(view: AreaTreeView) -> None:
    model = view.model()
    assert isinstance(model, AreaTreeModel)
    painted = Painted(view)
    rows_painted(view, painted)
    model.set_matches(Counter({FIRST: 1}).__getitem__)
    assert rows_painted(view, painted) == [FIRST, SECOND]
    model.set_matches(Counter({FIRST: 1, SECOND: 2}).__getitem__)
    assert rows_painted(view, painted) == [SECOND]
    model.set_matches(None)
    assert rows_painted(view, painted) == [FIRST, SECOND]
