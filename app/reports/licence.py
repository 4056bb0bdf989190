# SPDX-License-Identifier: MIT
"""Which notice of reuse a report prints: the licence its words can be quoted under."""

from __future__ import annotations

from app.reports.lines import Document

OPEN_GOVERNMENT = "OGL-UK-3.0"
OLDER_NOTICE = "crown-older-notice"


def licence_of(document: Document) -> str | None:
    """The licence by its key in the document, None where no notice is printed.

    Until about 2015 reports allowed copying for non-commercial purposes only.
    """
    for page in reversed(document.pages):
        words = " ".join(line.text for line in page.lines).lower()
        if "open government licence" in words:
            return OPEN_GOVERNMENT
        if "non-commercial" in words and any(
            verb in words for verb in ("copy", "copied", "reproduced")
        ):
            return OLDER_NOTICE
    return None
