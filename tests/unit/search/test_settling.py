# SPDX-License-Identifier: MIT
"""Getting ready to search while a search is made."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from app.search.index import Index
from app.search.query import parse
from tests.unit.search.searching import inspection_of

ROUNDS = 300


def test_getting_ready_and_searching_never_wait_for_each_other() -> None:
    index = Index([inspection_of("Homeless young people", year=2018)])

    def often(act: Callable[[], object]) -> Thread:
        def rounds() -> None:
            for number in range(ROUNDS):
                index.add(inspection_of("Homeless young people", year=1800 + number % 200))
                act()

        thread = Thread(target=rounds, daemon=True)
        thread.start()
        return thread

    threads = [often(index.settle), often(lambda: index.search(parse("homeless ")))]
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
