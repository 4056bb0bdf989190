# SPDX-License-Identifier: MIT
"""Reading reports of the library again, where the process that does it is at fault."""

from __future__ import annotations

import sys
import threading
from json import JSONDecodeError
from pathlib import Path
from typing import Any

import pytest

from app.tasks.rereading import Rereading


def test_a_fault_ends_the_reading(
    qapp: object, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: raised.append(args.exc_type))
    rereading = Rereading([sys.executable, "-c", "print('lamps', flush=True); input()"])
    with qtbot.waitSignal(rereading.ended):
        rereading.begin(tmp_path, ["99999-2018-11-12"])
    assert not rereading.is_running
    assert raised == [JSONDecodeError]
