# SPDX-License-Identifier: MIT
"""The smallest window of a tree, a text and a line: what starting Qt costs at least."""

from __future__ import annotations

import os
import sys

from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QTextEdit,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)


def main() -> None:
    """Open the window, paint it once and leave, without the work of clearing up."""
    application = QApplication(sys.argv)
    window = QMainWindow()
    central = QWidget()
    column = QVBoxLayout(central)
    for part in (QLineEdit(), QTreeWidget(), QTextEdit()):
        column.addWidget(part)
    window.setCentralWidget(central)
    window.resize(1440, 900)
    window.show()
    application.processEvents()
    os._exit(0)


if __name__ == "__main__":
    main()
