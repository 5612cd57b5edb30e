"""Server addresses: whether they name a host, and one that others can call."""

from __future__ import annotations

import re

from joinedup.assurance.description import Server

_LOCAL = re.compile(
    r"^(?:\w+:)?(?://)?(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|host\.docker\.internal|[^/:]+\.localhost)(?::[^/]*)?(?:[/?]|$)",
    re.IGNORECASE,
)


def is_local(server: Server) -> bool:
    """Whether the address is that of whichever machine asks, so that nobody else can call it."""
    return _LOCAL.match(server.url) is not None


def names_a_host(server: Server) -> bool:
    """Whether the address says on which host the interface answers, and not only under which path."""
    return re.match(r"^(?:(?:\w+:)?//[\w\[]|[\w\[][\w.\]:-]*(?:[/?]|$))", server.url) is not None
