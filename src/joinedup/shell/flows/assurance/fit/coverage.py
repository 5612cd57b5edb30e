"""What a product supplies of a data profile: what the command line and the workbench share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from joinedup.assurance.fit.correction import Correction
from joinedup.assurance.fit.coverage import Coverage, Knowing, cover
from joinedup.knowledge.profiles import Profile, Profiles
from joinedup.shell.sources.assurance.fit.field_lists.lists import FieldSource, read_fields
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.sources.text.ours import did_you_mean
from joinedup.values import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageReport:
    """The product that was read, and what it supplies."""

    product: FieldSource
    coverage: Coverage

    @property
    def exit_code(self) -> int:
        """0 where some entity is held and none of those held lacks a field it must carry, else 1."""
        held = [entity for entity in self.coverage.entities if entity.held]
        return int(not held or any(coverage.missing or coverage.lacking_groups for coverage in held))


def coverage_given(
    product: str, profile: str, *, corrections: Sequence[Correction] = (), packs: Sequence[Path | str] = ()
) -> CoverageReport:
    """What the description ``product`` supplies of the profile of that id; raises ``InputError``."""
    profiles = load_profiles(packs)
    wanted = profile_called(profile, profiles)
    return coverage_of(read_fields(product, profiles), wanted, profiles, corrections)


def coverage_of(
    product: FieldSource, profile: Profile, profiles: Profiles, corrections: Sequence[Correction] = ()
) -> CoverageReport:
    """The same of a product that was read."""
    return CoverageReport(
        product=product,
        coverage=cover(profile, product.entities, product.descriptions, knowing(profiles, corrections)),
    )


def knowing(profiles: Profiles, corrections: Sequence[Correction] = ()) -> Knowing:
    """What matching goes by, from the pack."""
    return Knowing(vocabulary=profiles.vocabulary, calibration=profiles.calibration, corrections=tuple(corrections))


def profile_called(identity: str, profiles: Profiles) -> Profile:
    """The profile of that id; raises ``InputError`` that offers the nearest."""
    try:
        return profiles.profile(identity)
    except KeyError:
        raise InputError(
            f"There is no data profile {identity[:60]!r}.",
            file="command line",
            place="--profile",
            remedy=did_you_mean(identity, [profile.id for profile in profiles.profiles]),
        ) from None
