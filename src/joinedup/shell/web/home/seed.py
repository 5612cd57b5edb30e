"""The demonstration force, put in through the same flows as any other case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction

from joinedup.shell.flows.procurement.demo import demo_folder, write_demo_case
from joinedup.shell.sources.procurement.case import read_case
from joinedup.shell.web.accounts.models import Role
from joinedup.shell.web.accounts.store import add_person
from joinedup.shell.web.assurance.jobs import work
from joinedup.shell.web.assurance.store import queue_run
from joinedup.shell.web.estate.store import save_estate
from joinedup.shell.web.events.store import record
from joinedup.shell.web.procurement.store import keep_file, save_procurement
from joinedup.values import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """An account of the demonstration. Its password is public, so that it never exists in production."""

    username: str
    password: str
    role: Role
    name: str
    about: str


DEMO_PEOPLE = (
    DemoPerson(
        username="buyer",
        password="demo-buyer-password",  # noqa: S106  # printed on purpose
        role=Role.BUYER,
        name="Demo buyer",
        about="sees everything, sends evidence, starts runs",
    ),
    DemoPerson(
        username="evaluator",
        password="demo-evaluator-password",  # noqa: S106  # printed on purpose
        role=Role.EVALUATOR,
        name="Demo evaluator",
        about="scores what a person must verify, and sees no prices",
    ),
)


def seed() -> None:
    """Fill an empty workbench with the demonstration force, its procurement and two people."""
    if settings.PRODUCTION:
        raise InputError(
            "The demonstration has public passwords, so it is never put into a workbench in production.",
            file="JOINEDUP_PRODUCTION",
            remedy="Leave JOINEDUP_PRODUCTION unset to try the demonstration.",
        )
    with TemporaryDirectory(prefix="joinedup-demo-") as made:
        open_case(write_demo_case(Path(made) / "case"), "the workbench", demo_folder() / "earlier")
    for person in DEMO_PEOPLE:
        add_person(person.username, person.role, password=person.password, name=person.name)


def open_case(folder: Path, who: str, earlier: Path | None = None) -> str:
    """Take in a case folder: its estate, its procurement, every file; and do the first run. Gives the procurement's id.

    Files in ``earlier`` stood at the same places before and were replaced.
    """
    case = read_case(folder)
    code = case.procurement.id
    with transaction.atomic():
        save_estate(case.estate)
        save_procurement(case.procurement, case.bids)
        for place in (earlier, folder) if earlier is not None else (folder,):
            for path in _files(place):
                name = path.relative_to(place).as_posix()
                parts = name.split("/")
                owner = parts[1] if parts[0] == "bids" and len(parts) > 2 else ""
                keep_file(code, name, path.read_bytes(), bid=owner, sent_by=who)
        record(who, "opened a procurement", code, title=case.procurement.title, bids=len(case.bids))
        run = queue_run(code, "The first run", who)
    work.call(code, run.number)
    return code


def _files(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    ]
