"""Other systems are told when something happens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, calls, fields_of, plain_type, resolved
from joinedup.assurance.vocabulary.callbacks import told_at
from joinedup.assurance.vocabulary.events import asks_only
from joinedup.assurance.vocabulary.lists import main_lists, segments
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_SUBSCRIBED = vocabulary("webhook hook subscription subscribe subscriber listener observer hub")
_HOOKS = vocabulary("webhook")
_SPOKEN = vocabulary("webhook hook subscription subscribe notification event stream feed change listener")
_ADDRESSES = vocabulary(
    "url uri address endpoint callback callbackurl callbackuri callbackaddress target targeturl targeturi targetaddress",
    "notificationurl notificationuri notificationendpoint notifyurl webhook webhookurl webhookuri hookurl deliveryurl",
    "endpointurl endpointuri destination destinationurl sink listenerurl posturl payloadurl consumerurl href",
)
# Names that speak of a thing to be called; any other of the above is one where its format is that of a URL.
_CALLED = re.compile(r"ur[li]|callback|webhook|hook|endpoint")
_CALLED_BACK = re.compile(r"callback|webhook|hook|notif|listener|delivery|consumer|payload")
_TOLD_IN_WORDS = re.compile(
    r"call|invok|send|sent|post|notif|deliver|receiv|endpoint|web-?hook|event|push|listen|target", re.IGNORECASE
)
_OF_EVENTS = vocabulary("notification event callback alert change message push delivery")
_RECEIVERS = vocabulary("endpoint target destination receiver sink consumer channel url uri address")
_REGISTERED = vocabulary("register registration create new add batch bulk config configuration setting endpoint url")
# Readers of mail, buyers of a plan: nobody's system is called.
_READERS = vocabulary("newsletter mailing mail email sms billing plan payment price product invoice premium marketing")
_POSTAL = vocabulary(
    "address billing shipping customer contact plan payment organisation organization profile company logo"
)
# Streams of what one caller asked for, and no word of what others changed.
_ANSWERED = vocabulary(
    "chat completion prompt assistant conversation generate generation ask answer log llm query ai thread progress"
)
_RETURNS = re.compile(
    r"redirect|return_?(?:url|uri|to)|success_?ur|cancel_?ur|log_?(?:in|out)|oauth|openid", re.IGNORECASE
)
_DEEPEST = 3


def _is_called(name: str, field: Schema | None) -> bool:
    """Whether the field is an address at which the product is to call, and not where somebody lives."""
    if field is None or field.types not in ((), ("string",), ("string", "null")) or squeezed(name) not in _ADDRESSES:
        return False
    if (
        field.description
        and not _TOLD_IN_WORDS.search(field.description[:2_000])
        and not _CALLED_BACK.search(squeezed(name))
    ):
        return False  # it says what is there, and that nothing is told there
    return field.format in ("uri", "url", "uri-reference", "iri") or _CALLED.search(squeezed(name)) is not None


def _names_an_address(description: Description, schema: Schema | None, depth: int = 0) -> Schema | None:
    """The field of what a subscriber sends that says where the product is to call."""
    inner = [resolved(description, field) for field in fields_of(description, schema).values()]
    for name, field in zip(fields_of(description, schema), inner, strict=True):
        if field is not None and _is_called(name, field):
            return field
    if depth < _DEEPEST:
        for name, field in zip(fields_of(description, schema), inner, strict=True):
            if not _POSTAL.isdisjoint(words(name)):
                continue
            held = field if field is None or field.items is None else resolved(description, field.items)
            found = _names_an_address(description, held, depth + 1) if held is not None else None
            if found is not None:
                return found
    return None


def _path_words(operation: Operation) -> frozenset[str]:
    fixed = (part for part in segments(operation.path) if "{" not in part)
    return frozenset(singular(word) for part in fixed for word in words(part))


def _takes_subscribers(operation: Operation) -> bool:
    """Whether systems are entered here to be told, and no message of another system is taken in (``/webhooks/stripe``)."""
    spoken = _path_words(operation)
    if not _READERS.isdisjoint(spoken):
        return False
    fixed = [part for part in segments(operation.path) if "{" not in part]
    last = frozenset(singular(word) for word in words(fixed[-1])) if fixed else frozenset()
    if not _SUBSCRIBED.isdisjoint(last) or (not _OF_EVENTS.isdisjoint(spoken) and not _RECEIVERS.isdisjoint(last)):
        return True
    return not _SUBSCRIBED.isdisjoint(spoken) and not _REGISTERED.isdisjoint(last)


def _place_to_subscribe(description: Description, operation: Operation) -> str:
    """Where ``operation`` shows that callers can have themselves told, or nothing."""
    if operation.method in ("post", "put") and not {*_SUBSCRIBED, *_OF_EVENTS}.isdisjoint(_path_words(operation)):
        field = _names_an_address(description, asked(operation))
        taken = _takes_subscribers(operation)
        if field is not None and (taken or _CALLED_BACK.search(squeezed(field.pointer.rpartition("/")[2]))):
            return field.pointer
        named = (
            parameter.pointer
            for parameter in operation.parameters
            if parameter.place != "path" and _is_called(parameter.name, parameter.schema)
        )
        return next(named, "") if taken else ""
    if operation.method != "get" or not _ANSWERED.isdisjoint(_path_words(operation)):
        return ""
    for response in operation.successes:
        for media in response.media:
            if plain_type(media) == "text/event-stream":
                return media.pointer
    return ""


def _tells_a_system(operation: Operation) -> bool:
    """Whether a call of the product to others tells a system of a change, and does not only send a browser back."""
    if not operation.inbound or asks_only(operation):
        return False
    statuses = [response.status for response in operation.responses]
    redirects = bool(statuses) and all(status.startswith("3") for status in statuses)
    return not redirects and not (operation.method == "get" and _RETURNS.search(operation.path + operation.callback))


@once
def _ways(description: Description) -> tuple[str, ...]:
    """Where the description shows that another system is told of a change."""
    places = list[str]()
    for operation in description.operations:
        told = _tells_a_system(operation)
        place = operation.pointer if told else "" if operation.inbound else _place_to_subscribe(description, operation)
        if place:
            places.append(place)
    return tuple(dict.fromkeys((*places, *told_at(description))))


@check(
    verifies="JU-S15",
    version=3,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(main_lists(description) or _ways(description)),
    absent="it gives out no list of records with which another system would have to keep up",
    reads={"schema", "response", "path"},
)
def events_reach_other_systems(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is a way described by which other systems are told when something happens?

    Looks for calls the product makes to others (webhooks, callbacks), for calls that take an address at which a system is to be
    told, by whatever name (`callbackUrl`, `EventCallbackUrl`, `status_callback`), and for answers that are a stream of events (`text/event-stream`). It warns where there is
    none; an address that only speaks of events or notifications shows nothing.

    Why it matters:
        A control room cannot wait for the next hourly copy to learn that a wanted person is in custody. Asking every few
        seconds instead loads the product and still comes late.
    What to ask:
        How, and within how many seconds, does another system learn that a record was added or changed?
    Passes:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
        webhooks: {personChanged: {post: {responses: {"204": {description: Taken}}}}}
    Fails:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
    Source:
        18F procurement language for APIs, https://pages.18f.gov/API-All-the-X/pages/procurement_language/
    """
    places = _ways(description)
    if places:
        yield from map(shows, places)
        return
    spoken = next(
        (operation for operation in calls(description) if not _SPOKEN.isdisjoint(_path_words(operation))), None
    )
    hooked = next(
        (operation for operation in calls(description) if not _HOOKS.isdisjoint(_path_words(operation))), None
    )
    if hooked is not None:
        yield warn(
            hooked,
            f"{hooked.name} speaks of webhooks, and nothing here shows that a system enters the address at which it is told.",
        )
    elif spoken is None:
        yield warn(
            "/paths",
            "Nothing here shows that another system is told of a change: no webhook, no call that takes an address to be told at, "
            "no stream of events.",
        )
    else:
        yield warn(
            spoken,
            "Nothing here shows that another system is told of a change: no webhook, no call that takes an address to be told "
            f"at, no stream of events. {spoken.name} comes nearest by its name.",
        )
