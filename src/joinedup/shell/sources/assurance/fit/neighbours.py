"""What the systems that stay give and take: the case's ``neighbours.yaml`` and the files it names.

::

    neighbours:
      - id: CAD
        description: neighbours/cad-events.yaml
      - id: RMS-PND-EXTRACT
        profile: pole

``id`` is a system or an interface of the estate; what is said of an interface
counts before what is said of its system.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from joinedup.estate.model import Estate
from joinedup.shell.sources.procurement.case_files import CaseFolder
from joinedup.shell.sources.text.ours import Part
from joinedup.shell.sources.text.strict_yaml import read_strict_file

FILE = "neighbours.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """What one system or interface speaks: the id of a data ``profile``, or a description.

    ``name`` is the description's path within the case and ``path`` where to open it (a file or a folder).
    """

    id: str
    profile: str = ""
    name: str = ""
    path: Path | None = None


def read_neighbours(place: CaseFolder, estate: Estate) -> tuple[Neighbour, ...]:
    """The neighbours of the case in ``place``; none where it has no such file. Raises ``InputError``."""
    path = place.root / FILE
    if not path.exists() and not path.is_symlink():
        return ()
    refused = place.refusal(path)
    if refused is not None:
        raise refused
    root, _ = read_strict_file(path, FILE)
    known = [*(system.id for system in estate.systems), *(interface.id for interface in estate.interfaces)]
    found: dict[str, Neighbour] = {}
    for part in root.fields(("neighbours",))["neighbours"].items():
        one = _neighbour(part, known, place)
        if one.id in found:
            raise part.wrong(f"{one.id!r} is described twice.", "Keep one of the two.")
        found[one.id] = one
    return tuple(found.values())


def _neighbour(part: Part, known: list[str], place: CaseFolder) -> Neighbour:
    fields = part.fields(("id",), ("description", "profile"))
    identity = fields["id"].choice(known, "system or interface in the estate")
    if ("description" in fields) == ("profile" in fields):
        raise part.wrong(
            f"{identity!r} should have either a description or a profile.",
            "Give `description:` with a file of the case, or `profile:` with the id of a data profile.",
        )
    if "profile" in fields:
        return Neighbour(id=identity, profile=fields["profile"].identity())
    name = fields["description"].text()
    return Neighbour(id=identity, name=name, path=_path(name, fields["description"], place))


def _path(name: str, part: Part, place: CaseFolder) -> Path:
    path = place.root / name
    try:
        inside = path.resolve().is_relative_to(place.root.resolve())
        there = inside and (path.is_file() or path.is_dir())
    except (OSError, ValueError, RuntimeError):
        inside = there = False
    if not inside:
        raise part.wrong(f"{name[:80]!r} leads out of the case.", "Copy the file into the case folder.")
    if not there:
        raise part.wrong(f"There is no {name[:80]!r} in the case.", "Put the description there, or mend its name.")
    return path
