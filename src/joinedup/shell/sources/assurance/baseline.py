"""A baseline file: known findings that somebody accepts, each with its places, a reason and an end.

::

    form: joinedup-baseline-1
    accepted:
      - check: limits_are_published
        outcome: fail
        places: ["api.yaml#"]
        reason: Limits are in the contract's schedule 4.
        until: 2027-03-31
        who: Head of integration

A place is ``file#pointer``: the file as seen from the baseline's own folder,
and the JSON pointer that every report names (nothing after ``#`` is the whole
document).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

import yaml

from joinedup.assurance.acceptance import ACCEPTABLE, Acceptance, Place
from joinedup.findings import Outcome
from joinedup.shell.sources.text.ours import Part
from joinedup.shell.sources.text.strict_yaml import read_strict_file
from joinedup.values import InputError

FORM = "joinedup-baseline-1"
_HEAD = """\
# Known findings that we accept for now. Each needs a reason of its own before this file can be used.
# An acceptance ends after its day `until`; from then on its findings count again.
# A place is file#pointer, the file as seen from this folder; nothing after # is the whole document.
"""


def read_baseline(path: Path, checks: Collection[str]) -> tuple[Acceptance, ...]:
    """The acceptances in the file at ``path``; ``checks`` are the ids there are.

    Raises ``InputError`` naming line and remedy: for an acceptance without a
    reason, an unknown check, or a place that is accepted twice.
    """
    part, _ = read_strict_file(path)
    fields = part.fields(("form",), ("accepted",))
    fields["form"].choice((FORM,), "form of baseline")
    seen: dict[tuple[str, Outcome, Place], int] = {}
    entries = fields["accepted"].items() if "accepted" in fields else ()
    return tuple(_acceptance(part, checks, seen) for part in entries)


def _acceptance(part: Part, checks: Collection[str], seen: dict[tuple[str, Outcome, Place], int]) -> Acceptance:
    fields = part.fields(("check", "outcome", "places", "until"), ("reason", "who"))
    check = fields["check"].choice(checks, "check")
    outcome = Outcome(
        fields["outcome"].choice([outcome.value for outcome in ACCEPTABLE], "outcome that can be accepted")
    )
    reason = fields.get("reason")
    if reason is None or not isinstance(reason.value, str) or not reason.value.strip():
        raise (reason or part).wrong(
            f"The acceptance of {check} has no reason.",
            "Write why these findings are accepted, or delete the entry so that they count.",
        )
    places = tuple(_place(part) for part in fields["places"].items())
    if not places:
        raise fields["places"].wrong("No place is named.", "Name at least one, or delete the entry.")
    for at in places:
        if (check, outcome, at) in seen:
            raise fields["places"].wrong(
                f"{check} at {str(at)[:120]} is accepted twice (first by the entry on line {seen[check, outcome, at]}).",
                "Keep one of the two.",
            )
        seen[check, outcome, at] = part.line
    return Acceptance(
        check=check,
        outcome=outcome,
        places=places,
        reason=reason.text(),
        until=fields["until"].day(),
        who=fields["who"].text() if "who" in fields else "",
        line=part.line,
    )


def _place(part: Part) -> Place:
    part.text()
    file, mark, pointer = str(part.value).partition("#")  # a key of a document may end in a space
    if not mark or not file or (pointer and not pointer.startswith("/")):
        raise part.wrong(
            f"{part.text()[:120]!r} is not a place.", "Write file#/pointer as reports name it, or file# for the whole."
        )
    return Place(file=file, pointer=pointer)


def baseline_text(acceptances: Iterable[Acceptance]) -> str:
    """The file that holds ``acceptances``, as YAML; the same each time."""
    entries = [
        {
            "check": acceptance.check,
            "outcome": acceptance.outcome.value,
            "places": [str(at) for at in acceptance.places],
            "reason": acceptance.reason,
            "until": acceptance.until.isoformat(),
            **({"who": acceptance.who} if acceptance.who else {}),
        }
        for acceptance in acceptances
    ]
    body = yaml.safe_dump({"form": FORM, "accepted": entries}, sort_keys=False, width=10_000, default_flow_style=False)
    return _HEAD + body


def write_baseline(acceptances: Iterable[Acceptance], path: Path) -> None:
    """Write them; an existing file is never overwritten, since it holds people's reasons."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(baseline_text(acceptances))
    except FileExistsError:
        raise InputError(
            "There is such a file already, and it may hold reasons that somebody wrote.",
            file=str(path),
            remedy="Name another file, or move this one away.",
        ) from None
    except OSError as slip:
        raise InputError(
            f"The file cannot be written ({slip.strerror}).",
            file=str(path),
            remedy="Choose a folder where you may write.",
        ) from None
