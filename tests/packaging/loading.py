# SPDX-License-Identifier: MIT
"""Loads a script of packaging/, which is a folder and no package."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).resolve().parents[2] / "packaging"


def loaded(script: str) -> ModuleType:
    """Return the script, by its path in packaging/, as a module."""
    path = FOLDER / script
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module
