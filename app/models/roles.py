# SPDX-License-Identifier: MIT
"""What the views ask the models for, beside Qt's own roles."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """Roles of the tree and of the results list; each names the value it gives."""

    NODE = Qt.ItemDataRole.UserRole + 1  # models.area_tree.Node
    GRADE = NODE + 1  # Grade | None
    HAS_GRADE = NODE + 2  # bool: whether a grade word or shape belongs on the row
    COUNT = NODE + 3  # int: findings, points or reports of the row
    MATCHES = NODE + 4  # int | None: matches of the search, None when nothing is typed
    DETAIL = NODE + 5  # str: quiet words after the name, such as the framework
    HIT = NODE + 6  # search.index.Hit | None
    SNIPPET = NODE + 7  # tuple[str, tuple[tuple[int, int], ...]]
