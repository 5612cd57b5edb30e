"""What an address says: which records it leads to, through which others, and which deed stands at its end.

``/v1/persons/{id}/warnings/{warningId}/cancel`` leads to warnings, through a
person, names one of them and ends in a deed. ``/getPerson``, ``/person/search``
and ``/people:batchGet`` are read the same way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from joinedup.assurance.vocabulary.records.deeds import BEFORE_KEY, DEEDS, NOT_ALONE, SENDS_NOTHING, Use, deed_of
from joinedup.assurance.vocabulary.words import singular, vocabulary, words

_PARAMETER = re.compile(r"^\{[^}]+\}(?:\.\w+)?$")
_VERSION = re.compile(r"^(?:v\d|\d{4}-\d\d|\d+\.\d)[\w.-]*$", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:json|xml|csv|php|aspx?|do|action)$", re.IGNORECASE)
# OData writes the key behind the name: People('{id}'), People(id={id}).
_KEYED = re.compile(r"^([\w.]+)\((?:[\w.]+=)?'?(\{[^}]+\})'?\)$")
_CUSTOM = re.compile(r"^([^:{}]+|\{[^}]+\}):(\w+)$")
# The form of the answer at the end of a part that is no value itself: taxonomy.{content_type}.
_FORM = re.compile(r"(?<=\w)\.\{\w+\}(?=/|$)")
_OWNER = re.compile(r"account|tenant|org|force|owner|workspace|project|version|api", re.IGNORECASE)
_DOORS = vocabulary("api apis rest restapi service services odata data web public external open")
_IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman", "indices": "index"}
_VERBS = vocabulary(
    "get list find search fetch retrieve query lookup read view all export filter download show create add insert",
    "update delete remove patch put post new save register submit upsert by",
)
# By itself an address may be one of these deeds: /search, /validate, /login.
_ALONE = SENDS_NOTHING | {Use.SIGN_IN}
_ANYTHING = (["items"], ["records"], ["entries"], ["features"], ["objects"], ["data"])


class Address(Struct, frozen=True):
    """One address, taken apart.

    ``fixed`` and ``named`` are its parts without doors, versions and deeds:
    ``collection`` is the address of all records (names in the singular, values
    as ``{}``), ``noun`` what they are called, ``key`` the parameter that names
    one of them (empty where the address is that of all), ``deed`` a deed at the
    end, ``above`` the addresses of the records through which it leads.
    """

    collection: str
    noun: str
    key: str
    deed: str
    above: tuple[str, ...]
    nested: bool


def segments(path: str) -> list[str]:
    """The parts of a path, without the empty ones."""
    return [part for part in path.split("/") if part]


def is_parameter(segment: str) -> bool:
    """Whether a part of a path stands for a value."""
    return _PARAMETER.match(segment) is not None


def fixed_parts(path: str) -> list[str]:
    """The parts of ``path`` that stand for themselves and for no value."""
    return [part for part in segments(path) if "{" not in part]


@lru_cache(maxsize=16_384)
def noun_of(path: str) -> str:
    """What the last fixed part of ``path`` calls its records, in the singular, verbs left out.

    ``incidents/items`` are incidents, whereas ``orders/{id}/items`` are items.
    """
    parts = segments(path)
    for place in range(len(parts) - 1, -1, -1):
        if "{" in parts[place] or _VERSION.match(parts[place]):
            continue
        named = words(_SUFFIX.sub("", parts[place]))
        named = named[: named.index("by")] if "by" in named[1:] else named
        spoken = [word for word in named if word not in _VERBS]
        if spoken in _ANYTHING and place and "{" not in parts[place - 1]:
            continue
        if spoken:
            spoken[-1] = singular(spoken[-1])
            return " ".join(spoken)
    return ""


def is_nested(path: str) -> bool:
    """Whether ``path`` leads through one record to what belongs to it.

    A parameter that names the account, tenant or organisation only says whose
    data it is, so lists behind it are still main lists.
    """
    return any(is_parameter(part) and not _OWNER.search(part) for part in segments(path)[:-1])


@lru_cache(maxsize=16_384)
def address_of(path: str) -> Address:
    """``path`` taken apart."""
    parts = _parts(path)
    deed = ""
    while len(parts) > 1 and (ended := _deed_at_end(parts)) is not None:
        deed, parts = deed or ended[0], ended[1]
    if len(parts) == 1 and (spoken := _spoken(parts[0])) is not None:
        deed, parts = deed or spoken[0], [spoken[1]]
    if len(parts) > 1 and is_parameter(parts[-1]) and (before := _before_key(parts[-2])) is not None:
        deed, parts = (
            deed or before[0],
            [*parts[:-2], *before[1:], parts[-1]] if before[1:] or len(parts) > 2 else parts,
        )
    if not deed and len(parts) == 1 and parts[0].lower() not in NOT_ALONE and deed_of(parts[0].lower()) in _ALONE:
        deed = parts[0].lower()
    key = parts[-1] if parts and is_parameter(parts[-1]) else ""
    held = parts[:-1] if key else parts
    while held and is_parameter(held[-1]):
        held = held[:-1]  # a key of two parts
    plain = ["{}" if is_parameter(part) else _plain(part) for part in held]
    above = tuple(
        "/" + "/".join(plain[:place])
        for place in range(1, len(plain))
        if plain[place] == "{}" and plain[place - 1] != "{}"
    )
    noun = _noun(plain)
    named = key[1 : key.index("}")] if key else ""
    return Address("/" + "/".join(plain), noun, named, deed, above, is_nested(path))


def _parts(path: str) -> list[str]:
    """The parts of ``path``, keys and custom methods set apart, without doors and versions in front."""
    found: list[str] = []
    for part in segments(_FORM.sub("", path.partition("?")[0])):
        if keyed := _KEYED.match(part):
            found.extend(keyed.groups())
        elif custom := _CUSTOM.match(part):
            found.extend(custom.groups())
        elif "." in part and "{" not in part and not _VERSION.match(part):
            found.extend(_dotted(part))
        else:
            found.append(part if is_parameter(part) else _SUFFIX.sub("", part))
    while len(found) > 1 and (_VERSION.match(found[0]) or found[0].lower() in _DOORS or is_parameter(found[0])):
        del found[0]
    return found


def _before_key(part: str) -> tuple[str, ...] | None:
    """The deed that ``part`` is, or with which it begins, and then what it is done to: ``delete``, ``getPersonById``."""
    spoken = words(part)
    if len(spoken) == 1 and spoken[0] in BEFORE_KEY:
        return spoken
    found = _spoken(part) if "{" not in part else None
    return found if found is not None and (found[0] in BEFORE_KEY or deed_of(found[0]) is Use.CALCULATE) else None


def _dotted(part: str) -> list[str]:
    """A part written with dots: ``order.status.list.json`` is the deed *list* done to the status of orders."""
    words_of = _SUFFIX.sub("", part).split(".")
    if len(words_of) > 1 and deed_of(words_of[-1].lower()):
        return ["-".join(words_of[:-1]), words_of[-1]]
    return ["-".join(words_of)]


def _deed_at_end(parts: list[str]) -> tuple[str, list[str]] | None:
    """The deed in which ``parts`` end, and what stands before it."""
    last = parts[-1]
    if is_parameter(last):
        return None
    spoken = words(last)
    if len(spoken) == 1 and deed_of(spoken[0]) and not (spoken[0] in NOT_ALONE and is_parameter(parts[-2])):
        return spoken[0], parts[:-1]
    found = _spoken(last)
    return None if found is None else (found[0], [*parts[:-1], found[1]])


def _spoken(part: str) -> tuple[str, str] | None:
    """The deed with which ``part`` begins, and what it is done to: ``getPerson``."""
    spoken = words(part)
    if len(spoken) < 2 or spoken[0] not in DEEDS or spoken[0] in NOT_ALONE:
        return None
    rest = [word for word in spoken[1:] if word not in ("by", "all", "the", "a")] or list(spoken[1:])
    if "by" in spoken[2:]:
        rest = list(spoken[1 : spoken.index("by", 2)])
    return spoken[0], "-".join(rest)


@lru_cache(maxsize=16_384)
def _plain(part: str) -> str:
    """A part as a name of records: the singular of its last word."""
    spoken = list(words(part))
    if not spoken:
        return part
    spoken[-1] = _IRREGULAR.get(spoken[-1], singular(spoken[-1]))
    return "-".join(spoken)


def _noun(plain: list[str]) -> str:
    fixed = [part for part in plain if part != "{}" and not _VERSION.match(part)]
    if not fixed:
        return ""
    noun = fixed[-1].replace("-", " ")
    vague = [f"{noun}s"] in _ANYTHING or [noun] in _ANYTHING
    if vague and len(fixed) > 1 and plain[-2:-1] != ["{}"]:
        return fixed[-2].replace("-", " ")
    return noun
