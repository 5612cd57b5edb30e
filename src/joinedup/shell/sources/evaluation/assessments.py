"""What named people read in the bids, and what interests they declared (YAML or CSV)."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from joinedup.procurement.conflicts import Declaration, may_assess, same_person
from joinedup.procurement.model import Assessment
from joinedup.shell.sources.procurement.response.yaml import said
from joinedup.shell.sources.text.ours import Part, did_you_mean
from joinedup.shell.sources.text.strict_yaml import LARGEST, read_strict_file
from joinedup.values import InputError

_ASSESSMENT = ("assessor", "bid", "requirement", "score", "evidence", "reason")
_CONFLICT = ("assessor", "bid", "nature", "mitigation")
_MOST_ROWS = 50_000
NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What one assessor declared about one bidder; an empty ``bid`` is about all of them.

    ``nature`` is the interest, or ``none``; ``mitigation`` what was done about it.
    """

    assessor: str
    bid: str
    nature: str
    mitigation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentsRead:
    """The assessments that count, the declarations, and what was wrong."""

    assessments: tuple[Assessment, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[InputError, ...]


def read_assessments(paths: Mapping[Path, str], bids: Collection[str], most: Mapping[str, int]) -> AssessmentsRead:
    """The assessments in the files ``paths`` (with what problems call them).

    ``bids`` are the known ids; ``most`` gives the highest score of each
    requirement asked for. Assessments by somebody with an interest in any bidder
    are left out, since every score is given beside the others.
    """
    problems: list[InputError] = []
    rows: list[Part] = []
    declared: list[Part] = []
    for path, name in sorted(paths.items()):
        try:
            found, said_of = _csv(path, name) if path.suffix.lower() == ".csv" else _yaml(path, name)
            rows.extend(found)
            declared.extend(said_of)
        except InputError as problem:
            problems.append(problem)
    conflicts = _conflicts(declared, bids, problems)
    assessments = _assessments(rows, bids, most, conflicts, problems)
    return AssessmentsRead(assessments=assessments, conflicts=conflicts, problems=tuple(problems))


def _yaml(path: Path, name: str) -> tuple[Sequence[Part], Sequence[Part]]:
    root, _ = read_strict_file(path, name)
    fields = root.fields((), ("assessments", "conflicts"))
    return (
        fields["assessments"].items() if "assessments" in fields else (),
        fields["conflicts"].items() if "conflicts" in fields else (),
    )


def _csv(path: Path, name: str) -> tuple[Sequence[Part], Sequence[Part]]:
    rows, headings = _csv_rows(path, name)
    if set(headings) == set(_CONFLICT):
        return (), rows
    if set(headings) != set(_ASSESSMENT):
        raise InputError(
            f"The first line should name the columns {', '.join(_ASSESSMENT)}.",
            file=name,
            place="line 1",
            remedy="Correct the headings.",
        )
    return rows, ()


def _csv_rows(path: Path, name: str) -> tuple[list[Part], list[str]]:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"The file is larger than {LARGEST // 1_000_000} MB.", file=name, remedy="Split it.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as slip:
        raise InputError(
            f"The file cannot be read ({slip.strerror}).", file=name, remedy="Check that it is readable."
        ) from None
    except UnicodeDecodeError:
        raise InputError("The text is not UTF-8.", file=name, remedy="Save the file as CSV UTF-8.") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Part] = []
    headings: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not headings:
                headings = [cell.strip().lower() for cell in cells]
                continue
            rows.append(_row(cells, headings, name, reader.line_num))
            if len(rows) > _MOST_ROWS:
                raise InputError(f"The file holds more than {_MOST_ROWS:,} rows.", file=name, remedy="Split it.")
    except csv.Error as slip:
        raise InputError(
            f"This is not well-formed CSV: {slip}.",
            file=name,
            place=f"line {reader.line_num}",
            remedy="Mend the quotes there, or save it from a spreadsheet program.",
        ) from None
    return rows, headings


def _row(cells: list[str], headings: list[str], name: str, line: int) -> Part:
    if len(cells) > len(headings):
        raise InputError(
            f"The row has {len(cells)} cells and the headings {len(headings)}.",
            file=name,
            place=f"line {line}",
            remedy="Put texts that hold commas into double quotes.",
        )
    padded = [*cells, *[""] * (len(headings) - len(cells))]
    return Part(
        name,
        "",
        line,
        {heading: Part(name, heading, line, cell or None) for heading, cell in zip(headings, padded, strict=True)},
    )


def _conflicts(rows: Sequence[Part], bids: Collection[str], problems: list[InputError]) -> tuple[Conflict, ...]:
    found = []
    for row in rows:
        try:
            fields = row.fields(("assessor", "nature"), ("bid", "mitigation"))
            bid = said(fields.get("bid")).strip()
            if bid and bid not in bids:
                raise row.wrong(f"There is no bid {bid[:60]!r}.", did_you_mean(bid, bids))
            found.append(
                Conflict(
                    assessor=fields["assessor"].text(),
                    bid=bid,
                    nature=fields["nature"].text(),
                    mitigation=said(fields.get("mitigation")).strip(),
                )
            )
        except InputError as problem:
            problems.append(problem)
    return tuple(found)


def _assessments(
    rows: Sequence[Part],
    bids: Collection[str],
    most: Mapping[str, int],
    conflicts: Sequence[Conflict],
    problems: list[InputError],
) -> tuple[Assessment, ...]:
    found: dict[tuple[str, str, str], Assessment] = {}
    declared = {conflict.assessor for conflict in conflicts}
    silent: set[str] = set()
    for row in rows:
        try:
            one = _assessment(row, bids, most)
            key = (one.bid, one.requirement, one.assessor)
            if key in found:
                raise row.wrong(
                    f"{one.assessor} assesses {one.requirement} of {one.bid} twice.",
                    "Keep the assessment that stands; only the first was read.",
                )
            _refuse_interested(row, one, conflicts)
            found[key] = one
            if one.assessor not in declared | silent:
                silent.add(one.assessor)
                problems.append(
                    row.wrong(
                        f"{one.assessor} has not declared whether they have an interest in a bidder.",
                        "Add a declaration under `conflicts:` (nature: none where there is none).",
                    )
                )
        except InputError as problem:
            problems.append(problem)
    return tuple(found[key] for key in sorted(found))


def _assessment(row: Part, bids: Collection[str], most: Mapping[str, int]) -> Assessment:
    fields = row.fields(_ASSESSMENT)
    requirement = fields["requirement"].choice(most, "requirement in this procurement")
    return Assessment(
        bid=fields["bid"].choice(bids, "bid"),
        requirement=requirement,
        score=fields["score"].whole(0, most[requirement]),
        assessor=fields["assessor"].text(),
        evidence=fields["evidence"].text(),
        reason=fields["reason"].text(),
    )


def _refuse_interested(row: Part, assessment: Assessment, conflicts: Sequence[Conflict]) -> None:
    interests = [declaration(conflict) for conflict in conflicts if conflict.nature.lower() != NONE]
    ruling = may_assess(assessment.assessor, interests)
    if any(same_person(interest.person, assessment.assessor) for interest in interests) and not ruling.allowed:
        raise row.wrong(f"{ruling.reason} The assessment was left out.", "Have somebody without an interest assess it.")


def declaration(conflict: Conflict) -> Declaration:
    """What the room of rules calls what was declared here."""
    interested = conflict.nature.lower() != NONE
    bidder = (conflict.bid or "every bidder") if interested else ""
    return Declaration(person=conflict.assessor, bidder=bidder, interest=conflict.nature)
