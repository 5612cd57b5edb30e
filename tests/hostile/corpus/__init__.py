"""The hostile inputs, by what they try. A new one is a function in one of these files, or a new file."""

from __future__ import annotations

import importlib
import pkgutil

from tests.hostile.make import CASES, Hostile


def cases() -> list[Hostile]:
    """Every hostile input, file by file."""
    for module in pkgutil.iter_modules(__path__, __name__ + "."):
        importlib.import_module(module.name)
    return CASES
