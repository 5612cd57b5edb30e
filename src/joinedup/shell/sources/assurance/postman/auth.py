"""How the calls of a Postman collection sign in. The keys and secrets written there are never kept."""

from __future__ import annotations

from typing import Any

from joinedup.assurance.description import SecurityScheme

_FLOWS = {
    "authorization_code": "authorizationCode",
    "authorization_code_with_pkce": "authorizationCode",
    "client_credentials": "clientCredentials",
    "password_credentials": "password",
    "implicit": "implicit",
}


def scheme_of(auth: dict[str, Any], pointer: str) -> tuple[SecurityScheme | None, tuple[str, ...]]:
    """The way to sign in that ``auth`` describes, ``None`` for none, and the scopes asked for."""
    kind = str(auth.get("type") or "noauth")
    if kind == "noauth":
        return None, ()
    told = _settings(auth.get(kind))
    if kind == "apikey":
        place, name = told.get("in") or "header", told.get("key") or ""
        return SecurityScheme(pointer, f"apikey {place} {name}", "apiKey", "", place, name, {}, "", ""), ()
    if kind == "oauth2":
        flow = _FLOWS.get(told.get("grant_type", ""), told.get("grant_type") or "authorizationCode")
        scopes = tuple(told.get("scope", "").split())
        written: dict[str, Any] = {
            "authorizationUrl": told.get("authUrl", ""),
            "tokenUrl": told.get("accessTokenUrl", ""),
            "scopes": dict.fromkeys(scopes, ""),
        }
        flows = {flow: {key: value for key, value in written.items() if value or key == "scopes"}}
        return SecurityScheme(pointer, f"oauth2 {flow}", "oauth2", "", "", "", flows, "", ""), scopes
    scheme = kind if kind in ("basic", "bearer", "digest", "hawk", "ntlm") else "bearer" if kind == "jwt" else kind
    return SecurityScheme(pointer, kind, "http", scheme, "", "", {}, "", ""), ()


def _settings(node: Any) -> dict[str, str]:
    """The settings, which version 2.1 lists and version 2.0 maps."""
    if isinstance(node, list):
        pairs = ((value.get("key"), value.get("value")) for value in node if isinstance(value, dict))
    else:
        pairs = ((key, value) for key, value in (node.items() if isinstance(node, dict) else ()))
    return {str(key): str(value) for key, value in pairs if isinstance(value, (str, int))}
