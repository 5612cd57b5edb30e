"""The key that signs sessions: made once, kept in the workbench's own folder, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def secret_key(home: Path) -> str:
    """The key in ``home``, made first where there is none; two processes starting at once agree on one."""
    path = home / "secret-key"
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        home.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".secret-key.", dir=home)  # for its owner alone from the start
    made = Path(name)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50) + "\n")
    try:
        os.link(made, path)
    except FileExistsError:
        pass  # another process was first: its key is the key
    finally:
        made.unlink()
    return path.read_text("ascii").strip()
