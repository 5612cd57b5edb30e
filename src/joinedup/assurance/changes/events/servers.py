"""What changed in the servers at which events are exchanged; the same by name, or else by address."""

from __future__ import annotations

from joinedup.assurance.changes.events.parts import compare_parts
from joinedup.assurance.changes.servers import compare_choices
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Description, Server
from joinedup.assurance.vocabulary.messaging import name_of_server


def compare_event_servers(old: Description, new: Description, pair: Pair) -> None:
    """Note servers that came, went or have another address; lead into what is said of those in both."""
    before = {name_of_server(server, old): server for server in old.servers}
    after = {name_of_server(server, new): server for server in new.servers}
    both = [(before.pop(name), after.pop(name)) for name in list(before) if name in after]
    addresses = {_address(server): name for name, server in after.items()}
    for name, server in list(before.items()):
        other = addresses.pop(_address(server), None)
        if other is not None:
            both.append((before.pop(name), after.pop(other)))
    if len(before) == 1 == len(after):
        both.append((before.popitem()[1], after.popitem()[1]))
    for server, counterpart in both:
        if _address(server) != _address(counterpart):
            message = f"The address {server.url} is now {counterpart.url}."
            pair.changed("server-address-changed", server.pointer, counterpart.pointer, message)
        compare_choices(server, counterpart, pair)
        for name in sorted(server.choices.keys() ^ counterpart.choices.keys()):
            message = f"The values that `{name}` may take in the address {counterpart.url} were listed, or are now."
            pair.changed("event-server-values-changed", server.pointer, counterpart.pointer, message)
        compare_parts(server.pointer, counterpart.pointer, pair)
    for server in before.values():
        pair.removed("server-removed", server.pointer, "/servers", f"The address {server.url} was removed.")
    for server in after.values():
        pair.added("server-added", server.pointer, "/servers", f"The address {server.url} was added.")


def _address(server: Server) -> str:
    """The address without its protocol, which is compared by itself."""
    return server.url.partition("://")[2].rstrip("/").lower() if "://" in server.url else server.url
