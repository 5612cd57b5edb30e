"""Which declared ways to prove who calls are in use: a scheme that no call asks for decides nothing."""

from __future__ import annotations

from joinedup.assurance.description import Description, SecurityScheme
from joinedup.assurance.once import once


@once
def asked_anywhere(description: Description) -> frozenset[str]:
    """The names of the schemes for which some operation asks."""
    return frozenset(
        need.scheme
        for operation in description.operations
        for alternative in operation.security or ()
        for need in alternative
    )


@once
def schemes_in_use(description: Description) -> tuple[SecurityScheme, ...]:
    """The schemes for which some operation asks; where none asks for any, all, since the demand was left out then."""
    asked = asked_anywhere(description)
    return tuple(scheme for scheme in description.security_schemes if not asked or scheme.name in asked)


@once
def schemes_with_alternative(description: Description) -> frozenset[str]:
    """The schemes without which every call that names them can be made too, by another that it names."""
    needed: set[str] = set()
    for operation in description.operations:
        alternatives = [{need.scheme for need in alternative} for alternative in operation.security or ()]
        if alternatives:
            needed.update(set.intersection(*alternatives))
    return asked_anywhere(description) - needed
