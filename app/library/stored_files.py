# SPDX-License-Identifier: MIT
"""The reports' files inside the library, from the first byte to the last.

A file is ``.part`` while it is copied and ``.new`` until its row is in the list; then it
bears its plain name, ``<SHA-256>_<own name>``. So a file with its plain name once had a row,
and one without it never had, or is about to lose it: that alone may be swept. Where only
the path is kept, a ``.link`` file with that path stands in the place of the copy.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.library.durable import copy_synced, replace_synced, sha256_of, sync_folder, write_synced
from app.library.errors import FileTrouble, LibraryError, explained, reason_of

_PLAIN = re.compile(r"([0-9a-f]{64})_(.*?)(\.link)?")
_ON_THE_WAY = re.compile(r"([0-9a-f]{64}_.*)\.[0-9a-f]{8}\.(part|new|gone)")
_NOT_PORTABLE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
_OUR_ENDINGS = (".link", ".part", ".new", ".gone")
_MOST_NAME_BYTES = 100


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the library; ``target`` is where the report itself is."""

    path: Path
    sha256: str
    own_name: str
    target: Path


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that is safely on the disk and waits for its row."""

    new: Path
    plain: Path

    def settle(self) -> None:
        """Give the file its plain name, now that its row is in the list."""
        self.new.replace(self.plain)

    def discard(self) -> None:
        """Drop the file: no row came."""
        with suppress(OSError):
            self.new.unlink(missing_ok=True)


class StoredFiles:
    """The folder of stored files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def stage(self, source: Path, sha256: str, *, is_kept: bool = True) -> Staged:
        """Put a copy of ``source`` (or its path, unless ``is_kept``) safely on the disk.

        Raises FileTrouble where it is not the file of that SHA-256 (any more), and
        DiskFull, NotWritable or LibraryError where it cannot be copied.
        """
        plain = self._folder / _plain_name(sha256, source.name, is_kept=is_kept)
        token = secrets.token_hex(4)
        part, new = (plain.with_name(f"{plain.name}.{token}.{s}") for s in ("part", "new"))
        try:
            found = _copy(source, part, is_kept=is_kept)
            if found != sha256:
                raise FileTrouble(
                    f"{source.name} was not added: it changed while it was being read. "
                    "Add it again."
                )
            replace_synced(part, new)
        except BaseException as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise self._explained(error, source) from error
            raise
        return Staged(new, plain)

    def _explained(self, error: OSError, source: Path) -> LibraryError:
        if error.filename is not None and Path(os.fsdecode(error.filename)) == source:
            return FileTrouble(
                f"{source.name} was not added: the file cannot be read ({reason_of(error)}). "
                "Add it again."
            )
        return explained(error, self._folder.parent, f"{source.name} was not added")

    def whole(self, name: str) -> Path | None:
        """The report stored as ``name`` if it is there and undamaged."""
        stored = self.find(name)
        try:
            if stored is not None and sha256_of(stored.target) == stored.sha256:
                return stored.target
        except OSError:
            pass
        return None

    def find(self, name: str) -> StoredFile | None:
        """The stored file of that plain name, None if there is none; its bytes are not read."""
        path = self._folder / name
        match = _PLAIN.fullmatch(name)
        if match is None or _ON_THE_WAY.fullmatch(name) or not path.is_file():
            return None
        sha256, own_name, is_link = match.groups()
        try:
            target = Path(os.fsdecode(path.read_bytes())) if is_link else path
        except OSError:
            return None
        return StoredFile(path, sha256, own_name, target)

    def unlisted(
        self, listed: Iterable[str], names: Sequence[str] | None = None
    ) -> tuple[StoredFile, ...]:
        """Files that once had a row and have none in ``listed``, in the order of adding.

        Where others may add meanwhile, ``names`` are those there were before the rows were
        read.
        """
        known = set(listed)
        there = self.names() if names is None else names
        found = [self.find(name) for name in there if name not in known]
        files = [stored for stored in found if stored is not None]
        return tuple(sorted(files, key=lambda s: (s.path.stat().st_mtime_ns, s.path.name)))

    def leftovers(self) -> tuple[Path, ...]:
        """Files on their way in or out, of this process, another, or one that was killed."""
        return tuple(self._folder / n for n in self.names() if _ON_THE_WAY.fullmatch(n))

    def sweep(self, listed: Iterable[str]) -> None:
        """Finish or drop what killed processes left; nobody else may use the library.

        Raises OSError.
        """
        known = set(listed)
        leftovers = self.leftovers()
        for path in leftovers:
            match = _ON_THE_WAY.fullmatch(path.name)
            assert match is not None
            plain, state = match.groups()
            if plain in known and state != "part" and not (self._folder / plain).exists():
                path.replace(self._folder / plain)
            else:
                path.unlink()
        if leftovers:
            sync_folder(self._folder)

    def promote(self) -> None:
        """Keep whole files whose rows may have been lost, to be read again. Raises OSError."""
        for path in self.leftovers():
            match = _ON_THE_WAY.fullmatch(path.name)
            if match is not None and match[2] == "new":
                path.replace(self._folder / match[1])
        sync_folder(self._folder)

    def begin_dropping(self, name: str) -> Path | None:
        """Mark a file as losing its row; delete the path returned once the row is gone."""
        plain = self._folder / name
        gone = plain.with_name(f"{name}.{secrets.token_hex(4)}.gone")
        try:
            replace_synced(plain, gone)
        except FileNotFoundError:
            return None
        return gone

    def is_on_its_way(self, name: str) -> bool:
        """Whether the file of that plain name waits to get it, as it does after its row."""
        return any(path.name.startswith(f"{name}.") for path in self.leftovers())

    def names(self) -> list[str]:
        """The names of all files, those on their way too."""
        try:
            return sorted(os.listdir(self._folder))  # noqa: PTH208 - a fifth of the time
        except FileNotFoundError:
            return []


def _copy(source: Path, part: Path, *, is_kept: bool) -> str:
    if is_kept:
        return copy_synced(source, part)
    found = sha256_of(source)
    write_synced(part, os.fsencode(source.absolute()))
    return found


def _plain_name(sha256: str, name: str, *, is_kept: bool) -> str:
    """The name in the library; a long one keeps its end, where reports have their dates."""
    portable = _NOT_PORTABLE.sub("_", name).strip(" .") or "report.pdf"
    short = portable.encode()[-_MOST_NAME_BYTES:].decode(errors="ignore")
    if not is_kept:
        return f"{sha256}_{short}.link"
    return f"{sha256}_{short}" + (".pdf" if short.endswith(_OUR_ENDINGS) else "")
