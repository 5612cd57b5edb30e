"""Events: where they are exchanged and how, who sends what, and what travels beside the body."""

from __future__ import annotations

from joinedup.assurance.changes.rules.rule import (
    ASK_GONE,
    ASK_KEEP,
    ASK_NOTHING,
    FOR_READERS,
    Rule,
    Verdict,
    both_ways,
    breaking,
    compatible,
    risky,
    rule,
)

_FIND = "From what day do events travel there, and how long are they sent to both places?"
_MORE = compatible("Nobody uses it yet, so nothing depends on it.")


def _setting(subject: str, verdict: Verdict, ask: str) -> Rule:
    kind = f"event-{subject}-setting-changed"
    return both_ways(kind, kind, ask, verdict)


def _itself(kind: str, verdict: Verdict, ask: str) -> Rule:
    return both_ways(kind, kind, ask, verdict)


RULES = (
    _itself(
        "event-action-turned",
        breaking("Who sends and who listens has changed places: what we wait for never comes."),
        "Who sends this message from now on, and who listens?",
    ),
    _itself(
        "event-address-changed",
        breaking("Events travel over another channel; whoever listens to the old one hears nothing, and no error."),
        _FIND,
    ),
    both_ways("event-channel-added", "event-channel-removed", ASK_NOTHING, _MORE),
    both_ways(
        "event-channel-removed",
        "event-channel-added",
        ASK_GONE,
        breaking("Whoever uses the channel hears nothing on it any more."),
    ),
    _itself(
        "event-channel-servers-changed",
        breaking("The channel is on other servers: whoever is connected to the old ones hears nothing."),
        _FIND,
    ),
    _itself(
        "event-protocol-changed",
        breaking("Systems that speak the old protocol can no longer connect."),
        ASK_KEEP,
    ),
    _itself(
        "event-protocol-version-changed",
        risky("Software for the old version of the protocol may not connect to the new one."),
        "Which versions of the protocol are accepted, and until when is the old one?",
    ),
    both_ways(
        "event-security-added",
        "event-security-removed",
        "How and by when do we obtain what is asked for at the door?",
        breaking("A connection that was accepted is refused until it signs in."),
    ),
    both_ways(
        "event-security-removed",
        "event-security-added",
        "Who may connect and read events now?",
        risky("Nothing is said any more about who may connect, so it may be open or merely not described."),
    ),
    _itself(
        "event-security-changed",
        breaking("Whoever connects must sign in otherwise, or hold other rights."),
        "Until when is the former way to sign in accepted?",
    ),
    _itself(
        "event-security-scheme-changed",
        breaking("The way to sign in works otherwise than our systems are set up for."),
        "Until when is the former way to sign in accepted?",
    ),
    both_ways("event-security-scheme-added", "event-security-scheme-removed", ASK_NOTHING, _MORE),
    both_ways(
        "event-security-scheme-removed",
        "event-security-scheme-added",
        "Until when is the former way to sign in accepted?",
        risky("Our systems may sign in by a way that is not described any more."),
    ),
    _itself(
        "event-server-values-changed",
        risky("Addresses that were offered may be gone, or others may have come."),
        "Which values may the address take from now on?",
    ),
    _setting("destination", breaking("The broker holds the events in another place than our systems read."), _FIND),
    _setting(
        "order",
        risky("Events on one subject may arrive in another order, so that an old state overwrites a new one."),
        "Within what is the order of events kept from now on?",
    ),
    _setting(
        "key",
        risky("Events are spread and ordered by another key, so what belonged together may arrive apart."),
        "Do all events on one person or case still arrive in order?",
    ),
    _setting(
        "retention",
        risky("Events may be gone sooner than a system that was down comes back for them."),
        "For how long are events kept from now on?",
    ),
    _setting(
        "group",
        risky("The broker may refuse the group our systems read in, or start it at another event."),
        "May our present group go on reading from where it stands?",
    ),
    _setting(
        "client",
        risky("The broker may refuse the name by which our systems connect."),
        "May our systems go on connecting under the present name?",
    ),
    _setting(
        "delivery",
        risky("Events may now be lost, or come twice, where they did not before."),
        "Is each event delivered at least once, and can it come twice?",
    ),
    _setting(
        "size",
        risky("Messages may be larger than our systems take, or ours larger than are accepted."),
        "How large may a message be, in each direction?",
    ),
    _setting(
        "encoding",
        breaking("Messages are written otherwise on the wire, so that readers of the old form fail."),
        ASK_KEEP,
    ),
    _setting("access", risky("Who may read or write may have changed."), "Are our systems still allowed to connect?"),
    _setting("reply", breaking("Answers travel to another place than our systems read."), _FIND),
    _setting(
        "correlation",
        breaking("Answers can no longer be matched with their questions as before."),
        "By what does an answer name its question from now on?",
    ),
    _setting(
        "wire",
        risky("The connection is made otherwise, and our systems may be refused."),
        "Does a connection as we make it today still work?",
    ),
    _itself(
        "event-reply-address-changed",
        breaking("Answers travel to another place than the one we listen to."),
        _FIND,
    ),
    both_ways(
        "event-reply-added",
        "event-reply-removed",
        "Must the answer be read, or given?",
        risky("An answer now follows; where we are to give it, the product may wait for it."),
    ),
    both_ways(
        "event-reply-removed",
        "event-reply-added",
        ASK_GONE,
        breaking("An answer that our systems wait for no longer comes, or is no longer taken."),
    ),
    _itself(
        "event-correlation-changed",
        risky("Answers and follow-ups name what they belong to in another place."),
        "Is the value still carried in the old place, too?",
    ),
    both_ways("event-correlation-added", "event-correlation-removed", ASK_NOTHING, FOR_READERS),
    both_ways(
        "event-correlation-removed",
        "event-correlation-added",
        "By what does an answer name its question from now on?",
        risky("Nothing says any more by what a message is matched with those it belongs to."),
    ),
    _itself(
        "event-parameter-location-changed",
        risky("The value in the channel's address is taken from another field than before."),
        "Which field decides over which channel an event travels?",
    ),
    both_ways(
        "event-parameter-added",
        "event-parameter-removed",
        ASK_NOTHING,
        risky("The values that an address may take are now described, perhaps more narrowly than what we use."),
    ),
    both_ways(
        "event-parameter-removed",
        "event-parameter-added",
        "Which values may the address take from now on?",
        risky("Nothing says any more which values the address may take."),
    ),
    _itself(
        "event-message-renamed",
        risky("Software that tells messages apart by this name no longer knows the message."),
        "Is the name sent with the message, or only used in the description?",
    ),
    _itself(
        "event-message-deprecation-changed",
        compatible("Nothing changes yet; it says whether the message is to stay."),
        ASK_NOTHING,
    ),
    _itself(
        "event-payload-language-changed",
        breaking("The body is described, and perhaps written, in another language of schemas."),
        ASK_KEEP,
    ),
    both_ways("event-content-type-added", "event-content-type-removed", ASK_NOTHING, FOR_READERS),
    both_ways(
        "event-content-type-removed",
        "event-content-type-added",
        "In which form does the body travel from now on?",
        risky("Nothing says any more in which form the body travels."),
    ),
    _itself(
        "event-headers-changed",
        risky("What the headers of the message must fit has changed as a whole."),
        "Which headers may come, or are refused, that were not before?",
    ),
    _itself(
        "event-application-id-changed",
        compatible("The description names the application otherwise; nothing on the wire depends on it."),
        ASK_NOTHING,
    ),
    rule(
        "message-required-header-removed",
        "message-required-header-added",
        (ASK_GONE, ASK_GONE),
        request=risky("What our systems still send may be ignored."),
        response=breaking("A header that our systems rely on no longer comes."),
    ),
    rule(
        "message-optional-header-removed",
        "message-optional-header-added",
        (ASK_GONE, ASK_GONE),
        request=risky("What our systems still send may be ignored."),
        response=breaking("A header that our systems may sort, filter or protect by no longer comes."),
    ),
    rule(
        "message-required-header-added",
        "message-required-header-removed",
        ("Are messages without the header refused, and from what day?", ASK_NOTHING),
        request=breaking("Messages without the new header may be refused."),
        response=compatible("More is sent than before; whoever does not know it passes over it."),
    ),
    rule(
        "message-optional-header-added",
        "message-optional-header-removed",
        ASK_NOTHING,
        request=compatible("It may be left out, as it is today."),
        response=compatible("More is sent than before; whoever does not know it passes over it."),
    ),
    rule(
        "message-header-became-required",
        "message-header-became-optional",
        ("Are messages without the header refused, and from what day?", ASK_NOTHING),
        request=breaking("Messages without the header may be refused."),
        response=compatible("It is now always there."),
    ),
    rule(
        "message-header-became-optional",
        "message-header-became-required",
        (ASK_NOTHING, "When is the header left out?"),
        request=compatible("It may be left out, and need not be."),
        response=breaking("A header that was always there may be missing."),
    ),
)
