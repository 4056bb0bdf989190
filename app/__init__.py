# SPDX-License-Identifier: MIT
"""Inspection Reader: reads, structures and searches inspections of children's services."""

__version__ = "0.1.0"
