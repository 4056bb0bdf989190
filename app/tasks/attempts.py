# SPDX-License-Identifier: MIT
"""Runs what may meet trouble in the library away from the window, each to its end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from app.library.errors import LibraryError
from app.tasks.runner import Runner

OnTrouble = Callable[[LibraryError], None]


class Attempts:
    """Attempts of one kind, ``name``; ``say`` gets the sentence of a trouble that nobody
    else takes. Results and troubles come on the window's thread.
    """

    def __init__(self, runner: Runner, name: str, say: Callable[[str], None]) -> None:
        self._runner = runner
        self._name = name
        self._say = say
        self._numbers = count()

    def run(
        self,
        task: Callable[[], Any],
        on_result: Callable[[Any], None],
        on_trouble: OnTrouble | None = None,
    ) -> None:
        """Run ``task``, and call one of the two with what comes of it."""

        def attempt(_: Callable[[], bool]) -> Any:
            try:
                return task()
            except LibraryError as trouble:
                return trouble

        def settle(result: Any) -> None:
            if not isinstance(result, LibraryError):
                on_result(result)
            elif on_trouble is not None:
                on_trouble(result)
            else:
                self._say(str(result))

        self._runner.submit(f"{self._name} {next(self._numbers)}", attempt, settle)
