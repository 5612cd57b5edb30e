"""Operations that keep the service itself: signs of life, signing in, the description. They hold no records."""

from __future__ import annotations

from joinedup.assurance.description import Operation
from joinedup.assurance.vocabulary.words import vocabulary, words

_SIGNS = vocabulary(
    "health healthcheck healthz livez readyz ping token tokens login logout signin oauth oauth2 authorize wellknown",
    "known jwks openapi swagger version conformance metadata heartbeat alive ready docs doc schema spec documentation api metrics about",
)


def is_housekeeping(operation: Operation) -> bool:
    """Whether nothing personal lies behind ``operation``, to judge by the end of its path."""
    path = operation.path.strip("/")
    if "{" in path:
        return False
    return not path or ".well-known" in path or not _SIGNS.isdisjoint(words(path.rpartition("/")[2]))
