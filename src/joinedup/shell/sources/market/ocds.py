"""Open contracting releases (OCDS), from files into awards.

Reads JSON Lines (a release a line), release packages, record packages with
compiled releases, lists and single releases. What cannot be read is counted
and named, never dropped in silence. Publishers write numbers that are none
(``1e9999``, ``000``), nought and a penny where they have no value: none of
these becomes an amount.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from joinedup.market.model import Award
from joinedup.shell.sources.limits import MOST_BYTES
from joinedup.shell.sources.market.ocds_release import Merged
from joinedup.values import InputError

LONGEST_LINE = 16 * 1024 * 1024
MOST_RELEASES = 1_000_000
_NAMED = 100  # skipped releases told one by one; the rest are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What files of releases hold. ``skipped`` names what could not be read, at most a hundred of ``left_out``."""

    awards: tuple[Award, ...]
    releases: int
    left_out: int
    skipped: tuple[str, ...]


def read_ocds(paths: list[Path]) -> Reading:
    """The awards in all of ``paths``, each merged from every release that speaks of it.

    Raises ``InputError`` where a file cannot be read at all, or none of them
    holds a release.
    """
    merged, skipped = Merged(), list[str]()
    for path in paths:
        for place, release in _releases(path, skipped):
            if merged.releases >= MOST_RELEASES:
                raise InputError(
                    f"There are more than {MOST_RELEASES:,} releases.",
                    file=path.name,
                    remedy="Read fewer files at once.",
                )
            problem = merged.add(release)
            if problem:
                skipped.append(f"{path.name}, {place}: {problem}")
    if not merged.releases:
        reason = f" The first problem: {skipped[0]}" if skipped else ""
        raise InputError(
            f"No release can be read.{reason}",
            file=", ".join(path.name for path in paths),
            remedy="Give releases, release packages or record packages of the Open Contracting Data Standard.",
        )
    return Reading(
        awards=merged.awards(), releases=merged.releases, left_out=len(skipped), skipped=tuple(skipped[:_NAMED])
    )


def _releases(path: Path, skipped: list[str]) -> Iterator[tuple[str, Any]]:
    try:
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            yield from _lines(path, skipped)
        else:
            yield from _package(path)
    except OSError as error:
        raise InputError(
            f"The file cannot be read ({error.strerror}).",
            file=path.name,
            remedy="Check that it is there and readable.",
        ) from None


def _lines(path: Path, skipped: list[str]) -> Iterator[tuple[str, Any]]:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                raise InputError(
                    f"The line is longer than {LONGEST_LINE // 1_048_576} MB.",
                    file=path.name,
                    place=f"line {number}",
                    remedy="Write one release on each line, or give the package as .json.",
                )
            if not line.strip():
                continue
            try:
                yield f"line {number}", _parsed(line)
            except ValueError as error:
                skipped.append(f"{path.name}, line {number}: {error}")


def _package(path: Path) -> Iterator[tuple[str, Any]]:
    if path.stat().st_size > MOST_BYTES:
        raise InputError(
            f"The file is larger than {MOST_BYTES // 1_048_576} MB.",
            file=path.name,
            remedy="Give the releases as JSON Lines (.jsonl), which are read one by one.",
        )
    try:
        whole = _parsed(path.read_bytes())
    except ValueError as error:
        raise InputError(str(error), file=path.name, remedy="Download the file again, or mend it there.") from None
    found = whole
    if isinstance(whole, dict):
        records = whole.get("records")
        compiled = (
            [record.get("compiledRelease") for record in records if isinstance(record, dict)]
            if isinstance(records, list)
            else None
        )
        found = next((one for one in (whole.get("releases"), compiled) if isinstance(one, list)), [whole])
    if not isinstance(found, list):
        raise InputError(
            "The file holds neither a release nor a package of them.", file=path.name, remedy="Check that it is OCDS."
        )
    for number, release in enumerate(found, start=1):
        yield f"release {number}", release


def _parsed(content: bytes) -> Any:
    """The JSON value; raises ``ValueError`` that says what is wrong and where."""
    try:
        return json.loads(content.decode("utf-8-sig"), parse_float=_number, parse_int=_number, parse_constant=_number)
    except UnicodeDecodeError:
        raise ValueError("The text is not UTF-8.") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"Not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise ValueError("The value is nested too deep.") from None


def _number(text: str) -> Decimal | None:
    """An exact number, or nothing where it is too large to be one or none at all."""
    try:
        found = Decimal(text)
    except ArithmeticError:
        return None
    return found if found.is_finite() else None
