# SPDX-License-Identifier: MIT
"""The searches that a reader used lately or saved under a name, in one small file.

The file stands in the library's folder; saved searches can be sent to a colleague in a file
of the same kind. What a search means is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from threading import Lock

from app.library.aside import keep_aside
from app.library.durable import sync_folder
from app.library.errors import explained, reason_of
from app.library.search_file import (
    NotUnderstood,
    SavedSearch,
    SearchesError,
    TooNew,
    all_named,
    read_searches,
    saved_search,
    tidy_query,
    write_searches,
)

__all__ = ["FILE_NAME", "MOST_RECENT", "SavedSearch", "Searches", "SearchesError"]

FILE_NAME = "searches.json"
MOST_RECENT = 20


class Searches:
    """The recent and the saved searches of one library.

    Every change counts at once; it is written by ``keep``. ``when_changed`` is called after
    each change and sees to that, on another thread if it likes; without it, a change is
    written before it returns, and may then raise LibraryError although it counts for this
    run. ``remark`` says in one sentence what was wrong with the file, "" if nothing was.
    """

    def __init__(self, folder: Path | None, when_changed: Callable[[], None] | None = None) -> None:
        """Read the searches of the library in ``folder``; None keeps them in memory only."""
        self._path = folder / FILE_NAME if folder is not None else None
        self._when_changed = when_changed or self.keep
        self._recent: tuple[str, ...] = ()
        self._saved: tuple[SavedSearch, ...] = ()
        self._growing = ""
        self._lock = Lock()
        self._is_unwritten = False
        self.remark = ""
        if self._path is not None:
            self._load(self._path)

    @property
    def recent(self) -> tuple[str, ...]:
        """What was searched for, newest first, at most ``MOST_RECENT``."""
        return self._recent

    @property
    def saved(self) -> tuple[SavedSearch, ...]:
        """The searches with a name, by name."""
        return self._saved

    def remember(self, text: str) -> None:
        """Take ``text`` for a search that was used.

        It takes the place of what was remembered since ``begin_anew`` if it only goes on
        from that: a search that was used half typed is not kept twice.
        """
        text = tidy_query(text)
        if not text:
            return
        left_out = {text}
        if self._growing and text.startswith(self._growing):
            left_out.add(self._growing)
        others = (other for other in self._recent if other not in left_out)
        recent = (text, *others)[:MOST_RECENT]
        self._growing = text
        self._change(recent, self._saved)

    def begin_anew(self) -> None:
        """The box was emptied: what is typed next is another search."""
        self._growing = ""

    def forget(self, text: str) -> None:
        """Forget one search that was used, if it is among the recent ones."""
        if text == self._growing:
            self._growing = ""
        self._change(tuple(other for other in self._recent if other != text), self._saved)

    def forget_recent(self) -> None:
        """Forget what was searched for; the saved searches stay."""
        self._growing = ""
        self._change((), self._saved)

    def save(self, name: str, query: str) -> None:
        """Give a search a name, in place of the one that had it.

        Raises SearchesError where either is empty.
        """
        search = saved_search(name, query)
        self._change(self._recent, (*self._without(search.name), search))

    def drop(self, name: str) -> None:
        """Take a saved search away, if there is one of this name."""
        self._change(self._recent, self._without(name))

    def rename(self, name: str, new: str) -> None:
        """Give a saved search another name.

        Raises SearchesError where there is none of this name, or another has the new one.
        """
        search = self._named(name)
        if search is None:
            raise SearchesError(f"There is no saved search called “{name}” any more.")
        renamed = saved_search(new, search.query)
        others = self._without(name)
        if any(_is_called(other, renamed.name) for other in others):
            raise SearchesError(
                f"Another search is called “{renamed.name}” already. Choose another name."
            )
        self._change(self._recent, (*others, renamed))

    def export_to(self, path: Path, names: Collection[str]) -> None:
        """Write the saved searches of these names into a file that can be sent.

        Raises SearchesError where there are none, or where nothing can be written.
        """
        chosen = [search for search in self._saved if search.name in names]
        if not chosen:
            raise SearchesError("No saved search was chosen, so nothing was written.")
        try:
            write_searches(path, (), chosen)
        except OSError as error:
            raise SearchesError(
                f"The searches were not written to {path}: {reason_of(error)}. "
                "Choose another place."
            ) from error

    def import_from(self, path: Path) -> int:
        """Add the saved searches of a file; return how many are new.

        One whose name is taken by another search gets a number after it. Raises
        SearchesError where the file cannot be read or is something else.
        """
        try:
            _, found = read_searches(path)
        except OSError as error:
            raise SearchesError(
                f"{path.name} could not be read: {reason_of(error)}. Nothing was added."
            ) from error
        except TooNew as error:
            raise SearchesError(
                f"{path.name} was made by a newer version of this program. Nothing was added."
            ) from error
        except NotUnderstood as error:
            raise SearchesError(
                f"{path.name} is not a file of saved searches. Nothing was added."
            ) from error
        there = {(search.name.casefold(), search.query) for search in self._saved}
        new = [s for s in found if (s.name.casefold(), s.query) not in there]
        if new:
            self._change(self._recent, all_named(self._saved, new))
        return len(new)

    def keep(self) -> None:
        """Write what changed, if anything did; from any thread. Raises LibraryError."""
        with self._lock:
            if not self._is_unwritten or self._path is None:
                return
            # Before the values are taken: a change from another thread meanwhile is then
            # written by the call that follows it.
            self._is_unwritten = False
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_searches(self._path, self._recent, self._saved)
                sync_folder(self._path.parent)
            except OSError as error:
                self._is_unwritten = True
                what = "The list of searches was not kept"
                raise explained(error, self._path.parent, what) from error

    def _load(self, path: Path) -> None:
        try:
            recent, saved = read_searches(path)
        except FileNotFoundError:
            return
        except NotUnderstood:
            self._put_aside(path)
        except TooNew:
            self._path = None
            self.remark = (
                "The list of searches is of a newer version of this program: it is left as it "
                "is, and searches are kept until the window is closed."
            )
        except OSError as error:
            self._path = None
            self.remark = (
                f"The list of searches could not be read ({reason_of(error)}), so searches are "
                "kept until the window is closed."
            )
        else:
            self._recent, self._saved = recent[:MOST_RECENT], _by_name(all_named((), saved))

    def _put_aside(self, path: Path) -> None:
        try:
            kept = keep_aside(path)
        except OSError:
            self._path = None
            self.remark = (
                "The list of searches is damaged and could not be renamed, so searches are "
                "kept until the window is closed."
            )
            return
        self.remark = f"The list of searches was damaged: it is kept as {kept.name}."

    def _change(self, recent: tuple[str, ...], saved: Iterable[SavedSearch]) -> None:
        by_name = _by_name(saved)
        if (recent, by_name) == (self._recent, self._saved):
            return
        self._recent, self._saved = recent, by_name
        self._is_unwritten = True
        self._when_changed()

    def _named(self, name: str) -> SavedSearch | None:
        return next((search for search in self._saved if _is_called(search, name)), None)

    def _without(self, name: str) -> tuple[SavedSearch, ...]:
        return tuple(search for search in self._saved if not _is_called(search, name))


def _is_called(search: SavedSearch, name: str) -> bool:
    return search.name.casefold() == name.strip().casefold()


def _by_name(saved: Iterable[SavedSearch]) -> tuple[SavedSearch, ...]:
    return tuple(sorted(saved, key=lambda search: search.name.casefold()))
