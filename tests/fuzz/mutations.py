# SPDX-License-Identifier: MIT
"""Damage to PDF files: a seed decides what is done, so each mutant can be made again."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Mutation = Callable[[random.Random, bytearray], None]

_NUMBER = re.compile(rb"\d+")
_REFERENCE = re.compile(rb"\d+ 0 R")
_NAME = re.compile(rb"/[A-Za-z]+\d*")
_POSITION = re.compile(rb"\d+ \d+ T[dm]\b")
_WORDS = re.compile(rb"\([^)\n]*\) Tj")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"4294967296", b"1e38", b"-0.001")
_TOKENS = b"[ ] << >> endobj endstream stream null ( ) \0".split()


def mutant(seed: int, reports: Sequence[bytes]) -> bytes:
    """Return one of ``reports``, damaged in one to three ways.

    Three in four have a PDF's first and last line, without which nothing looks further.
    """
    chance = random.Random(seed)
    content = bytearray(chance.choice(reports))
    for _ in range(chance.randint(1, 3)):
        chance.choice(MUTATIONS)(chance, content)
    return _completed(bytes(content)) if chance.random() < 0.75 else bytes(content)


def _completed(content: bytes) -> bytes:
    first = b"" if content.startswith(b"%PDF-") else b"%PDF-1.4\n"
    last = b"" if b"%%EOF" in content[-1024:] else b"\n%%EOF\n"
    return first + content + last


def _span(chance: random.Random, content: bytearray, longest: int) -> slice:
    start = chance.randrange(len(content) + 1)
    return slice(start, start + chance.randint(1, longest))


def flip_bytes(chance: random.Random, content: bytearray) -> None:
    for _ in range(chance.randint(1, 30)):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)


def cut(chance: random.Random, content: bytearray) -> None:
    del content[_span(chance, content, 400)]


def cut_the_end(chance: random.Random, content: bytearray) -> None:
    del content[chance.randrange(len(content) // 2, len(content) + 1) :]


def repeat(chance: random.Random, content: bytearray) -> None:
    span = _span(chance, content, 400)
    content[span.stop : span.stop] = content[span] * chance.randint(1, 50)


def insert_a_token(chance: random.Random, content: bytearray) -> None:
    at = chance.randrange(len(content) + 1)
    content[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 1, 1000))


def change_a_number(chance: random.Random, content: bytearray) -> None:
    _replace(chance, content, _NUMBER, lambda _: chance.choice(_NUMBERS))


def swap_references(chance: random.Random, content: bytearray) -> None:
    _replace(chance, content, _REFERENCE, chance.choice)


def swap_names(chance: random.Random, content: bytearray) -> None:
    _replace(chance, content, _NAME, chance.choice)


def move_text(chance: random.Random, content: bytearray) -> None:
    _replace(
        chance,
        content,
        _POSITION,
        lambda _: b"%d %d Tm" % (chance.randrange(600), chance.randrange(850)),
    )


def swap_text(chance: random.Random, content: bytearray) -> None:
    _replace(chance, content, _WORDS, chance.choice)


def lose_text(chance: random.Random, content: bytearray) -> None:
    _replace(chance, content, _WORDS, lambda _: b"() Tj")


def _replace(
    chance: random.Random,
    content: bytearray,
    pattern: re.Pattern[bytes],
    new: Callable[[list[bytes]], bytes],
) -> None:
    matches = list(pattern.finditer(bytes(content)))
    texts = [match.group() for match in matches]
    # From the back, so that the places of the others still hold.
    some = chance.sample(matches, min(chance.randint(1, 20), len(matches)))
    for match in sorted(some, key=re.Match.start, reverse=True):
        content[match.start() : match.end()] = new(texts)


MUTATIONS: Sequence[Mutation] = (
    flip_bytes,
    cut,
    cut_the_end,
    repeat,
    insert_a_token,
    change_a_number,
    swap_references,
    swap_names,
    move_text,
    swap_text,
    lose_text,
)
