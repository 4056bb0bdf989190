# SPDX-License-Identifier: MIT
"""The command line: reads the arguments and hands over to the command. Imports no Qt."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import app
from app.paths import MissingResource
from app.reports.messages import ADD_REPORTS, READ_REPORTS
from app.reports.page_messages import SHOW_PAGES

_INTERRUPTED = 130
_COMMANDS = """\
commands (inspection-reader COMMAND --help says more):
  extract FILE ...           print one inspection document (JSON) for each report
  add FILE or FOLDER ...     add reports to the library
  search QUERY               search bundled findings and the library's
  check                      say what is wrong with the library; --repair mends it
  selfcheck                  try every part of this installation

Without a command the window opens; files and folders named then are added in it.
"""
_ADD = """\
Adds reports to the library. Each is read in a process of its own, with limits on time and
memory; what was printed as added is safely on the disk. Progress is said on standard error.
"""
_ADD_OUTPUT = """\
Prints one line of JSON for each file, as soon as it is settled:
  {"file", "status", "id", "reason"}
"status" is added, same (it was there already), kept_both (the library holds another report
of its authority and dates: both are kept) or refused.

Exit status: 0, or 1 if a file was refused, or 130 after Ctrl+C.
"""
_SEARCH = """\
Searches bundled findings and the library's, best first. Plain words always work; fields such
as authority:leeds area:leaders year:2022.. and "quoted phrases" narrow, -word leaves out.
What was made of the query is said on standard error.
"""
_SEARCH_OUTPUT = """\
With --json, one line for each finding found:
  {"id", "inspection", "authority", "area", "grade", "number", "page", "score", "snippet",
   "matches": [[start, end], ...]}
A higher score is better; matches are offsets into the finding's text, in code points.

Exit status: 0, also where nothing is found, or 1 if the library could not be searched.
"""
_CHECK = """\
Checks the library, file by file: every record, text and stored report against its checksum,
the search index and the copies. Prints a line for each problem. Changes nothing unless asked
to repair.
"""
_CHECK_OUTPUT = "Exit status: 0 if nothing is wrong (any more), else 1."


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, with exit status 1."""

    def __init__(self, command: str, description: str, epilog: str | None = None) -> None:
        super().__init__(
            prog=f"inspection-reader {command}".strip(),
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        print(f"inspection-reader: {message}. Try {self.prog} --help.", file=sys.stderr)
        raise SystemExit(1)

    def add_library(self) -> None:
        """Add the option that names the library's folder."""
        self.add_argument(
            "--library",
            type=_folder,
            metavar="DIR",
            help="the library's folder (else INSPECTION_READER_LIBRARY names it, else it is in "
            "your user-data folder)",
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out the command in ``argv`` and return the exit status; 130 after Ctrl+C."""
    _settle_streams()
    try:
        return _carry_out(list(sys.argv[1:] if argv is None else argv))
    except MissingResource as problem:
        print(f"inspection-reader: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def _settle_streams() -> None:
    """Let output fail neither for a name that it cannot show nor because it was closed.

    A stream closed before the start leaves its number to the next file that is opened.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115 - stays open
            setattr(sys, name, nowhere)
    with suppress(AttributeError):  # what stands in for it in tests cannot be told
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _carry_out(arguments: list[str]) -> int:
    if arguments == [READ_REPORTS]:
        from app.reports.child import main as read_reports

        read_reports()
    if arguments == [SHOW_PAGES]:
        from app.reports.page_child import main as show_pages

        show_pages()
    if arguments[:1] == [ADD_REPORTS]:
        return _serve_adding(Path(arguments[1]))
    match _with_command_first(arguments):
        case ["extract", *rest]:
            return _extract(rest)
        case ["add", *rest]:
            return _add(rest)
        case ["search", *rest]:
            return _search(rest)
        case ["check", *rest]:
            return _check(rest)
        case ["selfcheck", *rest]:
            return _selfcheck(rest)
        case _:
            return _window(arguments)


def _with_command_first(arguments: list[str]) -> list[str]:
    """Let the library be named before the command as well."""
    match arguments:
        case ["--library", folder, command, *rest] if command in _NAMES:
            return [command, "--library", folder, *rest]
        case [option, command, *rest] if option.startswith("--library=") and command in _NAMES:
            return [command, option, *rest]
    return arguments


_NAMES = ("extract", "add", "search", "check", "selfcheck")


def _serve_adding(root: Path) -> int:
    from app import log
    from app.adding_process import serve

    log.send_to_stderr()
    serve(root)
    return 0


def _window(arguments: list[str]) -> int:
    parser = _Parser("", "Reads and searches inspections of children's services.", _COMMANDS)
    parser.add_argument("--version", action="version", version=app.__version__)
    parser.add_argument("files", nargs="*", metavar="FILE", help="a report or folder to add")
    parser.add_library()
    named = parser.parse_args(arguments)
    files = [Path(name) for name in named.files]
    for file in files:
        if not os.path.exists(file):  # noqa: PTH110 - Path's raises where it may not look
            parser.error(f"there is no file {file}")
    gc.disable()  # all that a start makes stays; then see app.tasks.collector
    from app.main import CannotOpen, run

    try:
        return run(files, named.library)
    except CannotOpen as problem:
        print(f"inspection-reader: {problem}", file=sys.stderr)
        return 1
    finally:
        gc.enable()


def _extract(arguments: list[str]) -> int:
    parser = _Parser("extract", "Prints one inspection document per line for each report.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a published report (PDF)")
    files = [Path(name) for name in parser.parse_args(arguments).files]
    from app.extract import extract

    return extract(files, sys.stdout.buffer, sys.stderr)


def _add(arguments: list[str]) -> int:
    parser = _Parser("add", _ADD, _ADD_OUTPUT)
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="FILE or FOLDER",
        help="a published report (PDF), or a folder of them at any depth",
    )
    parser.add_library()
    named = parser.parse_args(arguments)
    from app.add import add
    from app.search.fts import SearchTables

    paths = [Path(name) for name in named.paths]
    return add(paths, named.library, SearchTables(), sys.stdout.buffer, sys.stderr)


def _search(arguments: list[str]) -> int:
    parser = _Parser("search", _SEARCH, _SEARCH_OUTPUT)
    parser.add_argument("query", nargs="+", metavar="QUERY", help="what to search for")
    parser.add_library()
    parser.add_argument(
        "--limit", type=_number, metavar="N", help="print the best N findings (else all)"
    )
    parser.add_argument("--json", action="store_true", help="print one line of JSON a finding")
    named = parser.parse_args(_with_query_guarded(arguments))
    from app.search_command import search

    return search(
        " ".join(named.query).strip(),
        named.library,
        sys.stdout.buffer,
        sys.stderr,
        limit=named.limit,
        as_json=named.json,
    )


def _with_query_guarded(arguments: list[str]) -> list[str]:
    """Put a space before a word such as ``-care``: argparse would take it for an option."""
    before = ["", *arguments]
    return [
        f" {argument}" if _is_left_out(argument) and option not in _WITH_VALUE else argument
        for option, argument in zip(before, arguments, strict=False)
    ]


_WITH_VALUE = ("--library", "--limit")


def _is_left_out(argument: str) -> bool:
    return argument.startswith("-") and not argument.startswith("--") and argument != "-h"


def _check(arguments: list[str]) -> int:
    parser = _Parser("check", _CHECK, _CHECK_OUTPUT)
    parser.add_library()
    parser.add_argument(
        "--repair",
        action="store_true",
        help="mend what can be mended: damaged records are made anew from the stored reports",
    )
    named = parser.parse_args(arguments)
    from app.check import check
    from app.search.fts import SearchTables

    return check(named.library, SearchTables(), sys.stdout, sys.stderr, repair=named.repair)


def _selfcheck(arguments: list[str]) -> int:
    parser = _Parser("selfcheck", "Tries every part of this installation, prints versions as JSON.")
    parser.parse_args(arguments)
    from app.selfcheck import selfcheck

    return selfcheck(sys.stdout, sys.stderr)


def _folder(name: str) -> Path:
    if not name.strip():
        raise argparse.ArgumentTypeError("name a folder")
    return Path(name)


def _number(word: str) -> int:
    if not word.isdecimal():
        raise argparse.ArgumentTypeError(f"{word} is not a number from 0 up")
    return int(word)
