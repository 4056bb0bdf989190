# SPDX-License-Identifier: MIT
"""Names that are spoken hold the words that are to be seen (WCAG 2.2, 2.5.3)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton

from app.ui.main_window import MainWindow
from tests.qt.ui.conftest import SearchFor


def test_a_buttons_name_holds_its_words(window: MainWindow, search_for: SearchFor) -> None:
    search_for("homeless year:2022")
    QApplication.processEvents()
    seen = 0
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.text():
            continue
        if isinstance(button, QToolButton):
            style = button.toolButtonStyle()
            if style is Qt.ToolButtonStyle.ToolButtonIconOnly:
                continue
        words = button.text().replace("&", "").casefold()
        name = (button.accessibleName() or button.text()).replace("&", "").casefold()
        assert words in name
        seen += 1
    assert seen > 10
