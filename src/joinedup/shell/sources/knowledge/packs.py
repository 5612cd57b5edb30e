"""Packs: our dated, sourced knowledge, from YAML into values.

``load_packs(*folders)`` gives all of it; ``load_goals``, ``load_standards``,
``load_law``, ``load_library`` and ``load_wording`` one kind each. ``folders``
are a force's own packs, laid over the shipped ones in the order given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from joinedup.knowledge.model import Goals, Law, Standards
from joinedup.requirements.model import Library
from joinedup.requirements.wording import Wordings
from joinedup.shell.sources.knowledge.entries import read_goal, read_standard
from joinedup.shell.sources.knowledge.law import read_law
from joinedup.shell.sources.knowledge.layers import gather
from joinedup.shell.sources.requirements.library import read_library
from joinedup.shell.sources.requirements.wording import read_wordings

Folders = Sequence[Path | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packs:
    """Everything the packs say."""

    goals: Goals
    standards: Standards
    law: Law
    library: Library
    wording: Wordings


def load_packs(*folders: Path | str) -> Packs:
    """All kinds of pack; raises ``InputError`` naming file, line and remedy."""
    return Packs(
        goals=load_goals(folders),
        standards=load_standards(folders),
        law=load_law(folders),
        library=load_library(folders),
        wording=load_wording(folders),
    )


def load_goals(folders: Folders = ()) -> Goals:
    """National and force goals."""
    return _goals(tuple(map(str, folders))) if folders else _shipped_goals()


def load_standards(folders: Folders = ()) -> Standards:
    """Published agreements that a requirement may cite."""
    return _standards(tuple(map(str, folders))) if folders else _shipped_standards()


def load_law(folders: Folders = ()) -> Law:
    """Thresholds, notices, ratings, rules and rates."""
    return read_law(gather("law", folders)) if folders else _shipped_law()


def load_library(folders: Folders = ()) -> Library:
    """Requirements, rubrics and categories; goals and standards they name must exist."""
    return _library(tuple(map(str, folders))) if folders else _shipped_library()


def load_wording(folders: Folders = ()) -> Wordings:
    """Phrases to avoid in a specification."""
    return read_wordings(gather("wording", folders)) if folders else _shipped_wording()


def _goals(folders: Folders) -> Goals:
    gathered = gather("goals", folders)
    return Goals(pack=gathered.pack, goals=tuple(read_goal(part, gathered) for part in gathered.entries("goals")))


def _standards(folders: Folders) -> Standards:
    gathered = gather("standards", folders)
    return Standards(
        pack=gathered.pack, standards=tuple(read_standard(part, gathered) for part in gathered.entries("standards"))
    )


def _library(folders: Folders) -> Library:
    goals = frozenset(goal.id for goal in load_goals(folders).goals)
    standards = frozenset(standard.id for standard in load_standards(folders).standards)
    return read_library(gather("library", folders), goals, standards)


# What is shipped does not change while the program runs; a force's folder may.
@cache
def _shipped_goals() -> Goals:
    return _goals(())


@cache
def _shipped_standards() -> Standards:
    return _standards(())


@cache
def _shipped_law() -> Law:
    return read_law(gather("law", ()))


@cache
def _shipped_library() -> Library:
    return _library(())


@cache
def _shipped_wording() -> Wordings:
    return read_wordings(gather("wording", ()))
