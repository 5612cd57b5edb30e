"""The profiles pack: data profiles, the words of policing, and the weights of matching."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from joinedup.assurance.fit.features import FEATURES
from joinedup.knowledge.profiles import Entity, Profiles
from joinedup.shell.sources.knowledge.layers import gather
from joinedup.shell.sources.knowledge.profile_entries import read_calibration, read_profile, read_vocabulary
from joinedup.shell.sources.text.ours import did_you_mean
from joinedup.values import InputError

CALIBRATION = "matching"


def load_profiles(folders: Sequence[Path | str] = ()) -> Profiles:
    """Shipped profiles, with a force's own laid over them; raises ``InputError`` naming file, line and remedy."""
    return _read(tuple(map(str, folders))) if folders else _shipped()


@cache
def _shipped() -> Profiles:
    return _read(())


def _read(folders: tuple[str, ...]) -> Profiles:
    gathered = gather("profiles", folders)
    read = (read_calibration(part, FEATURES) for part in gathered.entries("calibrations"))
    calibrations = {calibration.id: calibration for calibration in read}
    if CALIBRATION not in calibrations:
        raise InputError(
            "The weights of matching are missing.", file="packs/profiles", remedy="Install JoinedUp again."
        )
    return Profiles(
        pack=gathered.pack,
        profiles=tuple(read_profile(part, gathered) for part in gathered.entries("profiles")),
        vocabulary=read_vocabulary(gathered),
        calibration=calibrations[CALIBRATION],
    )


def only_entities(entities: Sequence[Entity], wanted: Sequence[str], file: str) -> tuple[Entity, ...]:
    """Those of ``entities`` whose ids are ``wanted``, or all; raises ``InputError`` for one that is not there."""
    known = {entity.id: entity for entity in entities}
    for text in wanted:
        if text not in known:
            raise InputError(f"It has no entity called {text[:60]!r}.", file=file, remedy=did_you_mean(text, known))
    return tuple(known[fromkey] for fromkey in dict.fromkeys(wanted)) if wanted else tuple(entities)
