"""No password or key travels in an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Parameter, SecurityScheme
from joinedup.assurance.vocabulary.personal_data import is_secret
from joinedup.assurance.vocabulary.schemes import asked_anywhere, schemes_in_use, schemes_with_alternative
from joinedup.assurance.vocabulary.words import squeezed, words
from joinedup.findings import Problem, Severity, check, fail, warn


def _in_addresses(description: Description) -> Iterator[Parameter | SecurityScheme]:
    yield from (parameter for parameter in description.parameters if parameter.place in ("query", "path"))
    in_use = schemes_in_use(description)
    yield from (scheme for scheme in in_use if scheme.type == "apiKey" and scheme.place == "query")


_ENDS = (
    "password", "passwd", "passphrase", "accesstoken", "authtoken", "apikey", "apitoken", "apisecret", "clientsecret", "bearertoken",
    "secretkey", "privatekey", "sessiontoken", "sessionkey", "refreshtoken", "idtoken", "authorization", "authorisation",
    "authkey", "sastoken", "saskey", "subscriptionkey", "authorizationtoken", "authorisationtoken", "authenticationtoken", "jwt", "securitytoken", "accesskey", "logintoken", "credentials",
)  # fmt: skip
_MAYBE = frozenset(
    (
        "token",
        "sas",
        "accesscode",
        "authcode",
        "auth",
        "sessionid",
        "sid",
        "session",
        "ticket",
        "signature",
        "sig",
        "key",
        "passcode",
        "pin",
    )
)
_TELLING = re.compile(
    r"\bauth|credential|\bapi[- ]?(?:key|token)|access token|bearer|\bjwt\b|\blog ?(?:in|ged)|sign(?:ed)?[- ]?in|secret|session token"
    r"|security token|user token|\bpassword",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:image|sync|upload|file|document|export|job|task|share|place|insights?) ?token|\bpag(?:e|ing|inat)|cursor|continu|\bnext\b|previous|resum|sync|search term|\bsort|idempot|device token|push|snapshot|offset",
    re.IGNORECASE,
)
# A text that is but the name of a credential: "Your API key", "The access token of the caller".
_CREDENTIAL = re.compile(
    r"^\W*(?:(?:the|your|an?|this|valid|unique|secret|personal|private|caller'?s|user'?s|client'?s|subscriber'?s|issued|current|api|oauth|user ?name and|provide|pass"
    r"|enter|specify|supply|required|\(?required\)?) )*"
    r"(?:api[- ]?(?:key|token|secret)|access[- ](?:token|key|code)|(?:auth(?:entication|ori[sz]ation)?|bearer|session|security|login|sas)[- ](?:token|key)"
    r"|subscription key|client secret|secret key|shared secret|passphrase|password|credentials?|jwt|json web token|shared access signature)\b"
    r"(?! (?:id|identifier|name|type|policy|status|hint|expir\w*|prefix|label|scopes?|count|length|version|fingerprint)\b)",
    re.IGNORECASE,
)
# A text that speaks of credentials which are shown, kept back or looked for.
_SPOKEN_OF = re.compile(
    r"\b(?:never|not|returned|expired|omitted|hidden|masked|filter|search|whether|which|that have|list)\b",
    re.IGNORECASE,
)
_NAMES_OF_IT = frozenset(
    ("id", "ids", "name", "type", "status", "uuid", "hint", "prefix", "label", "state", "count", "version")
)
_QUESTIONS = frozenset(
    ("has", "is", "with", "include", "exclude", "show", "require", "requires", "force", "change", "reset", "no")
)


def _credential(parameter: Parameter) -> bool | None:
    """Whether the value lets whoever knows it in; ``None`` where name and text leave it open."""
    plain, spoken = squeezed(parameter.name), words(parameter.name)
    if is_secret(parameter.name):
        return True
    text = parameter.description
    types = parameter.schema.types if parameter.schema is not None else ()
    switch = "boolean" in types or ("integer" in types and "token" in spoken)  # a credential is no small number
    if switch or not _QUESTIONS.isdisjoint(spoken[:1]):
        return False
    if parameter.place == "query" and plain.endswith(_ENDS):
        return True
    if plain == "sid" and parameter.place == "path":
        return False
    if plain in _MAYBE or (spoken and spoken[-1] == "token"):
        if _OTHERWISE.search(text) or _OTHERWISE.search(" ".join(spoken)):
            return False
        if _TELLING.search(text) and plain not in ("session", "sessionid", "ticket"):
            return True
        return (
            None
            if "token" in spoken or plain in ("auth", "authcode", "accesscode", "sas", "passcode", "pin", "sid")
            else False
        )
    return _told_as_one(parameter)


def _told_as_one(parameter: Parameter) -> bool | None:
    """Whether the text of a query parameter, whatever its name, is that of a credential."""
    spoken = words(parameter.name)
    if (
        parameter.place != "query"
        or not _CREDENTIAL.match(parameter.description)
        or not _NAMES_OF_IT.isdisjoint(spoken[-1:])
    ):
        return False
    if _SPOKEN_OF.search(parameter.description):
        return None if spoken[-1:] in (("key",), ("k",), ("t",), ("token",)) else False
    return None if _OTHERWISE.search(parameter.description) else True


def _of_scheme(scheme: SecurityScheme, description: Description) -> Problem:
    if scheme.name not in asked_anywhere(description):
        return warn(
            scheme,
            f"{scheme.name}: the key is declared to travel in the address, as {scheme.parameter}; no operation says whether it asks "
            "for it.",
        )
    if scheme.name in schemes_with_alternative(description):
        return warn(
            scheme,
            f"{scheme.name}: the key may travel in the address, as {scheme.parameter}; each call that takes it there also takes "
            "another proof of who calls.",
        )
    return fail(scheme, f"{scheme.name}: the key travels in the address, as {scheme.parameter}.")


@check(
    verifies="JU-F01",
    version=4,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Parameter,
    among=_in_addresses,
    absent="no parameter or key travels in an address",
    reads={"parameter"},
)
def no_credentials_in_addresses(part: Parameter | SecurityScheme, description: Description) -> Iterator[Problem]:
    """Are passwords, keys and tokens kept out of addresses?

    Looks at the names and texts of the parameters in addresses and at the keys that security schemes put there. A token whose
    purpose is not said is in doubt, and so is a key that may travel another way as well; one that only leads to the next page
    is none, and neither is a scheme that no operation asks for while others are.

    Why it matters:
        Addresses are written into logs, browser histories and monitoring on every machine between caller and product. A key
        in an address is a key left in many unlocked places.
    What to ask:
        Can the credential travel in a header instead, and since when has nothing accepted it in the address?
    Passes:
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
        paths: {/persons: {get: {parameters: [{name: page, in: query, schema: {type: integer}}], responses: {"200": {description: All}}}}}
    Fails:
        components: {securitySchemes: {key: {type: apiKey, in: query, name: api_key}}}
    Source:
        RFC 9110 section 17.9 (sensitive information in addresses), https://www.rfc-editor.org/rfc/rfc9110;
        RFC 6750 section 5.3, https://www.rfc-editor.org/rfc/rfc6750
    """
    if isinstance(part, SecurityScheme):
        yield _of_scheme(part, description)
        return
    credential = _credential(part)
    if credential is None:
        yield warn(part, f"The parameter {part.name} may be a credential, and stands in the address ({part.place}).")
    elif credential:
        yield fail(part, f"The parameter {part.name} puts a credential into the address ({part.place}).")
