# SPDX-License-Identifier: MIT
"""Runs plain functions away from the window and brings their results back to it."""
