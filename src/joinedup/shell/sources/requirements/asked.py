"""What a tender asks for, as a supplier has it in hand: a specification.json, a procurement.yaml, or a case folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from joinedup.assurance.statement import Asked, asked_by
from joinedup.requirements.asked import AskedKind, Asks, plain
from joinedup.requirements.model import Library, Method, Obligation, Specification, Verification
from joinedup.shell.sources.knowledge.packs import load_law, load_library
from joinedup.shell.sources.text.ours import Part
from joinedup.shell.sources.text.strict_yaml import read_strict_file
from joinedup.values import InputError

FORM = "joinedup-specification-1"
_PARTS = (
    *("procurement", "force", "tender_published", "digest", "library", "currency", "evaluation", "interfaces"),
    "record_kinds",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """The requirements of one tender. ``notes`` tell what a reader of results must know about them."""

    title: str
    asked: tuple[Asked, ...]
    notes: tuple[str, ...]


def read_tender(path: Path) -> Tender:
    """What the tender at ``path`` asks for; raises ``InputError`` naming line and remedy."""
    if path.is_dir():
        published = path / "specification.json"
        if published.is_file() and not (path / "procurement.yaml").exists():
            return _published(published)
        return _case(path)
    if not path.is_file():
        raise InputError(
            "There is no such specification.",
            file=str(path),
            remedy="Name the specification.json published with the tender, a procurement.yaml, or a case folder.",
        )
    if path.suffix.lower() == ".json":
        return _published(path)
    if any((path.parent / one).exists() for one in ("estate", "estate.xlsx")) and path.name == "procurement.yaml":
        return _case(path.parent)
    return _procurement(path)


def _case(folder: Path) -> Tender:
    from joinedup.shell.sources.procurement.case import read_ground

    procurement, _, library = read_ground(folder)
    return _tender(procurement.specification, procurement.title, library)


def _procurement(path: Path) -> Tender:
    from joinedup.shell.sources.procurement.procurement import read_procurement

    library = load_library()
    procurement = read_procurement(path, library, load_law())
    return _tender(procurement.specification, procurement.title, library)


def _tender(specification: Specification, title: str, library: Library) -> Tender:
    return Tender(title=title, asked=asked_by(specification, dict(library.categories)), notes=())


def _published(path: Path) -> Tender:
    part, _ = read_strict_file(path)
    fields = part.fields(("form", "title", "requirements"), _PARTS)
    fields["form"].choice((FORM,), "form of specification")
    library = load_library()
    asked = tuple(_requirement(field, library) for field in fields["requirements"].items())
    if not asked:
        raise fields["requirements"].wrong("The specification asks for nothing.", "Check that it is the right file.")
    return Tender(title=fields["title"].text(), asked=asked, notes=_notes(fields.get("library"), library))


def _requirement(part: Part, library: Library) -> Asked:
    fields = part.fields(
        ("id", "title", "text", "obligation", "weight", "verification"),
        ("category", "values", "rubric", "goals", "asked"),
    )
    category = fields["category"].text() if "category" in fields else ""
    return Asked(
        id=fields["id"].identity(),
        title=fields["title"].text(),
        text=fields["text"].text(),
        category=dict(library.categories).get(category, category),
        obligation=Obligation(
            fields["obligation"].choice([obligation.value for obligation in Obligation], "obligation")
        ),
        weight=fields["weight"].number(Decimal(0), Decimal(100)),
        ways=tuple(_way(part) for part in fields["verification"].items()),
        on_paper=_on_paper(fields["id"].text(), fields["title"].text(), library),
        kinds=tuple(_kinds(fields["asked"])) if "asked" in fields else (),
    )


def _on_paper(identity: str, title: str, library: Library) -> str:
    """What documents show of the requirement, where the tender calls it as the library does."""
    return next(
        (
            requirement.on_paper
            for requirement in library.requirements
            if (requirement.id, requirement.title) == (identity, title)
        ),
        "",
    )


def _kinds(part: Part) -> Iterator[AskedKind]:
    """The kinds of record among what is asked by name; numbers are for the bidder's answer."""
    for entry in part.items():
        if "record_kind" in dict(entry.pairs()):
            fields = entry.fields(("record_kind", "to", "words"), ("near",))
            yield AskedKind(
                said=fields["record_kind"].text(),
                asks=Asks(fields["to"].choice((Asks.READ, Asks.WRITE), "thing to do with records")),
                words=tuple(map(plain, fields["words"].texts())),
                near=tuple(map(plain, fields["near"].texts())) if "near" in fields else (),
            )


def _way(part: Part) -> Verification:
    fields = part.fields(("method", "detail"))
    return Verification(
        method=Method(fields["method"].choice([method.value for method in Method], "way to verify")),
        detail=fields["detail"].text(),
    )


def _notes(part: Part | None, library: Library) -> tuple[str, ...]:
    if part is None:
        return ()
    fields = part.fields(("version",), ("issued", "sha256"))
    version, digest = fields["version"].text(), fields["sha256"].text() if "sha256" in fields else ""
    if version == library.pack.version and digest in ("", library.pack.sha256):
        return ()
    other = " with other content" if version == library.pack.version else ""
    note = (
        f"The tender was written with version {version} of the requirement library; this JoinedUp has "
        f"{library.pack.version}{other}. Checks may have changed in between: use the version that the force names."
    )
    return (note,)
