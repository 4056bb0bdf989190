# SPDX-License-Identifier: MIT
"""Run as a script in another process: changes a library over and over until it is ended.

Every finding says which report and number it is of, so a wrong one shows.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from app.domain.inspection import Inspection
from app.library.opening import open_library
from app.library.store import Store
from app.search.fts import SearchTables
from tests.library_making import make_report_of, put
from tests.unit.search.searching import inspection_of

REPORTS = 8


def numbered(number: int) -> Inspection:
    """A report of as many findings as its number tells, each of which says where it stands."""
    authority = f"Place{number}"
    year = 2010 + number
    texts = (f"Homeless {authority}-{year} finding{place}" for place in range(1, 3 + 3 * number))
    return inspection_of(*texts, year=year, authority=authority)


def fill(store: Store, folder: Path) -> None:
    """Add every report."""
    for number in range(REPORTS):
        put(store, make_report_of(numbered(number), folder))


def change(store: Store) -> None:
    """Remove reports, make the index anew, bring them back in another order."""
    gone = [store.remove(numbered(number).id) for number in (1, 4, 6)]
    store.renew_index()
    for each in reversed(gone):
        store.bring_back(each.key)


def main() -> None:
    """Change the library in a folder for ever."""
    with closing(open_library(Path(sys.argv[1]), SearchTables())) as store:
        while True:
            change(store)


if __name__ == "__main__":
    main()
