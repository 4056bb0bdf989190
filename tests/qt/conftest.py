# SPDX-License-Identifier: MIT
"""What holds for every test with Qt."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


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
