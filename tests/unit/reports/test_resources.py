# SPDX-License-Identifier: MIT
"""Reading a report opens no data but the table of authorities."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from app.paths import resources_dir
from tests.unit.reports.making import report

# In a process of its own: an audit hook cannot be taken away again.
_WATCHED = """
import json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from pathlib import Path
from app.reports.reader import read_report
read_report(Path(sys.argv[1]))
print(json.dumps(opened))
"""


def test_a_report_is_read_with_the_table_of_authorities_and_nothing_else(tmp_path: Path) -> None:
    path = report().save(tmp_path / "lamps.pdf")
    command = [sys.executable, "-c", _WATCHED, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    folder = resources_dir()
    opened = {Path(name) for name in json.loads(done.stdout)}
    assert {p.name for p in opened if p.is_relative_to(folder)} == {"authorities.json"}
