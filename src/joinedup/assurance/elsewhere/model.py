"""What a question means for a family of interfaces that its check does not read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from joinedup.assurance.description import Description


class NoMeaning(Struct, frozen=True):
    """The question has no meaning for the family; ``because`` is the reason, in words that stand inside a sentence."""

    because: str


class Untold(Struct, frozen=True):
    """The question makes sense for the family, and such a document does not answer it, or no check reads it there.

    ``remedy`` is a sentence: what to send or ask. ``where`` says for which
    documents of the family the question arises, ``absent`` why not for the
    others, in words that stand inside a sentence.
    """

    because: str
    remedy: str
    where: Callable[[Description], bool] | None = None
    absent: str = ""

    def arises(self, description: Description) -> bool:
        """Whether the question arises for ``description``."""
        return self.where is None or self.where(description)


class AskedBy(Struct, frozen=True):
    """The question is put to the family by another check, so that it is counted once.

    ``untold`` is what that check says there, where it cannot be answered either.
    """

    check: str
    untold: Untold | None = None


Meaning = NoMeaning | AskedBy | Untold


def table(*rows: tuple[Meaning, str]) -> Mapping[str, Meaning]:
    """The meanings by check, from rows of a meaning and the checks for which it holds; each check stands once."""
    found: dict[str, Meaning] = {}
    for meaning, checks in rows:
        for check in checks.split():
            if check in found:
                raise ValueError(f"{check} is said twice")
            found[check] = meaning
    return found
