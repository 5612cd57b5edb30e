"""What changed in how callers prove who they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from joinedup.assurance.changes.canonical import value_text
from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.description import Description, Operation, SecurityScheme

# What one alternative asks: the schemes, and for each the scopes.
_Asked = dict[str, frozenset[str]]


def compare_needs(old: Operation, new: Operation, pair: Pair) -> None:
    """Note what a caller must prove now and did not before, and the other way round."""
    same = _same_schemes(pair)
    before = _alternatives(old, {})
    after = _alternatives(new, same)
    at = (old.security_at or "/security", new.security_at or "/security")
    if not before and not after:
        return
    if not before:
        pair.changed("sign-in-demanded", *at, f"Calls were open to anybody and now need {_in_words(after)}.")
    elif not after:
        pair.changed(
            "sign-in-no-longer-demanded", *at, f"Calls needed {_in_words(before)} and are now open to anybody."
        )
    else:
        _compare_alternatives(before, after, at, pair)


def _same_schemes(pair: Pair) -> Mapping[str, str]:
    """The old names of schemes that only changed their name."""
    old = {scheme.name: scheme for scheme in pair.walk.old.description.security_schemes}
    new = {scheme.name: scheme for scheme in pair.walk.new.description.security_schemes}
    gone = {_content(one): name for name, one in old.items() if name not in new}
    return {name: gone[_content(one)] for name, one in new.items() if name not in old and _content(one) in gone}


def _content(scheme: SecurityScheme) -> str:
    return value_text(
        [scheme.type, scheme.scheme, scheme.place, scheme.parameter, scheme.openid_url, _plain_flows(scheme)]
    )


def _plain_flows(scheme: SecurityScheme) -> dict[str, Any]:
    names = ("authorizationUrl", "tokenUrl", "refreshUrl")
    return {flow: {name: value.get(name) for name in names} for flow, value in scheme.flows.items()}


def _alternatives(call: Operation, names: Mapping[str, str]) -> list[_Asked]:
    """What callers may choose from; empty where anybody may call."""
    found = [
        {names.get(need.scheme, need.scheme): frozenset(need.scopes) for need in one} for one in call.security or ()
    ]
    return [] if any(not one for one in found) else found


def _compare_alternatives(before: list[_Asked], after: list[_Asked], at: tuple[str, str], pair: Pair) -> None:
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    for one in list(gone):
        counterpart = next((other for other in come if other.keys() == one.keys()), None)
        if counterpart is not None:
            _compare_scopes(one, counterpart, at, pair)
            gone.remove(one)
            come.remove(counterpart)
    for one in list(gone):
        for other in come:
            if one.keys() < other.keys() or one.keys() > other.keys():
                more = one.keys() < other.keys()
                kind = "further-proof-demanded" if more else "further-proof-no-longer-demanded"
                pair.changed(kind, *at, f"Calls needed {_in_words([one])} and now need {_in_words([other])}.")
                gone.remove(one)
                come.remove(other)
                break
    for one in gone:
        if not any(_within(other, one) for other in after):
            pair.removed(
                "way-to-sign-in-removed", at[0], at[1], f"Calls can no longer be made with {_in_words([one])}."
            )
    for one in come:
        if not any(_within(other, one) for other in before):
            pair.added("way-to-sign-in-added", at[1], at[0], f"Calls can now also be made with {_in_words([one])}.")


def _within(asked: _Asked, given: _Asked) -> bool:
    """Whether who proves ``given`` has proved all of ``asked``."""
    return all(scheme in given and scopes <= given[scheme] for scheme, scopes in asked.items())


def _compare_scopes(old: _Asked, new: _Asked, at: tuple[str, str], pair: Pair) -> None:
    for scheme in sorted(old):
        for scope in sorted(new[scheme] - old[scheme]):
            pair.changed("scope-demanded", *at, f"Calls with `{scheme}` now need the scope `{scope}`.")
        for scope in sorted(old[scheme] - new[scheme]):
            pair.changed("scope-no-longer-demanded", *at, f"Calls with `{scheme}` no longer need the scope `{scope}`.")


def _in_words(alternatives: list[_Asked]) -> str:
    return " or ".join(" and ".join(f"`{name}`" for name in sorted(alternative)) for alternative in alternatives)


def compare_schemes(old: Description, new: Description, pair: Pair) -> None:
    """Note schemes that came and went in the list of them; their needs are told with the calls."""
    before = {scheme.name: scheme for scheme in old.security_schemes}
    after = {scheme.name: scheme for scheme in new.security_schemes}
    renamed = _same_schemes(pair)
    for name, one in before.items():
        if name not in after and name not in renamed.values():
            pair.removed("sign-in-scheme-removed", one.pointer, "", f"The sign-in scheme `{name}` was removed.")
    for name, one in after.items():
        if name not in before and name not in renamed:
            pair.added("sign-in-scheme-added", one.pointer, "", f"The sign-in scheme `{name}` was added.")


def compare_scheme(old: SecurityScheme, new: SecurityScheme, pair: Pair) -> None:
    """Note what changed in one way to sign in."""
    at, name = (old.pointer, new.pointer), f"The sign-in scheme `{new.name}`"
    if (old.type, old.scheme) != (new.type, new.scheme):
        message = f"{name} was {_kind(old)} and is now {_kind(new)}."
        pair.changed("sign-in-kind-changed", *at, message)
        return
    if (old.place, old.parameter) != (new.place, new.parameter):
        message = f"{name} was sent as {old.place} `{old.parameter}` and is now sent as {new.place} `{new.parameter}`."
        pair.changed("key-sent-otherwise", *at, message)
    if old.openid_url != new.openid_url:
        pair.changed("sign-in-address-changed", *at, f"{name} has another OpenID Connect address.")
    for flow in sorted(old.flows.keys() - new.flows.keys()):
        pair.removed("sign-in-flow-removed", *at, f"{name} no longer offers the flow {flow}.")
    for flow in sorted(new.flows.keys() - old.flows.keys()):
        pair.added("sign-in-flow-added", at[1], at[0], f"{name} now offers the flow {flow}.")
    for flow in sorted(old.flows.keys() & new.flows.keys()):
        _compare_flows(name, flow, old.flows[flow], new.flows[flow], at, pair)


def _compare_flows(
    name: str, flow: str, old: Mapping[str, Any], new: Mapping[str, Any], at: tuple[str, str], pair: Pair
) -> None:
    for key, words in (("authorizationUrl", "authorisation"), ("tokenUrl", "token"), ("refreshUrl", "refresh")):
        if old.get(key) != new.get(key):
            pair.changed("sign-in-address-changed", *at, f"{name} has another {words} address in the flow {flow}.")
    before, after = _scopes(old), _scopes(new)
    for scope in sorted(before - after):
        pair.removed("scope-no-longer-offered", *at, f"{name} no longer offers the scope `{scope}` in the flow {flow}.")
    for scope in sorted(after - before):
        pair.added("scope-offered", at[1], at[0], f"{name} now offers the scope `{scope}` in the flow {flow}.")


def _scopes(flow: Mapping[str, Any]) -> frozenset[str]:
    written = flow.get("scopes")
    return frozenset(str(one) for one in written) if isinstance(written, dict) else frozenset()


def _kind(scheme: SecurityScheme) -> str:
    return f"{scheme.type} {scheme.scheme}".strip()
