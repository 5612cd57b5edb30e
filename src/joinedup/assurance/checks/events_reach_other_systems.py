"""Other systems are told when something happens."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.vocabulary.bodies import asked, calls, fields_of, plain_type, resolved
from joinedup.assurance.vocabulary.lists import main_lists, segments
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_SUBSCRIBED = vocabulary("webhook hook subscription subscribe subscriber listener observer hub")
_SPOKEN = vocabulary("webhook hook subscription subscribe notification event stream feed change listener")
_ADDRESSES = vocabulary(
    "url uri address endpoint callback callbackurl callbackuri callbackaddress target targeturl targeturi targetaddress",
    "notificationurl notificationuri notificationendpoint notifyurl webhook webhookurl webhookuri hookurl deliveryurl",
    "endpointurl endpointuri destination destinationurl sink listenerurl posturl payloadurl consumerurl href",
)
_DEEPEST = 3


def _names_an_address(description: Description, schema: Schema | None, depth: int = 0) -> Schema | None:
    """The field of what a subscriber sends that says where the product is to call."""
    inner = [resolved(description, field) for field in fields_of(description, schema).values()]
    for name, field in zip(fields_of(description, schema), inner, strict=True):
        if squeezed(name) in _ADDRESSES and field is not None and field.types in ((), ("string",), ("string", "null")):
            return field
    if depth < _DEEPEST:
        for field in inner:
            held = field if field is None or field.items is None else resolved(description, field.items)
            found = _names_an_address(description, held, depth + 1) if held is not None else None
            if found is not None:
                return found
    return None


def _spoken(operation: Operation) -> frozenset[str]:
    fixed = (part for part in segments(operation.path) if "{" not in part)
    return frozenset(singular(word) for part in fixed for word in words(part))


def _place_to_subscribe(description: Description, operation: Operation) -> str:
    """Where ``operation`` shows that callers can have themselves told, or nothing."""
    if operation.method in ("post", "put") and not _SUBSCRIBED.isdisjoint(_spoken(operation)):
        field = _names_an_address(description, asked(operation))
        if field is not None:
            return field.pointer
        named = (one for one in operation.parameters if one.place != "path" and squeezed(one.name) in _ADDRESSES)
        return next((one.pointer for one in named), "")
    for response in operation.successes:
        for media in response.media:
            if plain_type(media) == "text/event-stream":
                return media.pointer
    return ""


@check(
    verifies="JU-S15",
    version=2,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(main_lists(description)),
    absent="no operation returns a main list of records",
    reads={"schema", "response", "path"},
)
def events_reach_other_systems(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can other systems be told when something happens, instead of asking again and again?

    Looks for calls the product makes to others (webhooks, callbacks), for operations by which a system subscribes and says at
    which address it is to be called, and for answers that are a stream of events (`text/event-stream`). It warns where there is
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
    places = []
    for operation in description.operations:
        place = operation.pointer if operation.inbound else _place_to_subscribe(description, operation)
        if place:
            places.append(place)
    if places:
        yield from map(shows, places)
        return
    spoken = next((one for one in calls(description) if not _SPOKEN.isdisjoint(_spoken(one))), None)
    if spoken is None:
        yield warn(
            "/paths", "Nothing here tells other systems of a change: no webhook, subscription or stream of events."
        )
    else:
        yield warn(
            spoken,
            f"{spoken.name} speaks of events, but nothing here shows that another system is told of a change: no webhook, no "
            "subscription that takes an address, no stream of events.",
        )
