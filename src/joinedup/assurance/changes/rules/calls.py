"""Calls as such: what came and went, what was announced, addresses and names."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.changes.rules.rule import (
    ASK_GONE,
    ASK_NOTHING,
    FOR_READERS,
    NOTICE,
    Rule,
    Verdict,
    both_ways,
    breaking,
    compatible,
    risky,
)

_ASK_NOTICE = "Until what day does it stay in service, and what takes its place?"
_ASK_DATE = "What end date was promised to us in writing, and does it still hold?"
_NOBODY_YET = compatible("Nobody uses it yet, so nothing depends on it.")
_GONE = breaking("Calls that work today fail, and no notice was given.")
_EVENT_GONE = breaking("An event our systems wait for no longer comes.")
_ANNOUNCED = compatible("Its end was announced, and the notice was kept as far as the description shows.")
_TOO_EARLY = breaking("It went before the day that had been announced: the promise was not kept.")
_NOT_JUDGED = risky("An end date was announced; whether it was kept depends on the day, which was not given.")
_UNREADABLE = breaking(
    "Its end was announced by something that is no date, so no notice can be shown to have been kept."
)


def _removals(subject: str, gone: Verdict, unreadable: Verdict) -> Iterator[Rule]:
    added = "optional-parameter-added" if subject == "parameter" else f"{subject}-added"
    yield both_ways(f"{subject}-removed", added, ASK_GONE, gone)
    yield both_ways(f"{subject}-removed-after-notice", added, ASK_GONE, _ANNOUNCED)
    yield both_ways(f"{subject}-removed-before-end-date", added, _ASK_DATE, _TOO_EARLY)
    yield both_ways(f"{subject}-removed-end-date-not-judged", added, _ASK_DATE, _NOT_JUDGED)
    yield both_ways(f"{subject}-removed-end-date-unreadable", added, _ASK_DATE, unreadable)


def _notices(subject: str) -> Iterator[Rule]:
    one, other = f"{subject}-deprecated", f"{subject}-no-longer-deprecated"
    yield both_ways(one, other, _ASK_NOTICE, NOTICE)
    yield both_ways(other, one, ASK_NOTHING, NOTICE)


RULES = (
    both_ways("document-added", "document-removed", ASK_NOTHING, _NOBODY_YET),
    both_ways(
        "document-removed",
        "document-added",
        ASK_GONE,
        breaking("A whole interface is described no more, so nothing is promised of the calls in it."),
    ),
    both_ways("operation-added", "operation-removed", ASK_NOTHING, _NOBODY_YET),
    both_ways("webhook-added", "webhook-removed", ASK_NOTHING, _NOBODY_YET),
    both_ways("callback-added", "callback-removed", ASK_NOTHING, _NOBODY_YET),
    *_removals("operation", _GONE, _UNREADABLE),
    *_removals("webhook", _EVENT_GONE, _UNREADABLE),
    *_removals("callback", _EVENT_GONE, _UNREADABLE),
    *_removals(
        "parameter",
        risky("What our systems still send may be refused, or ignored so that the answer means something else."),
        risky("Its end was announced by something that is no date; what is still sent may be refused or ignored."),
    ),
    *(rule for subject in ("operation", "webhook", "callback", "parameter") for rule in _notices(subject)),
    *(rule for subject in ("property", "header") for rule in _notices(subject)),
    both_ways("end-date-announced", "end-date-withdrawn", _ASK_NOTICE, NOTICE),
    both_ways(
        "end-date-withdrawn",
        "end-date-announced",
        _ASK_DATE,
        breaking("We planned by the announced date, and it is no longer promised."),
    ),
    both_ways(
        "end-date-brought-forward",
        "end-date-put-back",
        _ASK_DATE,
        breaking("Less time is left than was promised."),
    ),
    both_ways("end-date-put-back", "end-date-brought-forward", ASK_NOTHING, NOTICE),
    both_ways(
        "end-date-unreadable",
        "end-date-announced",
        _ASK_DATE,
        risky("What is given as the end date cannot be read as a day, so we cannot plan by it."),
    ),
    both_ways(
        "stability-lowered",
        "stability-raised",
        "Which promises made for the finished state still hold?",
        breaking("It is now called less finished than before: the supplier promises less."),
    ),
    both_ways(
        "stability-not-understood",
        "stability-not-understood",
        "What does this word promise: for how long, and with how much notice of changes?",
        risky("The word that says how finished it is, is none that we know, so it may promise more or less."),
    ),
    both_ways(
        "end-no-longer-announced",
        "end-date-announced",
        ASK_NOTHING,
        compatible("It was to end on a day, and is not deprecated any more."),
    ),
    both_ways("stability-raised", "stability-lowered", ASK_NOTHING, compatible("The supplier promises more.")),
    both_ways(
        "operation-id-changed",
        "operation-id-changed",
        "Do you ship client libraries, and do their method names change with it?",
        risky("Calls stay the same, but code generated from the description gets other names."),
    ),
    both_ways(
        "operation-id-removed",
        "operation-id-added",
        "Do you ship client libraries, and do their method names change with it?",
        risky("Calls stay the same, but code generated from the description gets other names."),
    ),
    both_ways("operation-id-added", "operation-id-removed", ASK_NOTHING, FOR_READERS),
    both_ways("tags-changed", "tags-changed", ASK_NOTHING, FOR_READERS),
    both_ways(
        "path-variable-renamed",
        "path-variable-renamed",
        ASK_NOTHING,
        compatible("Callers send the value in the same place and never its name."),
    ),
    both_ways(
        "server-address-changed",
        "server-address-changed",
        "Until when does the old address answer?",
        breaking("Every call goes to the old address until each system is set up anew."),
    ),
    both_ways(
        "server-removed",
        "server-added",
        "Until when does the removed address answer?",
        breaking("Calls to this address are no longer promised to be answered."),
    ),
    both_ways(
        "server-value-removed",
        "server-value-added",
        "Until when does the removed address answer?",
        breaking("Calls to this address are no longer promised to be answered."),
    ),
    both_ways("server-value-added", "server-value-removed", ASK_NOTHING, compatible("The known addresses stay.")),
    both_ways(
        "callback-address-changed",
        "callback-address-changed",
        "Where in our call must we give the address from now on, and from what day?",
        breaking(
            "The product takes the address it calls from another place in our call, and does not find ours there."
        ),
    ),
    both_ways("server-added", "server-removed", ASK_NOTHING, compatible("The known addresses stay.")),
    both_ways("words-for-readers-changed", "words-for-readers-changed", ASK_NOTHING, FOR_READERS),
    both_ways("version-changed", "version-changed", ASK_NOTHING, FOR_READERS),
)
