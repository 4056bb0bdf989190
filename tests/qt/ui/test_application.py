# SPDX-License-Identifier: MIT
"""The application object, in a process of its own: there is but one in each."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
START = """
import json, sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from app.main import start_application

application = start_application()
named = []
application.files_named.connect(named.append)
QCoreApplication.sendEvent(application, QFileOpenEvent(sys.argv[1]))
print(json.dumps([[str(path) for path in paths] for paths in named]))
"""


def test_files_that_the_desktop_names_are_passed_on(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    done = subprocess.run(
        [sys.executable, "-c", START, file], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[str(file)]]
