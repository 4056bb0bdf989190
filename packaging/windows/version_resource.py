# SPDX-License-Identifier: MIT
"""What Windows Explorer says of the program: its version resource, as PyInstaller reads it."""

from __future__ import annotations

NAME = "Inspection Reader"
ENGLISH_UK = 0x0809
UNICODE = 1200


def version_resource(version: str) -> str:
    """Return the resource for ``version``, up to four numbers with dots between."""
    numbers = (*(int(number) for number in version.split(".")), 0, 0, 0)[:4]
    said = {
        "CompanyName": f"{NAME} maintainers",
        "FileDescription": NAME,
        "FileVersion": version,
        "InternalName": "inspection-reader",
        "LegalCopyright": "MIT licence",
        "OriginalFilename": "inspection-reader.exe",
        "ProductName": NAME,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in said.items())
    return f"""VSVersionInfo(
    ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
    kids=[
        StringFileInfo([StringTable("{ENGLISH_UK:04X}{UNICODE:04X}", [{strings}])]),
        VarFileInfo([VarStruct("Translation", [{ENGLISH_UK}, {UNICODE}])]),
    ],
)
"""
