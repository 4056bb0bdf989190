# SPDX-License-Identifier: MIT
"""What the views ask the models for, beside Qt's own roles."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """Roles of the tree and of the results list; each names the value it gives.

    A grade comes with its node or hit: Qt would turn the enum itself into plain text.
    """

    NODE = Qt.ItemDataRole.UserRole + 1  # models.area_tree.Node
    HAS_GRADE = NODE + 1  # bool: whether a grade word or shape belongs on the row
    COUNT = NODE + 2  # int: findings, points or reports of the row
    MATCHES = NODE + 3  # int | None: matches of the search, None when nothing is typed
    DETAIL = NODE + 4  # str: quiet words after the name, such as the framework
    HIT = NODE + 5  # search.index.Hit | None
    SNIPPET = NODE + 6  # tuple[str, tuple[tuple[int, int], ...]]
    LATEST = NODE + 7  # str | None: the word of an authority's latest overall grade
