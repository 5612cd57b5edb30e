"""Bodies and answers: whether there is one, its forms, status codes and headers."""

from __future__ import annotations

from joinedup.assurance.changes.rules.rule import (
    ACCEPTS_LESS,
    ACCEPTS_MORE,
    ASK_ARRIVES,
    ASK_GONE,
    ASK_KEEP,
    ASK_NOTHING,
    ASK_REFUSED,
    PROMISES_LESS,
    PROMISES_MORE,
    READERS_IGNORE,
    both_ways,
    breaking,
    compatible,
    risky,
    rule,
)

_NONE_SENT = breaking("Calls that work today send none, and are refused.")
_READERS_WAIT = breaking("Our systems wait for it and may take the call for a failure.")
_ERRORS_ANYWAY = compatible("Callers must be ready for errors of any kind.")

RULES = (
    rule(
        "part-written-otherwise",
        "part-written-otherwise",
        (ASK_REFUSED, ASK_ARRIVES),
        request=breaking("The same value is written in another way, so today's calls are misread or refused."),
        response=breaking("The same value arrives written in another way, so our readers misread it."),
    ),
    rule(
        "message-added",
        "message-removed",
        "From what day may it arrive, and what do our systems do with a message they do not know?",
        request=compatible("Our systems need not send it."),
        response=risky("A message arrives that our systems do not know; readers of the channel may fail on it."),
    ),
    rule(
        "message-removed",
        "message-added",
        ASK_GONE,
        request=breaking("What our systems send is no longer taken."),
        response=breaking("A message our systems wait for no longer comes."),
    ),
    rule(
        "required-request-body-added",
        "request-body-removed",
        ASK_REFUSED,
        request=_NONE_SENT,
        response=READERS_IGNORE,
    ),
    rule(
        "optional-request-body-added",
        "request-body-removed",
        ASK_NOTHING,
        request=ACCEPTS_MORE,
        response=READERS_IGNORE,
    ),
    rule(
        "request-body-removed",
        "optional-request-body-added",
        ASK_GONE,
        request=breaking("What our systems send no longer has a place."),
        response=breaking("What our systems read no longer arrives."),
    ),
    rule(
        "request-body-became-required",
        "request-body-became-optional",
        ASK_REFUSED,
        request=_NONE_SENT,
        response=PROMISES_MORE,
    ),
    rule(
        "request-body-became-optional",
        "request-body-became-required",
        ASK_NOTHING,
        request=ACCEPTS_MORE,
        response=PROMISES_LESS,
    ),
    rule(
        "media-type-added",
        "media-type-removed",
        ASK_NOTHING,
        request=ACCEPTS_MORE,
        response=compatible("Callers ask for the form they know."),
    ),
    rule(
        "media-type-removed",
        "media-type-added",
        ASK_KEEP,
        request=breaking("Calls that send this form are refused."),
        response=breaking("Our systems can no longer get the form they read."),
    ),
    rule(
        "media-type-made-more-general",
        "media-type-made-more-specific",
        ASK_ARRIVES,
        request=ACCEPTS_MORE,
        response=breaking("Forms may arrive that were not promised before."),
    ),
    rule(
        "media-type-made-more-specific",
        "media-type-made-more-general",
        ASK_REFUSED,
        request=ACCEPTS_LESS,
        response=PROMISES_MORE,
    ),
    both_ways(
        "media-type-parameters-changed",
        "media-type-parameters-changed",
        ASK_NOTHING,
        compatible("The form is the same; only its particulars are named otherwise."),
    ),
    rule(
        "body-described",
        "body-no-longer-described",
        ASK_REFUSED,
        request=breaking("Anything was accepted; now only what fits the schema is."),
        response=PROMISES_MORE,
    ),
    rule(
        "body-no-longer-described",
        "body-described",
        "Is what arrives still the same, and where is it described now?",
        request=ACCEPTS_MORE,
        response=risky("Nothing is promised of it any more; what arrives may be the same."),
    ),
    both_ways("success-status-removed", "success-status-added", ASK_KEEP, _READERS_WAIT),
    both_ways(
        "success-status-added",
        "success-status-removed",
        "When does the new status come instead of the known one?",
        compatible("The known answers still come."),
    ),
    both_ways("error-status-removed", "error-status-added", ASK_NOTHING, _ERRORS_ANYWAY),
    both_ways("error-status-added", "error-status-removed", ASK_NOTHING, _ERRORS_ANYWAY),
    both_ways(
        "status-made-more-general",
        "status-made-more-exact",
        "Which status codes do come?",
        risky("Success is still promised, but less exactly; readers that wait for one code may miss it."),
    ),
    both_ways("status-made-more-exact", "status-made-more-general", ASK_NOTHING, PROMISES_MORE),
    rule(
        "required-header-added",
        "required-header-removed",
        ASK_NOTHING,
        request=breaking("Our answers do not carry it, and are refused."),
        response=READERS_IGNORE,
    ),
    rule(
        "optional-header-added", "optional-header-removed", ASK_NOTHING, request=ACCEPTS_MORE, response=READERS_IGNORE
    ),
    rule(
        "required-header-removed",
        "required-header-added",
        ASK_GONE,
        request=risky("What our systems still send may be refused or ignored."),
        response=breaking("Our systems rely on it, and it no longer comes."),
    ),
    rule(
        "optional-header-removed",
        "optional-header-added",
        ASK_GONE,
        request=risky("What our systems still send may be refused or ignored."),
        response=risky("Readers had to cope without it, yet may use it."),
    ),
    rule("header-became-required", "header-became-optional", ASK_REFUSED, request=ACCEPTS_LESS, response=PROMISES_MORE),
    rule(
        "header-became-optional",
        "header-became-required",
        ASK_ARRIVES,
        request=ACCEPTS_MORE,
        response=breaking("Our systems rely on it, and may find it missing."),
    ),
    rule("header-described", "header-no-longer-described", ASK_NOTHING, request=ACCEPTS_LESS, response=PROMISES_MORE),
    rule(
        "header-no-longer-described",
        "header-described",
        ASK_ARRIVES,
        request=ACCEPTS_MORE,
        response=risky("Nothing is promised of its value any more; it may be the same."),
    ),
)
