"""Limits on the number of calls are published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.words import squeezed, vocabulary
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, warn

_CALLS = r"(?:requests?|calls?|reqs?|queries|hits|transactions|invocations|messages)"
_TIME = r"(?:seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?|24 ?h(?:ours)?|s|h|d)\b"
_PER = r"(?:per|an?|each|every|in any|within|in(?: an?)?|over(?: an?)?|/)"
_NUMBER = r"(?:\d[\d,. ]{0,20}k?|one|two|three|five|ten|twenty|thirty|fifty|sixty|hundred|thousand|million)"
_AMOUNT = re.compile(
    rf"\b{_NUMBER}\s{{0,3}}(?:[\w-]{{1,40}} ){{0,3}}?{_CALLS}\W{{0,2}}(?:[\w-]{{1,40}} ){{0,5}}?{_PER} ?(?:(?:\d{{1,9}}|one)[ -]?)?{_TIME}"
    rf"|\b\d[\d,]{{0,15}} ?(?:rpm|rps|qps|tps|req/s|requests/s)\b"
    rf"|(?:limit|quota|throttl)[^.\n]{{0,60}}?\b{_NUMBER} ?{_PER} ?(?:\d{{1,9}} )?{_TIME}",
    re.IGNORECASE,
)
# Words that hold the caller back; "handles 5000 transactions per second" boasts, and limits nobody.
_HELD_BACK = re.compile(
    r"limit|throttl|quota|at most|no more than|not more than|more than|up to|max(?:imum|imal)?\b|exceed|restrict|capped|\bcap\b"
    r"|may (?:make|send|call|issue|perform|submit|do)|can (?:make|send|call|issue|perform|submit|do)|allow|permit|(?:is|are) entitled"
    r"|fair use|too many|beyond|fewer than|less than|over \d|(?:per|each|a) (?:client|caller|consumer|user|key|subscriber|application)",
    re.IGNORECASE,
)
# What takes the limit away, or speaks of something else: advice on trying again, what the product bears, lists and reports.
_NOT_HELD_BACK = re.compile(
    r"\bno(?:r| longer)? (?:longer )?(?:\w{1,40} )?(?:limit|quota|throttl|restrict|cap\b|maximum)|\bnot (?:\w{1,40} )?(?:limited|throttled|restricted|capped)"
    r"|\bwithout (?:an?y? )?(?:\w{1,40} )?(?:limit|quota|throttl|restrict)|unlimited|any ?more\b|no longer|formerly|previously|(?:have|been|was|were) (?:lifted|removed|dropped)"
    r"|\b(?:tests?|tested|measured|benchmarks?|observed) \b|\bretr(?:y|ies|ied|ying)\b|\btry again\b|\b(?:handl|process|sustain|scal|cop|serv|deliver|achiev|benchmark)(?:e|es|ed|ing|s)?\b (?:\w{1,40} ){0,3}?\d",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"rate|calls?\b|requests?\b|quer(?:y|ies)|\bapi\b|thrott|traffic|messages|transactions|usage|\d ?(?:rp[ms]|qps|tps)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n\s*\n|\n(?=\s*[-*|#])")
_SPOKEN = re.compile(
    r"rate[- ]?limit|throttl|quota|(?:requests?|calls) (?:per|a|each) (?:second|minute|hour|day)|fair use|too many requests",
    re.IGNORECASE,
)
_HEADERS = vocabulary(
    "ratelimit ratelimitlimit ratelimitpolicy xratelimit xratelimitlimit xratelimitpolicy xratelimitquota quotalimit xquotalimit",
)
_MORE_LIMITS = re.compile(r"^x?ratelimit(?:limit|quota|policy)")


def _texts(description: Description) -> Iterator[tuple[str, str]]:
    yield description.info.pointer, description.info.description
    for operation in calls(description):
        yield operation.pointer, operation.description
        for response in operation.responses:
            if response.status in ("429", "503", "4XX", "default"):
                yield response.pointer, response.description


def _published(description: Description) -> Iterator[str]:
    """Where a number of calls is given, or a header that gives it with each answer."""
    for response in description.responses:
        for header in response.headers:
            plain = squeezed(header.name)
            if plain in _HEADERS or _MORE_LIMITS.match(plain):
                yield header.pointer
    for place, text in _texts(description):
        if text and _AMOUNT.search(text) and _limits(text):
            yield place


def _limits(text: str) -> bool:
    """Whether a sentence of ``text`` holds callers back to an amount of calls; a list goes with the words that lead to it."""
    lead = ""
    for sentence in _SENTENCES.split(text):
        if not sentence.lstrip().startswith(("-", "*", "|")):
            lead = ""
        told = f"{lead} {sentence}"
        held = _HELD_BACK.search(told) and _REFUSED.search(told) and not _NOT_HELD_BACK.search(told)
        if held and _AMOUNT.search(sentence):
            return True
        if sentence.rstrip().endswith(":"):
            lead = sentence
    return False


def _mention(description: Description) -> str | None:
    """Where limits are spoken of, without a number that holds callers back."""
    for place, text in _texts(description):
        if text and (_SPOKEN.search(text) or _AMOUNT.search(text)):
            return place
    for response in description.responses:
        if response.status == "429":
            return response.pointer
        for header in response.headers:
            if "ratelimit" in squeezed(header.name):
                return header.pointer
    return None


@check(
    verifies="JU-F16",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    reads={"response", "header"},
)
def limits_are_published(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Are the limits on the number of calls published?

    Looks in the texts for a number of calls in a stretch of time, in a sentence that holds callers back to it, and for headers that give the limit with each answer (such as
    RateLimit-Limit). Limits that are spoken of without a number, or only answered by 429 (too many requests), are in doubt.

    Why it matters:
        Limits exist whether they are written down or not. If the force learns of them in service, calls fail at the busiest
        hour, and raising the limit becomes a chargeable extra.
    What to ask:
        How many calls may we make per second and per day, is that enough for our stated volumes, and what does more cost?
    Passes:
        paths: {/persons: {get: {description: At most 20 calls per second., responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        RFC 6585 section 4 (too many requests), https://www.rfc-editor.org/rfc/rfc6585;
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    places = list(_published(description))
    if places:
        yield from map(shows, places)
    elif (place := _mention(description)) is not None:
        yield warn(place, "There is a limit on the number of calls, and nothing here says how many calls it is.")
    else:
        yield fail("", "Nothing here says how many calls a system may make, or what happens when there are too many.")
