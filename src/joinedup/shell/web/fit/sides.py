"""What a bid can be laid beside, by names such as ``profile:pole`` or ``bid:osprey-lantern``.

This is the one place that turns such a name into fields. A new kind of side is one more entry of ``_KINDS``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import partial
from typing import Any

from django.http import Http404

from joinedup import __version__
from joinedup.assurance.description import Description
from joinedup.knowledge.profiles import Profiles
from joinedup.shell.flows.assurance.description_set import set_in_bundle
from joinedup.shell.flows.assurance.fit.fitted import Side, side_of
from joinedup.shell.sources.assurance.fit.field_lists.lists import read_fields, together
from joinedup.shell.sources.assurance.fit.neighbours import Neighbour
from joinedup.shell.sources.bundles.bundle import ARCHIVE, Bundle, readable
from joinedup.shell.sources.bundles.open import packed
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.web.estate.store import load_estate
from joinedup.shell.web.fit.neighbours import holds, known, neighbours, read_neighbour
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import holds_prices
from joinedup.values import InputError

PROFILE, BID, NEIGHBOUR = "profile", "bid", "neighbour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A side before it is read.

    ``key`` is the digest of all it rests on, ``size`` how many bytes are to be read, ``changed`` when it last changed.
    """

    name: str
    title: str
    kind: str
    key: str
    size: int
    changed: datetime
    read: Callable[[], Side]

    @property
    def short(self) -> str:
        """The name without its kind."""
        return self.name.partition(":")[2]


def bid_side(code: str, bid: str) -> Named:
    """The side of a bid itself."""
    return named(code, f"{BID}:{bid}")


def named(code: str, name: str) -> Named:
    """The side of that name in a procurement; raises ``Http404`` where there is none."""
    kind, _, identity = name.partition(":")
    if kind not in _KINDS or not identity:
        raise Http404
    return _KINDS[kind](code, identity)


def beside(code: str, bid: str) -> tuple[Named, ...]:
    """Everything a bid can be laid beside: what other systems speak, every profile, and every other bid."""
    near = _near(code, neighbours(code))
    others = (kept_bid.bid.id for kept_bid in procurements.bids(code) if kept_bid.bid.id != bid)
    return (
        *near,
        *(_profile(code, profile.id) for profile in load_profiles().profiles),
        *(_bid(code, text) for text in others),
    )


def _profile(code: str, identity: str) -> Named:
    del code
    profiles: Profiles = load_profiles()
    if identity not in {profile.id for profile in profiles.profiles}:
        raise Http404
    name = f"{PROFILE}:{identity}"
    return Named(
        name=name,
        title=profiles.profile(identity).title,
        kind=PROFILE,
        key=_digest([name, profiles.pack.sha256, __version__]),
        size=0,
        changed=datetime.combine(profiles.pack.issued, time(), UTC),
        read=lambda: side_of(read_fields(identity, profiles), name),
    )


def _bid(code: str, identity: str) -> Named:
    value = procurements.bid(code, identity)
    if value is None:
        raise Http404
    files = [file for file in procurements.files(code, bid=identity) if _may_describe(file.path)]
    name = f"{BID}:{identity}"
    return Named(
        name=name,
        title=f"{value.bidder}: {value.product}" if value.product else value.bidder,
        kind=BID,
        key=_digest([name, __version__, *(part for file in files for part in (file.path, file.sha256))]),
        size=sum(file.size for file in files),
        changed=max((file.received for file in files), default=datetime.min.replace(tzinfo=UTC)),
        read=lambda: replace(_read(files, value.product or value.bidder), name=name),
    )


def _may_describe(path: str) -> bool:
    return (readable(path) or path.lower().endswith(ARCHIVE)) and not holds_prices(path)


def _neighbour(code: str, identity: str) -> Named:
    """What a system or an interface of the estate speaks, as the case says."""
    found = _near(code, [neighbour for neighbour in neighbours(code) if neighbour.id == identity])
    if not found:
        raise Http404
    return found[0]


def _near(code: str, said: Sequence[Neighbour]) -> tuple[Named, ...]:
    """The sides of neighbours that were read; the estate and the list of files are looked up once for all."""
    if not said:
        return ()
    estate, files = load_estate(), procurements.files(code, bid="")
    return tuple(
        _side_name(
            code, one, known(estate, one.id), [file for file in files if one.name and holds(one.name, file.path)]
        )
        for one in said
    )


def _side_name(code: str, neighbour: Neighbour, title: str, files: Sequence[procurements.GivenFile]) -> Named:
    name, pack = f"{NEIGHBOUR}:{neighbour.id}", load_profiles().pack
    profile = [neighbour.profile, pack.sha256] if neighbour.profile else []
    return Named(
        name=name,
        title=f"{title} ({neighbour.id})",
        kind=NEIGHBOUR,
        key=_digest([name, __version__, *profile, *(part for file in files for part in (file.path, file.sha256))]),
        size=sum(file.size for file in files),
        changed=max((file.received for file in files), default=datetime.combine(pack.issued, time(), UTC)),
        read=lambda: side_of(read_neighbour(code, neighbour.id, load_profiles()), name),
    )


_KINDS: dict[str, Callable[[str, str], Named]] = {PROFILE: _profile, BID: _bid, NEIGHBOUR: _neighbour}


class _Stored:
    """The loose files of one bid as a bundle. Errors call a file by its path in the case."""

    def __init__(self, files: Mapping[str, procurements.GivenFile]) -> None:
        self.kept: dict[str, Any] = {}
        self._files = files

    def paths(self) -> tuple[str, ...]:
        """Every file, in order."""
        return tuple(sorted(self._files, key=lambda path: path.split("/")))

    def holds(self, path: str) -> bool:
        """Whether the bid has such a file."""
        return path in self._files

    def read(self, path: str) -> bytes:
        """The file's bytes."""
        return _content(self._files[path])

    def called(self, path: str) -> str:
        """How errors call the file."""
        return self._files[path].path


def _read(files: Iterable[procurements.GivenFile], name: str) -> Side:
    """What a bid's files say together, as a run reads them: the loose ones as one, each archive by itself.

    Of several, those that cannot be read are left out; the run's page says so. Raises ``InputError`` where
    nothing can be read.
    """
    sent = {file.path.split("/", 2)[-1]: file for file in files}
    loose = {path: one for path, one in sent.items() if not path.lower().endswith(ARCHIVE)}
    found, problems = dict[str, tuple[Description, Document]](), list[InputError]()
    bundles: list[Callable[[], Bundle]] = [partial(_Stored, loose)] if loose else []
    bundles.extend(partial(_packed, one) for path, one in sent.items() if path not in loose)
    for opened in bundles:
        try:
            bundle = opened()
            read = set_in_bundle(bundle, "the bid’s files")
        except InputError as slip:
            problems.append(slip)
            continue
        found.update(
            (bundle.called(path), (description, read.documents[path]))
            for path, description in read.descriptions.items()
        )
    whole = together(name, "", found)
    if not whole.entities:
        raise (
            problems[0]
            if problems
            else InputError(
                "No fields were found in it.",
                file="the bid’s files",
                remedy="Ask the bidder for an API description whose answers or messages have a schema with properties.",
            )
        )
    return replace(side_of(whole, name), title=name)


def _packed(one: procurements.GivenFile) -> Bundle:
    return packed(_content(one), one.path)


def _content(one: procurements.GivenFile) -> bytes:
    return procurements.evidence(one.sha256) or b""


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
