"""Templates: the design system's macros beside our own, and the few filters our pages need."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from joinedup import __version__
from joinedup.findings import Severity
from joinedup.shell.reports.evaluation.assessment.words import OUTCOMES, RUNGS, opening, reason_parts
from joinedup.shell.reports.printable import visible

SEVERITIES = {Severity.HIGH: "High", Severity.MEDIUM: "Medium", Severity.LOW: "Low"}


def environment(**options: Any) -> Environment:
    """The environment of every template."""
    made = Environment(**options)  # noqa: S701  # Django's back end turns escaping on
    if made.loader is None:
        raise ValueError("templates need a loader")
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    made.loader = ChoiceLoader([made.loader, macros])
    made.finalize = _printable
    made.trim_blocks = made.lstrip_blocks = True
    made.globals.update(
        static=static,
        url=address,
        messages_of=get_messages,
        version=__version__,
        lead=lead,
        opening=opening,
        reason_parts=reason_parts,
        outcome_words={key.value: word for key, (word, _) in OUTCOMES.items()},
        rung_words={int(key): word for key, word in RUNGS.items()},
        severity_words={key.value: word for key, word in SEVERITIES.items()},
    )
    made.filters.update(
        day=day, moment=moment, number=number, trimmed=trimmed, short=short, plural=plural, words=words, query=query
    )
    return made


def _printable(value: Any) -> Any:
    """Whatever a page shows, without characters that hide or turn what stands there."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def address(name: str, *arguments: Any, **query_values: Any) -> str:
    """The address of a named page; keyword arguments become its query."""
    found = reverse(name, args=[str(argument) for argument in arguments])
    return found + query(query_values)


def query(values: dict[str, Any]) -> str:
    """``?a=b`` of what is not empty, or nothing."""
    given = {key: value for key, value in values.items() if value not in ("", None)}
    return f"?{urlencode(given)}" if given else ""


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page shows: who is signed in, and where in the workbench this page is."""
    match = request.resolver_match
    user = getattr(request, "user", None)
    return {
        "person": user if user is not None and user.is_authenticated else None,
        "room": match.namespace if match else "",
        "page": match.view_name if match else "",
    }


def day(value: date | None) -> str:
    """``3 March 2026``, as the government's style asks."""
    return f"{value.day} {value:%B %Y}" if value else "Not known"


def moment(value: datetime | None) -> str:
    """``3 March 2026 at 2:05pm``, in local time."""
    if value is None:
        return "Not yet"
    local = timezone.localtime(value)
    hour = local.hour % 12 or 12
    return f"{day(local.date())} at {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def number(value: int | None) -> str:
    """Thousands apart, or *Not known*."""
    return "Not known" if value is None else f"{value:,}"


def trimmed(value: Decimal, places: int = 1) -> str:
    """A number to so many places."""
    return f"{value:,.{places}f}"


def short(digest: str) -> str:
    """The first twelve digits of a digest: enough to tell two apart by eye."""
    return digest[:12]


def plural(count: int, one: str, many: str = "") -> str:
    """``1 system``, ``3 systems``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def lead(text: str) -> tuple[str, str]:
    """The first sentence of a text, and the rest of it."""
    first, stop, rest = text.partition(". ")
    return (f"{first}.", rest) if stop else (text, "")


def words(code: str) -> str:
    """A code as words: ``not_tested`` as *Not tested*."""
    return code.replace("_", " ").replace("-", " ").capitalize()
