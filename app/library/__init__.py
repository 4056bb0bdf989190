# SPDX-License-Identifier: MIT
"""The inspections that a reader can open: those bundled with the program."""
