"""How callers prove who they are."""

from __future__ import annotations

from joinedup.assurance.changes.rules.rule import ASK_NOTHING, both_ways, breaking, compatible, risky

_ASK_TIME = "From what day is the old way refused, and how do we obtain and test the new credentials?"
_ASK_OPEN = "Is it meant that this is open, and what protects the records behind it?"
_ASK_OFFERED = "Which scopes must our systems ask for instead?"
_REFUSED = breaking("Calls without the new proof are refused.")
_STILL = compatible("What our systems prove today is still enough.")
_OTHER_WAY = breaking("The proof is sent in a way that is no longer read, so every call is refused.")

RULES = (
    both_ways("sign-in-demanded", "sign-in-no-longer-demanded", _ASK_TIME, _REFUSED),
    both_ways(
        "sign-in-no-longer-demanded",
        "sign-in-demanded",
        _ASK_OPEN,
        risky("Calls go on working, but records may now be open to anybody."),
    ),
    both_ways("way-to-sign-in-removed", "way-to-sign-in-added", _ASK_TIME, _REFUSED),
    both_ways("way-to-sign-in-added", "way-to-sign-in-removed", ASK_NOTHING, _STILL),
    both_ways("further-proof-demanded", "further-proof-no-longer-demanded", _ASK_TIME, _REFUSED),
    both_ways("further-proof-no-longer-demanded", "further-proof-demanded", _ASK_OPEN, _STILL),
    both_ways("scope-demanded", "scope-no-longer-demanded", _ASK_TIME, _REFUSED),
    both_ways("scope-no-longer-demanded", "scope-demanded", ASK_NOTHING, _STILL),
    both_ways(
        "scope-no-longer-offered",
        "scope-offered",
        _ASK_OFFERED,
        risky("Systems that ask for this scope when they sign in may be turned away."),
    ),
    both_ways("scope-offered", "scope-no-longer-offered", ASK_NOTHING, _STILL),
    both_ways("sign-in-scheme-added", "sign-in-scheme-removed", ASK_NOTHING, _STILL),
    both_ways(
        "sign-in-scheme-removed",
        "sign-in-scheme-added",
        ASK_NOTHING,
        compatible("Only the calls that use it count, and for them it is told there."),
    ),
    both_ways("sign-in-kind-changed", "sign-in-kind-changed", _ASK_TIME, _OTHER_WAY),
    both_ways("key-sent-otherwise", "key-sent-otherwise", _ASK_TIME, _OTHER_WAY),
    both_ways(
        "sign-in-address-changed",
        "sign-in-address-changed",
        "Until when does the old sign-in address answer?",
        breaking("Our systems sign in at the old address until each is set up anew."),
    ),
    both_ways(
        "sign-in-flow-removed",
        "sign-in-flow-added",
        _ASK_TIME,
        breaking("Systems that sign in this way can no longer do so."),
    ),
    both_ways("sign-in-flow-added", "sign-in-flow-removed", ASK_NOTHING, _STILL),
)
