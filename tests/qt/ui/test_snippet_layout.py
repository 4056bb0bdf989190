# SPDX-License-Identifier: MIT
"""A snippet that has not all of its text in sight says so."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.snippet_layout import fitted

TEXT = "Lamps are lit at dusk and swans are counted by keepers who walk along the harbour wall"
WORDS = TEXT.split()


def spans(marked: range) -> list[tuple[int, int]]:
    starts = [TEXT.index(word) for word in WORDS]
    return [(starts[n], starts[n] + len(WORDS[n])) for n in marked]


@pytest.mark.parametrize("marked", [range(0), range(5, 12), range(len(WORDS))], ids=str)
@pytest.mark.parametrize("width", range(120, 500, 7))
def test_what_is_not_in_sight_is_told_by_an_ellipsis(
    qapp: QApplication, width: int, marked: range
) -> None:
    layout, text, _ = fitted(TEXT, spans(marked), qapp.font(), 2, width)
    last = layout.lineAt(layout.lineCount() - 1)
    assert last.textStart() + last.textLength() >= len(text)
    assert text == TEXT or text.endswith("…")
