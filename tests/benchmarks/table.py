# SPDX-License-Identifier: MIT
"""The budgets and what was measured of them: kept row by row, printed as one table.

    python -m tests.benchmarks.table [EARLIER]

Every benchmark hands its rows to ``keep``, which writes them to ``build/bench.jsonl``. The
table has the last value of each; a copy of that file kept from an earlier run is named to see
what has changed. Budgets are printed and never asserted.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[2] / "build" / "bench.jsonl"


def keep(measure: str, value: float, unit: str, most: float | None = None) -> None:
    """Keep a row; ``most`` is its budget."""
    FILE.parent.mkdir(exist_ok=True)
    row = {"measure": measure, "value": round(value, 4), "unit": unit, "most": most}
    with FILE.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def main(arguments: list[str]) -> None:
    """Print the table."""
    earlier = _rows(Path(arguments[0])) if arguments else {}
    print(f"\n{'measure':58}{'value':>10} {'':5}{'at most':>9}{'':6}{'earlier':>10}")
    for measure, row in _rows(FILE).items():
        most = row["most"]
        budget = "" if most is None else f"{most:g}"
        verdict = "" if most is None or row["value"] <= most else "over"
        before = f"{earlier[measure]['value']:.2f}" if measure in earlier else ""
        print(
            f"{measure:58}{row['value']:10.2f} {row['unit']:5}{budget:>9} {verdict:5}{before:>10}"
        )


def _rows(file: Path) -> dict[str, dict[str, Any]]:
    """The last row of each measure, in the order of the file."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return {row["measure"]: row for row in map(json.loads, lines)}


if __name__ == "__main__":
    main(sys.argv[1:])
