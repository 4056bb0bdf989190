# SPDX-License-Identifier: MIT
"""Makes resources/authorities.json from a table of authorities (CSV).

Run by hand for a data release: python packaging/make_authorities.py TABLE.csv
Adds what the table lacks: names that reports and people use, and who came before whom.
"""

from __future__ import annotations

import csv
import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "resources" / "authorities.json"
NEIGHBOURS_VINTAGE = "2025-06"

# Shorter, older and other names, in print or in use; old names of today's councils.
MORE_NAMES = {
    "80428": ("Bedford", "Bedford Borough Council"),
    "80427": ("Bath & North East Somerset", "BANES"),
    "80430": ("Blackburn", "Blackburn & Darwen"),
    "80438": ("Brighton & Hove", "Brighton"),
    "80441": ("Bristol City", "Bristol City Council"),
    "80448": ("Cheshire West", "Cheshire West & Chester"),
    "80450": ("London Corporation", "Corporation of London"),
    "80465": ("County Durham",),
    "80466": ("East Riding",),
    "80474": ("Herefordshire, County of", "County of Herefordshire"),
    "80455": ("Scilly",),
    "80477": ("Kingston upon Hull",),
    "80545": ("Kingston", "Royal Borough of Kingston"),
    "80525": ("Newcastle", "Newcastle City Council"),
    "80541": ("Redcar & Cleveland", "Redcar"),
    "80513": ("Richmond", "London Borough of Richmond"),
    "80559": ("Southend",),
    "80560": ("Saint Helens",),
    "80563": ("Stockton",),
    "80564": ("Stoke",),
    "80570": ("Telford", "Borough of Telford and Wrekin"),
    "80583": ("City of Wolverhampton",),
    "80453": ("City of York",),
    "2733698": ("Westmorland & Furness", "Westmorland"),
}
# Councils that are new and whose predecessors the table does not hold.
OPENED = {"2532283": "2019-04-01"}


def main(table: Path) -> None:
    """Write the resource from ``table``."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    content = {
        "schema": 1,
        "neighbours_vintage": NEIGHBOURS_VINTAGE,
        "authorities": [_authority(row, rows) for row in rows],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    TARGET.write_text(text + "\n", encoding="utf-8")


def _authority(row: dict[str, str], rows: list[dict[str, str]]) -> dict[str, Any]:
    urn = row["urn"]
    before = [other for other in rows if urn in _list(other["successors"])]
    names = [*_list(row["also_known_as"]), *MORE_NAMES.get(urn, ())]
    known = {row["name"], row["short_name"]}
    return {
        "urn": urn,
        "name": row["name"],
        "short_name": row["short_name"],
        "aliases": [name for name in dict.fromkeys(names) if name not in known],
        "region": row["region"],
        "type": row["type"],
        "neighbours": _list(row["neighbours"]),
        "opened": OPENED.get(urn) or _day_after(before[0]["closed"] if before else ""),
        "closed": row["closed"] or None,
        "successors": _list(row["successors"]),
        "predecessors": [other["urn"] for other in before],
    }


def _list(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def _day_after(day: str) -> str | None:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
