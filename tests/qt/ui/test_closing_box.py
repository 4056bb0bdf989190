# SPDX-License-Identifier: MIT
"""The question before the window closes while reports are being added."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.closing_box import ClosingBox


def test_its_count_is_true_while_it_is_open(qtbot: QtBot) -> None:
    box = ClosingBox(3)
    qtbot.addWidget(box)
    assert box.text() == "3 reports still to be added."
    box.show_left(1)
    assert box.text() == "1 report still to be added."
    box.show_left(0)
    assert box.text() == "All reports have been added."
    assert {b.text() for b in box.buttons()} == {"Close", "Stay open"}
