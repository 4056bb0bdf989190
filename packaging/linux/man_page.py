# SPDX-License-Identifier: MIT
"""Writes the man page from what the program itself prints for --help: one source for both."""

from __future__ import annotations

import os
import re
import subprocess
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

NAME = "inspection-reader"
SUMMARY = "read and search inspections of children's services"
ENVIRONMENT = "INSPECTION_READER_LIBRARY"


def man_page(program: Sequence[str | Path], day: str) -> str:
    """Return the page for the program that the words of ``program`` start, dated ``day``."""
    version = _printed([*program, "--version"]).strip()
    sections = _sections(_printed([*program, "--help"]))
    listed = next(text for head, text in sections if head.startswith("commands"))
    commands = re.findall(r"^  (\w+)", listed, re.MULTILINE)
    helps = [(name, _sections(_printed([*program, name, "--help"]))) for name in commands]
    head = f'.TH {NAME.upper()} 1 "{day}" "Inspection Reader {version}" "User Commands"'
    page = [head, ".SH NAME", rf"{NAME} \- {_escaped(SUMMARY)}", ".SH SYNOPSIS"]
    usages = [_usage(dict(parts)["usage"]) for parts in (sections, *(told for _, told in helps))]
    page += "\n.br\n".join(usages).splitlines()
    page += [".SH DESCRIPTION", *_words(dict(sections)[""]), ".PP"]
    page += _words(listed.rpartition("\n\n")[2])
    page += [".SH OPTIONS", *_arguments(sections), ".SH COMMANDS"]
    for name, parts in helps:
        page += [f".SS {name}", *_words(dict(parts)[""]), *_arguments(parts)]
        for text in (text for head, text in parts if head == "end"):
            page += [".PP", *_words(text)]
    page += [".SH ENVIRONMENT", ".TP", f".B {ENVIRONMENT}"]
    page += ["The library's folder, where", r".B \-\-library", "names none."]
    return "\n".join(page) + "\n"


def _printed(command: Sequence[str | Path]) -> str:
    wide = {**os.environ, "COLUMNS": "10000"}
    return subprocess.run(command, env=wide, capture_output=True, text=True, check=True).stdout


def _sections(printed: str) -> list[tuple[str, str]]:
    """Split what argparse prints: usage, "" for the description, its lists, "end" for the end."""
    usage, _, rest = printed.partition("\n\n")
    sections = [("usage", usage.removeprefix("usage: "))]
    head = ""
    for block in rest.strip().split("\n\n"):
        first, _, others = block.partition("\n")
        if first.endswith(":") and not first.startswith(" ") and others.startswith("  "):
            is_list = first in ("positional arguments:", "options:")
            head = first.rstrip(":")
            is_end = not is_list and not head.startswith("commands")
            sections.append(("end", block) if is_end else (head, others))
        elif head.startswith("commands"):
            sections[-1] = (head, f"{sections[-1][1]}\n\n{block}")
        else:
            sections.append(("end" if head else "", block))
    return sections


def _usage(usage: str) -> str:
    program, _, rest = usage.partition(" ")
    command = re.match(r"[a-z]+ ", rest)
    bold = f"{program} {command[0].strip()}" if command else program
    others = rest.removeprefix(command[0] if command else "")
    return "\n".join([f".B {_escaped(bold)}", *_lines(others)])


def _arguments(sections: list[tuple[str, str]]) -> Iterator[str]:
    for head, text in sections:
        if head not in ("positional arguments", "options"):
            continue
        for line in text.splitlines():
            name, _, said = line.strip().partition("  ")
            yield ".TP"
            yield f".B {_escaped(name)}"
            yield from _lines(said.strip())


def _words(text: str) -> Iterator[str]:
    """Give a paragraph; what is indented stays as it is laid out."""
    shown = False
    for line in text.splitlines():
        if line.startswith("  ") != shown:
            shown = not shown
            yield from (".RS", ".nf") if shown else (".fi", ".RE")
        yield from [_escaped(line[2:])] if shown else _lines(line)
    if shown:
        yield from (".fi", ".RE")


def _lines(text: str) -> Iterator[str]:
    """Give each sentence a line of its own, or more where it is long."""
    for sentence in re.split(r"(?<=[.;:]) (?=[A-Z])", text):
        for line in textwrap.wrap(sentence, 72, break_long_words=False, break_on_hyphens=False):
            yield _escaped(line)


def _escaped(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return rf"\&{escaped}" if escaped.startswith(".") else escaped
