"""Changes that a force has looked at and accepted: a YAML file, read strictly.

accepted:
  - change: optional-property-removed
    pointer: /components/schemas/Person/properties/nickname
    direction: response        # may be left out: both
    reason: None of our systems reads it.
    until: 2027-03-31
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from joinedup.assurance.changes.accept import Acceptance
from joinedup.assurance.changes.model import Direction
from joinedup.shell.sources.text.ours import Part
from joinedup.shell.sources.text.strict_yaml import read_strict_file

_DIRECTIONS = ("request", "response")


def read_acceptances(path: Path, kinds: Collection[str]) -> tuple[Acceptance, ...]:
    """The acceptances in the file at ``path``; ``kinds`` are the ids there are. Raises ``InputError``."""
    root, _ = read_strict_file(path)
    fields = root.fields(("accepted",))
    return tuple(_acceptance(part, kinds) for part in fields["accepted"].items())


def _acceptance(part: Part, kinds: Collection[str]) -> Acceptance:
    fields = part.fields(("change", "pointer", "reason", "until"), ("direction",))
    pointer = fields["pointer"].text()
    if not pointer.startswith("/") and "#" not in pointer:
        raise fields["pointer"].wrong(
            f"{pointer[:60]!r} is not a place in a description.",
            "Copy `pointer_old` or `pointer_new` from the JSON report; it starts with /, or with a file and #.",
        )
    return Acceptance(
        change=fields["change"].choice(kinds, "kind of change"),
        pointer=pointer,
        direction=Direction(fields["direction"].choice(_DIRECTIONS, "direction")) if "direction" in fields else None,
        reason=fields["reason"].text(),
        until=fields["until"].day(),
        line=part.line,
    )
