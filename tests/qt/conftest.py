# SPDX-License-Identifier: MIT
"""What holds for every test with Qt."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

_PATIENCE_MS = 30_000


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """The usual one, but it gives a busy machine more than five seconds."""
    bot = QtBot(request)
    for name in ("waitUntil", "waitSignal", "waitSignals"):
        setattr(bot, name, partial(getattr(bot, name), timeout=_PATIENCE_MS))
    return bot


@pytest.fixture(autouse=True, scope="session")
def no_collection_in_other_threads() -> Iterator[None]:
    """As in the program: a worker thread that destroyed a widget would end the whole run."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True, scope="module")
def everything_collected() -> Iterator[None]:
    """End what the tests of a module left."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def what_is_new_collected() -> Iterator[None]:
    """End what a test left."""
    yield
    gc.collect(1)
