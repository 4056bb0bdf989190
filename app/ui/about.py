# SPDX-License-Identifier: MIT
"""The About dialog: version, licence of the reports, and what we are not."""

from __future__ import annotations

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

import app
from app.ui.theme import scaled_font

LICENCE_LINE = "Contains public sector information licensed under the Open Government Licence v3.0."
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
INDEPENDENT_LINE = "Independent. Not affiliated with or endorsed by Ofsted."
_PARAGRAPHS = (
    "Reads, structures and searches Ofsted\N{RIGHT SINGLE QUOTATION MARK}s inspections of "
    "children\N{RIGHT SINGLE QUOTATION MARK}s services.",
    INDEPENDENT_LINE,
    f"{LICENCE_LINE} Source: Ofsted inspection reports, \N{COPYRIGHT SIGN} Crown copyright. "
    f"{LICENCE_URL}",
    "The bundled inspections are told in our own words. Grades, dates, paragraph numbers and "
    "pages are those of the reports; quote the report itself, not our wording.",
    "This program is under the MIT licence. It uses Qt for Python (LGPL 3), PDFium, Lucide icons "
    "(ISC) and Python; their licence texts are in the folder resources/licences.",
)


class AboutDialog(QDialog):
    """Plain words, all selectable, and a button that copies version details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Inspection Reader")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        title = QLabel(f"Inspection Reader {app.__version__}", self)
        title.setFont(scaled_font(self, 1.3, bold=True))
        column.addWidget(title)
        column.addWidget(self._words("\n\n".join(_PARAGRAPHS)))
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton("Copy details", QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        copy.clicked.connect(self._copy_details)
        buttons.rejected.connect(self.reject)
        # Its stock icon is all but black, also on dark ground.
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        column.addWidget(buttons)

    def _words(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(520)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _copy_details(self) -> None:
        import platform  # noqa: PLC0415 - a tenth of the start for a button seldom pressed

        QGuiApplication.clipboard().setText(
            f"Inspection Reader {app.__version__}, Python {platform.python_version()}, "
            f"Qt for Python {PySide6.__version__}, {platform.platform()}"
        )
