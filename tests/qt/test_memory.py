# SPDX-License-Identifier: MIT
"""What is no longer needed leaves the memory while the reader is elsewhere."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import Qt

from app.main import _collect_unseen


class _Ring:
    """Refers to itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.me = self


@pytest.mark.parametrize(
    ("state", "is_gone"),
    [
        (Qt.ApplicationState.ApplicationActive, False),
        (Qt.ApplicationState.ApplicationInactive, True),
        (Qt.ApplicationState.ApplicationHidden, True),
    ],
)
def test_memory_is_looked_through_when_the_reader_turns_elsewhere(
    state: Qt.ApplicationState, is_gone: bool
) -> None:
    gc.disable()
    try:
        ring = weakref.ref(_Ring())
        _collect_unseen(state)
        assert (ring() is None) == is_gone
    finally:
        gc.enable()
