"""What changed in the addresses at which the interface answers."""

from __future__ import annotations

from collections.abc import Sequence

from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Description, Operation, Server


def compare_servers(old: Description, new: Description, pair: Pair, *, to_paths: str, to_server: str) -> None:
    """Note addresses that came and went. What moved between them and the paths is no change."""
    _compare(old.servers, new.servers, ("/servers", "/servers"), pair, before=to_server, after=to_paths)


def compare_own_servers(old: Operation, new: Operation, pair: Pair) -> None:
    """Note changes of the addresses that one call has for itself."""
    if not old.servers and not new.servers:
        return
    before = old.servers or pair.walk.old.description.servers
    after = new.servers or pair.walk.new.description.servers
    _compare(before, after, (old.pointer, new.pointer), pair)


def _compare(
    old: Sequence[Server],
    new: Sequence[Server],
    at: tuple[str, str],
    pair: Pair,
    *,
    before: str = "",
    after: str = "",
) -> None:
    one = {_plain(server.url + before): server for server in old}
    other = {_plain(server.url + after): server for server in new}
    # A document without servers answers where it stands; what its paths took over from an address is not gone.
    kept_old, kept_new = (_plain(before) if not old else "", _plain(after) if not new else "")
    for url, server in one.items():
        if url in other:
            compare_choices(server, other[url], pair)
    gone = [server for url, server in one.items() if url not in other and (not kept_new or url != kept_new)]
    come = [server for url, server in other.items() if url not in one and (not kept_old or url != kept_old)]
    if len(gone) == 1 == len(come):
        message = f"The address {gone[0].url} is now {come[0].url}."
        pair.changed("server-address-changed", gone[0].pointer, come[0].pointer, message)
        return
    for server in gone:
        pair.removed("server-removed", server.pointer, at[1], f"The address {server.url} was removed.")
    for server in come:
        pair.added("server-added", server.pointer, at[0], f"The address {server.url} was added.")


def compare_choices(old: Server, new: Server, pair: Pair) -> None:
    """Note values that a variable of the same address may no longer take, and new ones."""
    for name in sorted(old.choices.keys() & new.choices.keys()):
        place = name.replace("~", "~0").replace("/", "~1")
        at = f"{old.pointer}/variables/{place}/enum", f"{new.pointer}/variables/{place}/enum"
        for value in old.choices[name]:
            if value not in new.choices[name]:
                message = f"The address {new.url} is no longer offered with `{name}` as `{value}`."
                pair.removed("server-value-removed", at[0], at[1], message)
        for value in new.choices[name]:
            if value not in old.choices[name]:
                message = f"The address {new.url} is now offered with `{name}` as `{value}`."
                pair.added("server-value-added", at[1], at[0], message)


def _plain(url: str) -> str:
    """The address as it counts: no closing slash, the name of the machine without regard to capitals."""
    scheme, mark, rest = url.partition("://")
    if not mark:
        return url.rstrip("/")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}{slash}{path}".rstrip("/")
