# SPDX-License-Identifier: MIT
"""Finds findings: what was typed, what it means, where it stands; knows no window."""
