# SPDX-License-Identifier: MIT
"""The window: widgets, theme and dialogs. No parsing, searching or file work here."""
