# SPDX-License-Identifier: MIT
"""Lists what the built folder is made of, as a CycloneDX document: inspection-reader.cdx.json.

The spec calls it with what PyInstaller collected. Each shipped library is an occurrence in one
component; a library that nobody is known to have made stops the build, so that none ships without
its licence. Versions are those installed where it was built.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

QT = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"
X11 = "X11"

# Of packages from the index: what is shipped of them, and its licence.
DISTRIBUTIONS = {
    "PySide6_Essentials": QT,
    "shiboken6": QT,
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
    "platformdirs": "MIT",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}
# The drawings in resources/icons say so themselves.
LUCIDE = "1.62.0"
# Of Debian's packages, where the system's own library is shipped.
DEBIAN = {
    "libffi8": "MIT",
    "libsqlite3-0": "blessing",
    "libxcb-cursor0": X11,
    "libxcb-icccm4": X11,
    "libxcb-image0": X11,
    "libxcb-keysyms1": X11,
    "libxcb-render-util0": X11,
    "libxcb-shape0": X11,
    "libxcb-util1": X11,
    "libxcb-xkb1": X11,
    "libxkbcommon-x11-0": "MIT",
    "libxkbcommon0": "MIT",
}
# Libraries that come with Python on Windows and macOS, by the start of their file's name.
WITH_PYTHON = {
    "sqlite3": ("SQLite", "blessing"),
    "libsqlite3": ("SQLite", "blessing"),
    "libffi": ("libffi", "MIT"),
    "vcruntime": ("Microsoft Visual C++ runtime", "LicenseRef-Microsoft-Visual-C-Runtime"),
    "msvcp": ("Microsoft Visual C++ runtime", "LicenseRef-Microsoft-Visual-C-Runtime"),
    "ucrtbase": ("Microsoft Universal C runtime", "LicenseRef-Microsoft-Windows-SDK"),
    "api-ms-win": ("Microsoft Universal C runtime", "LicenseRef-Microsoft-Windows-SDK"),
}
# Built into a library by those who made it. Where the library tells the version, how.
INSIDE: Mapping[str, tuple[tuple[str, str, bytes | None], ...]] = {
    # As resources/licences/qt-third-party.txt names them.
    "Qt6Core": (
        ("BLAKE2", "CC0-1.0 OR Apache-2.0", None),
        ("double-conversion", "BSD-3-Clause", None),
        ("easing equations", "BSD-3-Clause", None),
        ("forkfd", "MIT", None),
        ("MD4, MD5", "LicenseRef-public-domain", None),
        ("PCRE2", "BSD-3-Clause", rb"\b(10\.\d+) 20\d\d-\d\d-\d\d"),
        ("RFC 6234", "BSD-3-Clause", None),
        ("SHA-1", "LicenseRef-public-domain", None),
        ("SHA-3", "CC0-1.0", None),
        ("SipHash", "CC0-1.0", None),
        ("TinyCBOR", "MIT", None),
        ("Unicode character data and locale data", "Unicode-3.0", None),
        ("zlib", "Zlib", None),
    ),
    "Qt6Gui": (
        ("AT-SPI 2", "LGPL-2.0-or-later", None),
        ("Emoji Segmenter", "Apache-2.0", None),
        ("FreeType", "FTL", None),
        ("HarfBuzz", "MIT-Modern-Variant AND ISC", None),
        ("libpng", "libpng-2.0", rb"libpng version (\d+\.\d+\.\d+)"),
        ("MD4C", "MIT", None),
        ("Pixman", "MIT", None),
        ("sRGB profile", "LicenseRef-ICC", None),
        ("Vulkan Memory Allocator", "MIT", None),
    ),
    "Qt6Svg": (("XSVG", "HPND-sell-variant", None),),
    "Qt6WaylandClient": (
        ("Wayland protocols", "MIT", None),
        ("Wayland text input protocol", "HPND", None),
    ),
    "Qt6XcbQpa": (("XCB XInput", "MIT", None),),
    # As pypdfium2 lists them for its build: resources/licences/pdfium.txt.
    "PDFium": (
        ("abseil", "Apache-2.0", None),
        ("agg23", "LicenseRef-AGG-2.3", None),
        ("brotli", "MIT", None),
        ("dragonbox", "Apache-2.0 WITH LLVM-exception OR BSL-1.0", None),
        ("fast_float", "MIT OR Apache-2.0 OR BSL-1.0", None),
        ("freetype", "FTL", None),
        ("harfbuzz", "MIT-Modern-Variant", None),
        ("highway", "Apache-2.0 OR BSD-3-Clause", None),
        ("icu", "Unicode-3.0", None),
        ("lcms", "MIT", None),
        ("libjpeg_turbo", "IJG AND BSD-3-Clause AND Zlib", None),
        ("libopenjpeg", "BSD-2-Clause", None),
        ("libpng", "libpng-2.0", None),
        ("libtiff", "libtiff", None),
        ("libyuv", "BSD-3-Clause", None),
        ("llvm-libc", "Apache-2.0 WITH LLVM-exception", None),
        ("simdutf", "MIT OR Apache-2.0", None),
        ("zlib", "Zlib", None),
    ),
    "Python": (
        ("expat", "MIT", None),
        ("libmpdec", "BSD-2-Clause", None),
    ),
}


class UnknownLibrary(Exception):
    """A file of which is not known who made it; the message names it."""


@dataclass(slots=True)
class _Component:
    name: str
    version: str
    licence: str
    purl: str = ""
    files: dict[str, Path] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "type": "library",
            "bom-ref": self.name,
            "name": self.name,
            "version": self.version,
            "licenses": [{"expression": self.licence}],
        }
        if self.purl:
            found["purl"] = self.purl
        if self.files:
            places = [{"location": name} for name in sorted(self.files)]
            found["evidence"] = {"occurrences": places}
        inside = [self._inside(*part) for part in INSIDE.get(self.name, ())]
        return {**found, "components": inside} if inside else found

    def _inside(self, name: str, licence: str, tells: bytes | None) -> dict[str, Any]:
        part: dict[str, Any] = {
            "type": "library",
            "bom-ref": f"{self.name}/{name}",
            "name": name,
            "licenses": [{"expression": licence}],
        }
        if tells is None:
            return part
        told = (re.search(tells, path.read_bytes()) for path in self.files.values())
        return part | {"version": next(match[1].decode() for match in told if match)}


def bill_of_materials(
    libraries: Iterable[tuple[str, Path]], own_version: str, epoch: int | None
) -> str:
    """Return the document for the (name in the folder, file it was copied from) of each library.

    ``epoch`` is the time to say (seconds since 1970), None for none. Raises UnknownLibrary.
    """
    bill = _Bill()
    for name, source in libraries:
        bill.add(Path(name).as_posix(), source)
    return bill.document(own_version, epoch)


class _Bill:
    """Puts each file under the component that it belongs to."""

    def __init__(self) -> None:
        self._components = {
            name: _Component(name, version(name), licence, f"pkg:pypi/{_index_name(name)}")
            for name, licence in DISTRIBUTIONS.items()
        }
        for component in self._components.values():
            component.purl += f"@{component.version}"
        self._owners = {
            Path(str(file.locate())).resolve(): name
            for name in DISTRIBUTIONS
            for file in distribution(name).files or ()
        }

    def add(self, name: str, source: Path) -> None:
        """Enter the file ``name``, copied from ``source``."""
        component = self._component(source.resolve())
        known = self._components.setdefault(component.name, component)
        known.files[name] = source

    def _component(self, source: Path) -> _Component:
        owner = self._owners.get(source)
        if owner is not None:
            return self._part_of(owner, source.name)
        for start, (name, licence) in WITH_PYTHON.items():
            if source.name.lower().startswith(start) and not _is_debians(source):
                return _Component(name, _version_with_python(name), licence)
        # The prefix may be /usr, where all else is too.
        if source.is_relative_to(sys.base_prefix) and "python" in str(source).lower():
            return _python()
        if _is_debians(source):
            return _debian(source)
        raise UnknownLibrary(f"packaging/bill_of_materials.py does not know who made {source}")

    def _part_of(self, owner: str, file: str) -> _Component:
        """Qt's modules, ICU and PDFium come in packages that have other names and licences."""
        if module := re.match(r"(?:lib)?Qt6?([A-Z]\w+?)(?:\.so|\.dll|\.dylib|$)", file):
            return _Component(f"Qt6{module[1]}", version(owner), QT)
        if icu := re.match(r"(?:lib)?icu.*?(\d\d)(?:\.dll|$)", file):
            return _Component("ICU", icu[1], "Unicode-DFS-2016")
        if "pdfium" in file:
            return _Component("PDFium", _pdfium_version(), "BSD-3-Clause AND Apache-2.0")
        return self._components[owner]

    def document(self, own_version: str, epoch: int | None) -> str:
        """Return the document as JSON; the same components give the same text."""
        self._components.setdefault("Python", _python())
        self._components["Lucide icons"] = _Component("Lucide icons", LUCIDE, "ISC AND MIT")
        components = [part.as_json() for _, part in sorted(self._components.items())]
        metadata: dict[str, Any] = {
            "component": {
                "type": "application",
                "bom-ref": "inspection-reader",
                "name": "inspection-reader",
                "version": own_version,
                "licenses": [{"expression": "MIT"}],
            }
        }
        if epoch is not None:
            metadata["timestamp"] = datetime.fromtimestamp(epoch, UTC).isoformat()
        content = json.dumps([metadata, components], sort_keys=True)
        document = {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content)}",
            "version": 1,
            "metadata": metadata,
            "components": components,
            "dependencies": [
                {
                    "ref": "inspection-reader",
                    "dependsOn": [component["bom-ref"] for component in components],
                }
            ],
        }
        return json.dumps(document, indent=1) + "\n"


def _python() -> _Component:
    return _Component("Python", platform.python_version(), "PSF-2.0")


def _is_debians(source: Path) -> bool:
    return source.is_relative_to("/usr/lib") and shutil.which("dpkg-query") is not None


def _debian(source: Path) -> _Component:
    owner = _asked("--search", source).partition(":")[0]
    if not owner:  # the package's list may name it by way of /lib, a link to /usr/lib
        owner = _asked("--search", f"*/{source.name}").partition(":")[0]
    if owner.startswith(("python3", "libpython3")):
        return _python()
    if owner not in DEBIAN:
        raise UnknownLibrary(
            f"{source} is of {owner or 'no package'}: packaging/bill_of_materials.py has no "
            "licence for it; resources/licences/linux-libraries.txt wants its text too"
        )
    installed = _asked("--show", "--showformat=${Version} ${Architecture}", owner)
    number, _, architecture = installed.partition(" ")
    place = f"pkg:deb/debian/{owner}@{number}?arch={architecture}"
    return _Component(owner, number, DEBIAN[owner], place)


def _asked(*question: str | Path) -> str:
    command = ["dpkg-query", *question]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.partition("\n")[0]


def _index_name(distribution_name: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution_name).lower()


def _version_with_python(name: str) -> str:
    import sqlite3  # noqa: PLC0415 - a Linux build may have no need of it

    return sqlite3.sqlite_version if name == "SQLite" else f"with Python {sys.version_info[0]}"


def _pdfium_version() -> str:
    stated = Path(str(distribution("pypdfium2").locate_file("pypdfium2_raw/version.json")))
    numbers = json.loads(stated.read_text("utf-8"))
    return ".".join(str(numbers[part]) for part in ("major", "minor", "build", "patch"))


def said_epoch() -> int | None:
    """The time of the build that SOURCE_DATE_EPOCH names, None without one."""
    return int(os.environ["SOURCE_DATE_EPOCH"]) if "SOURCE_DATE_EPOCH" in os.environ else None
