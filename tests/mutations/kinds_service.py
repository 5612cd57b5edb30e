"""Ways to break what a description says of the service: who may call, versions, help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.mutations.mutation import REMOVE, Path, Site, breaks
from tests.mutations.walking import hooks, operations

_Root = dict[str, Any]


def _schemes(root: _Root) -> dict[str, Any]:
    found = root.get("components", {}).get("securitySchemes", {})
    return found if isinstance(found, dict) else {}


@breaks("callers_prove_who_they_are", "events_can_be_trusted")
def no_way_of_proving_oneself(root: _Root) -> Iterator[Site]:
    by_hand = any(
        one.get("name") == "Authorization" for one in root.get("components", {}).get("parameters", {}).values()
    )
    if not _schemes(root) or not any(operations(root)) or by_hand:
        return
    changes: list[tuple[Path, Any]] = [(("components", "securitySchemes"), REMOVE)]
    if "security" in root:
        changes.append((("security",), REMOVE))
    changes += [
        ((*call.at, "security"), REMOVE) for call in (*operations(root), *hooks(root)) if "security" in call.node
    ]
    yield Site((), tuple(changes))


@breaks("every_operation_is_protected", "scopes_limit_callers")
def an_operation_that_is_open(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        guarded = call.node.get("security", root.get("security"))
        if _schemes(root) and guarded and "{" in call.path:
            yield Site(call.at, (((*call.at, "security"), []),))


@breaks("schemes_asked_for_exist", "scopes_limit_callers", "refused_callers_are_told")
def a_scheme_that_is_not_described(root: _Root) -> Iterator[Site]:
    for call in operations(root):
        yield Site((*call.at, "security"), (((*call.at, "security"), [{"notDescribed": []}]),))


@breaks("scopes_asked_for_exist")
def a_scope_that_is_not_declared(root: _Root) -> Iterator[Site]:
    for name, scheme in _schemes(root).items():
        if scheme.get("type") == "oauth2" and any(flow.get("scopes") for flow in scheme.get("flows", {}).values()):
            for call in operations(root):
                if "security" in call.node:
                    own = call.node["security"]
                    yield Site(call.at, (((*call.at, "security"), [*own, {name: ["not.declared"]}]),))


@breaks("scopes_are_explained")
def a_scope_without_a_word(root: _Root) -> Iterator[Site]:
    for name, scheme in _schemes(root).items():
        for flow, node in scheme.get("flows", {}).items():
            for scope in node.get("scopes", {}):
                at = ("components", "securitySchemes", name)
                yield Site(at, (((*at, "flows", flow, "scopes", scope), ""),))


@breaks("sign_in_addresses_are_encrypted")
def credentials_in_the_clear(root: _Root) -> Iterator[Site]:
    for name, scheme in _schemes(root).items():
        for flow, node in scheme.get("flows", {}).items():
            for key in ("tokenUrl", "authorizationUrl"):
                if str(node.get(key, "")).startswith("https:"):
                    at = ("components", "securitySchemes", name)
                    yield Site(at, (((*at, "flows", flow, key), "http" + node[key][5:]),))


@breaks("sign_in_flows_are_current")
def a_way_of_signing_in_that_was_given_up(root: _Root) -> Iterator[Site]:
    for name, scheme in _schemes(root).items():
        if scheme.get("type") == "oauth2":
            at = ("components", "securitySchemes", name)
            flow = {"authorizationUrl": "https://id.example.org/ask", "scopes": {}}
            yield Site(at, (((*at, "flows", "implicit"), flow),))


@breaks("sign_in_follows_a_standard", "scopes_limit_callers")
def a_password_on_every_call(root: _Root) -> Iterator[Site]:
    for name, scheme in _schemes(root).items():
        if scheme.get("type") in ("oauth2", "openIdConnect") and len(_schemes(root)) == 1:
            at = ("components", "securitySchemes", name)
            yield Site(at, ((at, {"type": "http", "scheme": "basic"}),))


@breaks("no_credentials_in_addresses", "sign_in_follows_a_standard", "scopes_limit_callers")
def a_key_of_the_scheme_in_the_address(root: _Root) -> Iterator[Site]:
    for name in _schemes(root):
        at = ("components", "securitySchemes", name)
        yield Site(at, ((at, {"type": "apiKey", "in": "query", "name": "key"}),))


@breaks("the_version_is_stated")
def a_document_without_a_version(root: _Root) -> Iterator[Site]:
    if str(root.get("info", {}).get("version", "")).strip():
        yield Site(("info",), ((("info", "version"), ""),))


@breaks("versions_agree", "the_version_is_stated")
def a_version_that_its_address_denies(root: _Root) -> Iterator[Site]:
    url = (root.get("servers") or [{}])[0].get("url", "")
    if url.startswith("https://") and url.rstrip("/").rpartition("/")[2][:1] == "v" and len(root["servers"]) == 1:
        yield Site(("servers", 0), ((("info", "version"), "93.4.1"),))


@breaks("help_can_be_found")
def nobody_to_ask(root: _Root) -> Iterator[Site]:
    info = root.get("info", {})
    if "contact" in info or "externalDocs" in root:
        changes: list[tuple[Path, Any]] = [(("info", "contact"), REMOVE)] if "contact" in info else []
        if "externalDocs" in root:
            changes.append((("externalDocs",), REMOVE))
        if "://" not in info.get("description", ""):
            yield Site(("info",), tuple(changes))


@breaks("use_of_the_description_is_allowed")
def nothing_said_of_its_use(root: _Root) -> Iterator[Site]:
    info = root.get("info", {})
    said = [one for one in ("license", "termsOfService") if one in info]
    if said:
        yield Site(("info",), tuple((("info", one), REMOVE) for one in said))
