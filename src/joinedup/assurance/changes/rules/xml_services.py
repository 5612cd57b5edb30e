"""Services in WSDL: operations, messages, faults, headers, bindings and addresses.

Sources: WSDL 1.1, https://www.w3.org/TR/wsdl; WSDL 2.0, https://www.w3.org/TR/wsdl20/; WS-I Basic Profile 1.1.
"""

from __future__ import annotations

from joinedup.assurance.changes.rules.rule import (
    ACCEPTS_MORE,
    ASK_ARRIVES,
    ASK_GONE,
    ASK_KEEP,
    ASK_NOTHING,
    ASK_REFUSED,
    both_ways,
    breaking,
    compatible,
    risky,
    rule,
    swapped,
)

_STOPS = breaking(
    "Calls are written or sent in another way, so those of today are refused until our systems are changed."
)
_ASK_STOPS = "From what day is the old way refused, and for how long are both accepted side by side?"
_OMIT = breaking("Calls that work today leave it out, and are refused.")
_UNKNOWN = risky("Our systems do not know it; a reader that checks messages strictly refuses them.")
_HANDLED = risky("Our systems may handle it today, and must learn what comes in its place.")
_CODE = compatible("It names a part of the description, not of what travels; only code generated from it changes.")
_ASK_FAULTS = "How does the service now say that a call failed, and for which reasons?"


_WRITTEN = (
    "action",
    "addressing-action",
    "protocol",
    "transport",
    "style",
    "encoding",
    "wrapper-namespace",
    "body-parts",
    "http-form",
    "binding-setting",
    "exchange",
)
RULES = (
    *(both_ways(f"wsdl-{what}-changed", f"wsdl-{what}-changed", _ASK_STOPS, _STOPS) for what in _WRITTEN),
    both_ways("wsdl-bound-operation-removed", "wsdl-bound-operation-added", ASK_GONE, _STOPS),
    both_ways("wsdl-bound-operation-added", "wsdl-bound-operation-removed", ASK_NOTHING, ACCEPTS_MORE),
    both_ways("wsdl-binding-part-removed", "wsdl-binding-part-added", _ASK_STOPS, _STOPS),
    both_ways(
        "wsdl-binding-part-added",
        "wsdl-binding-part-removed",
        _ASK_STOPS,
        risky("How a message is written is now ruled where it was not; calls of today may not fit."),
    ),
    both_ways("wsdl-port-removed", "wsdl-port-added", ASK_GONE, breaking("Calls to it go unanswered.")),
    both_ways("wsdl-port-added", "wsdl-port-removed", ASK_NOTHING, ACCEPTS_MORE),
    both_ways(
        "wsdl-address-changed",
        "wsdl-address-changed",
        "How long does the old address answer beside the new one?",
        risky(
            "Calls go to the old address until every caller is set anew; whether it still answers, the description does not say."
        ),
    ),
    both_ways(
        "wsdl-operation-renamed",
        "wsdl-operation-renamed",
        ASK_KEEP,
        risky(
            "The message stays the same, but code generated from the description, and servers that go by the name, do not find it."
        ),
    ),
    both_ways(
        "wsdl-namespace-changed",
        "wsdl-namespace-changed",
        _ASK_STOPS,
        risky("Actions, policies and calls in the style `rpc` are named by it; calls that carry it are refused."),
    ),
    swapped("wsdl-message-element-changed", "wsdl-message-element-changed"),
    rule("wsdl-message-part-added", "wsdl-message-part-removed", ASK_REFUSED, request=_OMIT, response=_UNKNOWN),
    rule(
        "wsdl-message-part-removed",
        "wsdl-message-part-added",
        ASK_GONE,
        request=breaking("Calls that still hold it are refused."),
        response=breaking("It was promised in every answer, and our readers rely on it."),
    ),
    both_ways("wsdl-fault-added", "wsdl-fault-removed", _ASK_FAULTS, _UNKNOWN),
    both_ways("wsdl-fault-removed", "wsdl-fault-added", _ASK_FAULTS, _HANDLED),
    rule("wsdl-header-added", "wsdl-header-removed", ASK_REFUSED, request=_OMIT, response=_UNKNOWN),
    rule(
        "wsdl-header-removed",
        "wsdl-header-added",
        ASK_GONE,
        request=risky("Calls that still carry it are refused where they say it must be understood."),
        response=breaking("It was promised in every answer, and our readers rely on it."),
    ),
    rule("wsdl-attachment-added", "wsdl-attachment-removed", ASK_REFUSED, request=_OMIT, response=_UNKNOWN),
    rule(
        "wsdl-attachment-removed",
        "wsdl-attachment-added",
        ASK_GONE,
        request=breaking("Calls that still attach it are refused."),
        response=breaking("It was promised with every answer, and our readers rely on it."),
    ),
    rule(
        "wsdl-attachment-type-changed",
        "wsdl-attachment-type-changed",
        ASK_ARRIVES,
        request=breaking("What our systems attach today is in another form."),
        response=breaking("What our systems read today comes in another form."),
    ),
    both_ways(
        "wsdl-safety-changed",
        "wsdl-safety-changed",
        "May the call be repeated without harm?",
        risky("It says whether calling commits the caller to anything; who repeats calls goes by it."),
    ),
    both_ways("wsdl-label-changed", "wsdl-label-changed", ASK_NOTHING, _CODE),
)
