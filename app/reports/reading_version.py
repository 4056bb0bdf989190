# SPDX-License-Identifier: MIT
"""The version of the reader, which the library notes with each report."""

READER_VERSION = 1
"""Raised with every change after which some report is read otherwise than before."""
