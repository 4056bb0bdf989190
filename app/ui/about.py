# SPDX-License-Identifier: MIT
"""The About dialog: version, licence of the reports, and what we are not."""

from __future__ import annotations

import PySide6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QWidget

import app
from app.ui.scrolling_dialog import ScrollingDialog, words_label

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


class AboutDialog(ScrollingDialog):
    """Plain words, all selectable, and a button that copies version details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("About Inspection Reader", QSize(600, 400), parent)
        self.body.setSpacing(12)
        self.body.addWidget(
            words_label(f"Inspection Reader {app.__version__}", self, factor=1.3, bold=True)
        )
        words = words_label("\n\n".join(_PARAGRAPHS), self)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(words)
        self.body.addStretch(1)
        copy = self.add_button("Copy details", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy_details)
        self.add_close_button().setFocus()

    def _copy_details(self) -> None:
        import platform  # noqa: PLC0415 - a tenth of the start for a button seldom pressed

        QGuiApplication.clipboard().setText(
            f"Inspection Reader {app.__version__}, Python {platform.python_version()}, "
            f"Qt for Python {PySide6.__version__}, {platform.platform()}"
        )
