# SPDX-License-Identifier: MIT
"""Adds reports in a process that kills itself at a step of adding; run as a script.

    dying_adder.py STEP before|after LIBRARY SECONDS_A_FILE FILE...

It dies at the second report's step where there is one, else at the first.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from tests.faults.adder import main


def die_at(step: str, moment: str) -> None:
    """Put a death before or after the function named ``step``, wherever it was imported."""
    owner, name = _owner(step)
    function = getattr(owner, name)
    times = 0

    def dying(*values: Any, **named: Any) -> Any:
        nonlocal times
        times += 1
        is_last = times == (1 if "backups" in step else 2)
        if is_last and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*values, **named)
        if is_last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    _replace_everywhere(owner, name, function, dying)


def _owner(step: str) -> tuple[Any, str]:
    names = step.split(".")
    for number in range(len(names) - 1, 0, -1):
        try:
            owner: Any = importlib.import_module(".".join(names[:number]))
        except ModuleNotFoundError:
            continue
        for name in names[number:-1]:
            owner = getattr(owner, name)
        return owner, names[-1]
    raise LookupError(step)


def _replace_everywhere(
    owner: Any, name: str, function: Callable[..., Any], dying: Callable[..., Any]
) -> None:
    setattr(owner, name, dying)
    if owner.__class__.__name__ != "module" or "durable" not in owner.__name__:
        return
    stored_files = importlib.import_module("app.library.stored_files")
    setattr(stored_files, name, dying)


if __name__ == "__main__":
    die_at(sys.argv[1], sys.argv[2])
    raise SystemExit(main(*sys.argv[3:]))
