# SPDX-License-Identifier: MIT
"""Why a file cannot be read, in one line a user can act on.

Each refusal says what happened, to which file, and what to do next. What can be read
but not settled is no error: that becomes a doubt of the inspection.
"""

from __future__ import annotations

MAX_BYTES = 64 * 1024 * 1024
MAX_PAGES = 400


class ReportError(Exception):
    """A file that was refused; ``str()`` is one line that names the file."""

    def __init__(self, name: str, what: str, next_step: str) -> None:
        """``what`` follows the file's name; ``next_step`` is a sentence of its own."""
        self.name = _one_line(name)
        super().__init__(f"{self.name} {what}. {next_step}")


def _one_line(name: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def missing(name: str) -> ReportError:
    """There is no such file."""
    return ReportError(name, "was not found", "Check the name and the folder.")


def is_folder(name: str) -> ReportError:
    """The path is a directory."""
    return ReportError(name, "is a folder, not a report", "Name the PDF files inside it.")


def unreadable(name: str) -> ReportError:
    """The system does not let us read the file."""
    return ReportError(
        name, "could not be read from the disk", "Check that you may open it and try again."
    )


def empty(name: str) -> ReportError:
    """The file holds no bytes."""
    return ReportError(name, "is empty", "Download the report again.")


def too_large(name: str) -> ReportError:
    """The file holds more than ``MAX_BYTES``."""
    return ReportError(
        name,
        f"is larger than {MAX_BYTES // 1024 // 1024} MB, far more than any report",
        "Open the report as it was published.",
    )


def web_page(name: str) -> ReportError:
    """A page of HTML saved under a PDF's name."""
    return ReportError(
        name,
        "is a web page that was saved as a PDF",
        "Open that page in a browser and download the report itself.",
    )


def not_a_pdf(name: str) -> ReportError:
    """Something else than a PDF."""
    return ReportError(name, "is not a PDF", "Open the report's PDF.")


def encrypted(name: str) -> ReportError:
    """A password is needed to open the file."""
    return ReportError(
        name, "is locked with a password", "Download the report from the publisher's site instead."
    )


def incomplete(name: str) -> ReportError:
    """The file stops before a PDF's end mark, so pages could be missing unseen."""
    return ReportError(name, "is incomplete: its end is missing", "Download the report again.")


def damaged(name: str) -> ReportError:
    """The PDF engine cannot open the file or one of its pages."""
    return ReportError(name, "is damaged and cannot be read safely", "Download the report again.")


def too_many_pages(name: str, pages: int) -> ReportError:
    """The file has more than ``MAX_PAGES`` pages."""
    return ReportError(
        name,
        f"has {pages:,} pages, more than the {MAX_PAGES} that can be read",
        "Open a single report.",
    )


def no_text(name: str) -> ReportError:
    """The pages hold pictures only, or nothing."""
    return ReportError(
        name,
        "holds no text; it may be a scan",
        "Download the report from the publisher's site instead.",
    )
