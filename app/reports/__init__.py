# SPDX-License-Identifier: MIT
"""From a published PDF to an inspection; knows nothing of Qt, the library or search."""
