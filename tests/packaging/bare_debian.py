# SPDX-License-Identifier: MIT
"""A Debian that holds nothing but its essential packages, in a folder, to install ours on.

Debian's archive is that which this machine's apt is set up for. What runs inside has a process
list and mounts of its own, all gone with it; the network and the screens are the machine's.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

USER = "reader"
HOME = f"/home/{USER}"
# Where a package's coming and going leaves traces by design of Debian's.
_PASSING = (
    *("dev", "proc", "run", "sys", "tmp", "var/cache", "var/log", "var/lib/apt", "var/lib/dpkg"),
    *("etc/ld.so.cache", HOME[1:]),
)


class BareDebian:
    """The folder ``root`` as a system of its own."""

    def __init__(self, root: Path) -> None:
        """Lay the system anew; a minute, most of it downloads."""
        self.root = root
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        suite = platform.freedesktop_os_release()["VERSION_CODENAME"]
        lay = ("debootstrap", "--variant=minbase", "--include=ca-certificates", suite, str(root))
        _run(["unshare", "--mount", *lay, _archive(suite)])
        self.run(["useradd", "--create-home", USER])

    def command(self, words: Sequence[str], *, user: str = "root", **more: str) -> list[str]:
        """Return the command that runs ``words`` inside, with ``more`` in its environment."""
        apart = ("unshare", "--mount", "--pid", "--kill-child", f"--mount-proc={self.root}/proc")
        home = HOME if user == USER else f"/{user}"
        proxies = {name: text for name, text in os.environ.items() if name.endswith("_proxy")}
        environment = {
            "HOME": home,
            "LC_ALL": "C.UTF-8",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "DEBIAN_FRONTEND": "noninteractive",
            **proxies,
            **more,
        }
        given = [f"{name}={text}" for name, text in environment.items()]
        inside = ("chroot", f"--userspec={user}:{user}", str(self.root), "env", "-i", *given)
        return [*apart, *inside, *words]

    def run(self, words: Sequence[str], *, user: str = "root") -> str:
        """Run ``words`` inside and return what they print; an exit status above 0 is an error."""
        return _run(self.command(words, user=user))

    def files(self) -> set[str]:
        """Return the name of every file, folder and link that is not passing by nature."""
        found = set()
        for folder, folders, files in os.walk(self.root):
            inside = Path(folder).relative_to(self.root)
            folders[:] = [name for name in folders if str(inside / name) not in _PASSING]
            found |= {str(inside / name) for name in (*folders, *files)}
        return found - {*_PASSING}


def _archive(suite: str) -> str:
    ask = ("indextargets", "--format", "$(RELEASE) $(REPO_URI)", "Created-By: Packages")
    for line in _run(["apt-get", *ask]).splitlines():
        release, _, place = line.partition(" ")
        if release == suite:
            return place
    raise LookupError(f"apt is set up for no archive of {suite}")


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout
