"""The files of a case folder, looked at with care: nothing hidden, nothing outside, nothing huge."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from joinedup.shell.sources.limits import MOST_BYTES
from joinedup.values import InputError

MOST_FILES = 10_000
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """The folder of a case, which no path may leave."""

    root: Path

    def name(self, path: Path) -> str:
        """How problems and findings call a file: its path within the case."""
        return path.relative_to(self.root).as_posix()

    def listed(self, folder: Path, problems: list[InputError]) -> Iterator[Path]:
        """What lies in ``folder``, by name; hidden entries are passed over, links that lead out refused.

        Raises ``InputError`` for more than are read: to read the first of them would lose the others, and the
        response may be among these.
        """
        try:
            entries = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
        except OSError as slip:
            problems.append(
                InputError(
                    f"The folder cannot be read ({slip.strerror}).",
                    file=self.name(folder),
                    remedy="Check that it is there and readable.",
                )
            )
            return
        if len(entries) > MOST_FILES:
            raise InputError(
                f"The folder holds {len(entries):,} entries, and one with more than {MOST_FILES:,} is not read at all.",
                file=self.name(folder),
                remedy="Remove what does not belong to the case, or pack API descriptions in parts as a ZIP archive.",
            )
        for entry in entries:
            refused = self.refusal(entry)
            if refused is None:
                yield entry
            else:
                problems.append(refused)

    def refusal(self, path: Path) -> InputError | None:
        """Why ``path`` may not be read, or nothing."""
        try:
            inside = path.resolve(strict=True).is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return InputError("The link leads nowhere.", file=self.name(path), remedy="Put the file itself there.")
        if not inside:
            return InputError(
                "The link leads out of the case folder and was not followed.",
                file=self.name(path),
                remedy="Copy the file itself into the folder.",
            )
        if not (path.is_file() or path.is_dir()):
            return InputError("This is neither a file nor a folder.", file=self.name(path), remedy="Remove it.")
        return None

    def digest(self, path: Path) -> tuple[str, int]:
        """SHA-256 and size of a file; raises ``InputError`` where it is too large or unreadable."""
        name = self.name(path)
        try:
            size = path.stat().st_size
            if size > MOST_BYTES:
                raise InputError(
                    f"The file holds {size / 1_048_576:.0f} MB; at most {MOST_BYTES // 1_048_576} MB are read.",
                    file=name,
                    remedy="Leave out what is not needed to judge the bid, or split it.",
                )
            found = hashlib.sha256()
            with path.open("rb") as stream:
                while block := stream.read(_BLOCK):
                    found.update(block)
        except OSError as slip:
            raise InputError(
                f"The file cannot be read ({slip.strerror}).",
                file=name,
                remedy="Check that it is there and readable.",
            ) from None
        return found.hexdigest(), size
