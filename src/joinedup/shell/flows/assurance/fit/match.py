"""Match the fields of two lists and say why: what the command line and the workbench share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from joinedup.assurance.fit.correction import Correction
from joinedup.assurance.fit.matching import Candidate, Match, fields_by_id, lexicon_of, match
from joinedup.assurance.fit.reasons import reasons
from joinedup.assurance.fit.tokens import Lexicon
from joinedup.knowledge.profiles import Entity, Profiles
from joinedup.shell.sources.assurance.fit.field_lists.lists import FieldSource, holds_both, read_fields
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.values import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A candidate with its reasons."""

    candidate: Candidate
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A source field and what it may mean, the likeliest first; ``title`` is how its record is called."""

    source: str
    candidates: tuple[Explained, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReport:
    """Both sides and every source field. ``corrections`` counts the pairs that people had judged."""

    source: FieldSource
    target: FieldSource
    rows: tuple[Row, ...]
    corrections: int


def match_given(
    source: str, target: str, *, top: int = 5, corrections: Sequence[Correction] = (), packs: Sequence[Path | str] = ()
) -> MatchReport:
    """Match what two arguments of a command name; an empty ``target`` stands for the other half of ``source``.

    Raises ``InputError`` naming what cannot be used.
    """
    if not target and not holds_both(source):
        raise InputError(
            "Nothing says what to match it to.",
            file="command line",
            place="TARGET",
            remedy="Name a second description, list or profile; only a JSON file with source and target stands alone.",
        )
    target = target or source
    profiles = load_profiles(packs)
    mine, theirs = read_fields(source, profiles, "source"), read_fields(target, profiles, "target")
    return match_sources(mine, theirs, profiles, top=top, corrections=corrections)


def match_sources(
    source: FieldSource,
    target: FieldSource,
    profiles: Profiles,
    *,
    top: int = 5,
    corrections: Sequence[Correction] = (),
) -> MatchReport:
    """Match two lists that were read."""
    found = match(
        source.entities,
        target.entities,
        vocabulary=profiles.vocabulary,
        calibration=profiles.calibration,
        corrections=corrections,
        top=top,
    )
    return MatchReport(
        source=source,
        target=target,
        rows=tuple(explained(found, source.entities, target.entities, profiles)),
        corrections=len(corrections),
    )


def explained(
    found: Iterable[Match], source: Sequence[Entity], target: Sequence[Entity], profiles: Profiles
) -> Iterable[Row]:
    """Every match with the reasons of each candidate."""
    mine, theirs = fields_by_id(source), fields_by_id(target)
    words: Lexicon = lexicon_of(profiles.vocabulary, source, target)
    for one in found:
        yield Row(
            source=one.source,
            candidates=tuple(
                Explained(
                    candidate=candidate, reasons=reasons(candidate, mine[one.source], theirs[candidate.target], words)
                )
                for candidate in one.candidates
            ),
        )
