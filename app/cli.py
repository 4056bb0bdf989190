# SPDX-License-Identifier: MIT
"""The command line: reads the arguments and hands over to the command. Imports no Qt."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import app
from app.reports.messages import READ_REPORTS

_EPILOG = "Without a command the window opens; files and folders named then are opened in it."


_INTERRUPTED = 130


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, with exit status 1."""

    def error(self, message: str) -> NoReturn:
        print(f"inspection-reader: {message}. Try inspection-reader --help.", file=sys.stderr)
        raise SystemExit(1)


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out the command in ``argv`` and return the exit status; 130 after Ctrl+C."""
    try:
        return _carry_out(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return _INTERRUPTED


def _carry_out(arguments: list[str]) -> int:
    if arguments == [READ_REPORTS]:
        from app.reports.child import main as read_reports

        read_reports()
    if arguments[:1] == ["extract"]:
        return _extract(arguments[1:])
    if arguments[:1] == ["selfcheck"]:
        return _selfcheck(arguments[1:])
    return _window(arguments)


def _window(arguments: list[str]) -> int:
    parser = _Parser(
        prog="inspection-reader",
        description="Reads and searches inspections of children's services.",
        epilog=f"Commands: extract, selfcheck. {_EPILOG}",
    )
    parser.add_argument("--version", action="version", version=app.__version__)
    parser.add_argument("files", nargs="*", metavar="FILE", help="a report to open")
    files = [Path(name) for name in parser.parse_args(arguments).files]
    for file in files:
        if not file.exists():
            parser.error(f"there is no file {file}")
    from app.main import CannotOpen, run

    try:
        return run(files)
    except CannotOpen as problem:
        print(f"inspection-reader: {problem}", file=sys.stderr)
        return 1


def _extract(arguments: list[str]) -> int:
    parser = _Parser(
        prog="inspection-reader extract",
        description="Prints one inspection document per line for each report.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a published report (PDF)")
    files = [Path(name) for name in parser.parse_args(arguments).files]
    from app.extract import extract

    return extract(files, sys.stdout.buffer, sys.stderr)


def _selfcheck(arguments: list[str]) -> int:
    parser = _Parser(
        prog="inspection-reader selfcheck",
        description="Tries every part of this installation and prints versions as JSON.",
    )
    parser.parse_args(arguments)
    from app.selfcheck import selfcheck

    return selfcheck(sys.stdout, sys.stderr)
