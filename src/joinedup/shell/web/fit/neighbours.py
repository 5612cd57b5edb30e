"""What the systems that stay speak, as the case holds it: read from the stored files, and written back as such."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from joinedup.estate.graph import replacement
from joinedup.estate.model import Estate, Flow
from joinedup.knowledge.profiles import Profiles
from joinedup.procurement.model import Procurement
from joinedup.shell.flows.assurance.fit.case import neighbour_fields
from joinedup.shell.sources.assurance.fit.field_lists.lists import FieldSource, read_fields
from joinedup.shell.sources.assurance.fit.neighbours import FILE, Neighbour, read_neighbours
from joinedup.shell.sources.bundles.bundle import SUFFIXES
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.sources.procurement.case_files import CaseFolder
from joinedup.shell.web.assurance.jobs import run_after_change
from joinedup.shell.web.assurance.store import Run
from joinedup.shell.web.estate.store import load_estate
from joinedup.shell.web.events.store import record
from joinedup.shell.web.procurement import store
from joinedup.shell.web.procurement.policies import State, check_can_send_evidence
from joinedup.values import InputError

LISTS = (".csv", ".xlsx")
_SIGNS = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """One system or interface at the border of what is replaced. ``said`` is what it speaks, where anybody told.

    ``name`` is what the estate calls it; ``files`` are the stored files that describe it. ``through``
    are its interfaces that were described by themselves.
    """

    id: str
    name: str
    interface: bool
    flows: tuple[Flow, ...]
    said: Neighbour | None
    files: tuple[store.GivenFile, ...]
    through: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        """Whether of some flow of it nobody has said what it speaks."""
        return self.said is None and any(flow.interface not in self.through for flow in self.flows)


@contextmanager
def laid_down(code: str) -> Iterator[CaseFolder]:
    """The case's files but for bids, in a folder, for as long as they are needed."""
    with TemporaryDirectory(prefix="joinedup-fit-") as made:
        folder = Path(made)
        for file in store.files(code, bid=""):
            path = (folder / file.path).resolve()
            if path.is_relative_to(folder.resolve()):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(store.evidence(file.sha256) or b"")
        yield CaseFolder(folder)


def neighbours(code: str) -> tuple[Neighbour, ...]:
    """What was said of neighbours; none where it cannot be read, which the next run tells."""
    with laid_down(code) as place:
        try:
            return read_neighbours(place, load_estate())
        except InputError:
            return ()


def border(code: str, procurement: Procurement) -> tuple[Border, ...]:
    """Every system at the border of what is replaced, then the interfaces that were described by themselves."""
    estate = load_estate()
    if not procurement.replaces:
        return ()
    across = replacement(estate, procurement.replaces)
    said = {neighbour.id: neighbour for neighbour in neighbours(code)}
    files = store.files(code, bid="")
    rows = [
        _row(
            system.id,
            system.name,
            [flow for flow in across.flows if system.id in (flow.provider, flow.consumer)],
            said,
            files,
        )
        for system in across.neighbours
    ]
    names = {interface.id: interface.name for interface in estate.interfaces}
    own = [text for text in said if text in names]
    rows.extend(
        _row(text, names[text], [flow for flow in across.flows if flow.interface == text], said, files, interface=True)
        for text in own
    )
    return tuple(rows)


def _row(
    identity: str,
    name: str,
    flows: list[Flow],
    said: dict[str, Neighbour],
    files: tuple[store.GivenFile, ...],
    *,
    interface: bool = False,
) -> Border:
    one = said.get(identity)
    own = [file for file in files if one is not None and one.name and holds(one.name, file.path)]
    return Border(
        id=identity,
        name=name,
        interface=interface,
        flows=tuple(flows),
        said=one,
        files=tuple(own),
        through=tuple(sorted({flow.interface for flow in flows} & said.keys())),
    )


def holds(name: str, path: str) -> bool:
    """Whether the file or folder ``name`` of the case is or holds the file at ``path``."""
    plain = name.removeprefix("./").rstrip("/")
    return path == plain or path.startswith(f"{plain}/")


def read_neighbour(code: str, identity: str, profiles: Profiles) -> FieldSource:
    """The fields that one neighbour speaks of; raises ``KeyError`` for one of whom nobody said, and ``InputError``."""
    with laid_down(code) as place:
        for neighbour in read_neighbours(place, load_estate()):
            if neighbour.id == identity:
                try:
                    return neighbour_fields(neighbour, profiles)
                except InputError as slip:
                    name = slip.file.removeprefix(str(place.root)).lstrip("/\\")
                    raise InputError(slip.problem, file=name, place=slip.place, remedy=slip.remedy) from None
    raise KeyError(identity)


def known(estate: Estate, identity: str) -> str:
    """The name of a system or interface; raises ``KeyError`` where the estate has none of that id."""
    names = {system.id: system.name for system in estate.systems} | {
        interface.id: interface.name for interface in estate.interfaces
    }
    return names[identity]


@transaction.atomic
def tell_profile(code: str, state: State, identity: str, profile: str, who: str) -> Run:
    """Note that a neighbour speaks a data profile; gives the run that takes it in. Raises ``InputError``."""
    check_can_send_evidence(state)
    neighbour_fields(Neighbour(id=identity, profile=profile), load_profiles())
    return _run_again(code, Neighbour(id=identity, profile=profile), who)


@transaction.atomic
def tell_description(code: str, state: State, identity: str, *, name: str, content: bytes, who: str) -> Run:
    """Keep a description of what a neighbour speaks; gives the run that takes it in. Raises ``InputError``."""
    check_can_send_evidence(state)
    suffix = Path(name).suffix.lower()
    if suffix not in (*SUFFIXES, *LISTS):
        raise InputError(
            "The file must be an API description, a schema or a list of fields.",
            file=name[:100],
            remedy=f"Its name must end in one of {', '.join((*SUFFIXES, *LISTS))}.",
        )
    path = f"neighbours/{_SIGNS.sub('-', identity)}{suffix}"
    with TemporaryDirectory(prefix="joinedup-fit-") as made:
        trial = Path(made) / f"sent{suffix}"
        trial.write_bytes(content)
        try:
            read_fields(str(trial), load_profiles(), "target")
        except InputError as slip:
            raise InputError(slip.problem, file=name[:100], place=slip.place, remedy=slip.remedy) from None
    store.keep_file(code, path, content, bid="", sent_by=who)
    return _run_again(code, Neighbour(id=identity, name=path), who)


def _run_again(code: str, new: Neighbour, who: str) -> Run:
    said = {neighbour.id: neighbour for neighbour in neighbours(code)} | {new.id: new}
    store.keep_file(code, FILE, written(said[text] for text in sorted(said)), bid="", sent_by=who)
    what = {"profile": new.profile} if new.profile else {"file": new.name}
    record(who, "said what a system gives and takes", f"{code}, {new.id}", **what)
    return run_after_change(code, f"It was said what {new.id} gives and takes", who)


def written(said: Iterable[Neighbour]) -> bytes:
    """The neighbours as the case's file."""
    lines = ["neighbours:"]
    for neighbour in said:
        lines.append(f"  - id: {json.dumps(neighbour.id, ensure_ascii=False)}")
        key, value = ("profile", neighbour.profile) if neighbour.profile else ("description", neighbour.name)
        lines.append(f"    {key}: {json.dumps(value, ensure_ascii=False)}")
    return ("\n".join(lines) + "\n").encode()
