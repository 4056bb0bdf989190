# SPDX-License-Identifier: MIT
"""Adapters from domain values to Qt's views; they decide nothing."""
