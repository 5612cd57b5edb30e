"""Folders of packs laid over each other: which entry of which section counts.

A pack is a folder with ``pack.yaml`` and data files. A folder of packs holds
some of ``goals``, ``standards``, ``law``, ``library``, ``profiles`` and ``wording``. Later
folders replace entries of earlier ones by their id, so that a force keeps its
own values without touching ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from joinedup.knowledge.model import Pack
from joinedup.shell.sources.text.ours import Part, did_you_mean
from joinedup.shell.sources.text.strict_yaml import read_strict_file
from joinedup.values import InputError, Reference

KINDS = ("goals", "law", "library", "profiles", "standards", "wording")
SCHEMA = 1
MOST_FILES = 200
SECTIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "goals": {"goals": ("id",)},
    "standards": {"standards": ("id",)},
    "law": {
        "thresholds": ("id", "from"),
        "quantities": ("id", "from"),
        "notices": ("code",),
        "ratings": ("id",),
        "specification_rules": ("id",),
        "discount_rates": ("id",),
        "optimism_bias": ("id",),
        "reference_classes": ("id",),
    },
    "library": {
        "categories": ("id",),
        "system_kinds": ("id",),
        "cautions": ("id",),
        "rubrics": ("id",),
        "requirements": ("id",),
        "record_kinds": ("id",),
    },
    "profiles": {"profiles": ("id",), "abbreviations": ("short",), "alike": ("word",), "calibrations": ("id",)},
    "wording": {"phrases": ("id",)},
}
_CONFIDENCES = ("read", "opening_only", "secondary", "own_judgement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One kind of pack after all folders: its header, its entries by section, its named sources."""

    pack: Pack
    sections: Mapping[str, Mapping[str, Part]]
    sources: Mapping[str, Reference]

    def entries(self, section: str) -> tuple[Part, ...]:
        """The section's entries in the order in which they first appeared."""
        return tuple(self.sections[section].values())

    def references(self, part: Part) -> tuple[Reference, ...]:
        """The references of an entry: codes of named sources, or written out; at least one."""
        found = tuple(self._reference(one) for one in part.items())
        if not found:
            raise part.wrong(
                "Nothing says where this comes from.", "Name a source, or `own` for engineering judgement."
            )
        return found

    def _reference(self, part: Part) -> Reference:
        if isinstance(part.value, str):
            return self.sources[part.choice(self.sources, "source")]
        if isinstance(part.value, dict) and "source" in part.value:
            fields = part.fields(("source", "part"))
            base = self.sources[fields["source"].choice(self.sources, "source")]
            return Reference(title=base.title, url=base.url, part=fields["part"].text(), confidence=base.confidence)
        return read_reference(part)


def shipped() -> Path:
    """The folder of the packs that come with JoinedUp."""
    return Path(str(files("joinedup.knowledge"))) / "packs"


def gather(kind: str, extra: Sequence[Path | str]) -> Gathered:
    """The packs of one kind: the shipped one, then those in ``extra``, in order."""
    folders = [(shipped() / kind, f"packs/{kind}")]
    for one in extra:
        folders.extend((path, str(path)) for path in _packs_in(Path(one)) if _kind(path) == kind)
    headers: list[Pack] = []
    sources: dict[str, Reference] = {}
    sections: dict[str, dict[str, Part]] = {name: {} for name in SECTIONS[kind]}
    for folder, name in folders:
        headers.append(_read_folder(kind, folder, name, sources, sections))
    return Gathered(pack=_combined(headers), sections=sections, sources=sources)


def read_reference(part: Part) -> Reference:
    """A reference written out: title, url, part, confidence."""
    fields = part.fields(("title",), ("id", "url", "part", "confidence"))
    confidence = fields["confidence"].choice(_CONFIDENCES, "confidence") if "confidence" in fields else "read"
    url = fields["url"].text() if "url" in fields else ""
    if not url and confidence != "own_judgement":
        raise part.wrong(
            "A reference needs the address it was read at.",
            "Add `url:`, or `confidence: own_judgement` where nothing was published.",
        )
    if url and not url.startswith(("https://", "http://")):
        raise fields["url"].wrong(f"{url[:60]!r} is not an address.", "Start it with https://.")
    return Reference(
        title=fields["title"].text(),
        url=url,
        part=fields["part"].text() if "part" in fields else "",
        confidence=confidence,  # type: ignore[arg-type]  # one of _CONFIDENCES
    )


def _packs_in(folder: Path) -> tuple[Path, ...]:
    if (folder / "pack.yaml").is_file():
        return (folder,)
    found = tuple(folder / kind for kind in KINDS if (folder / kind / "pack.yaml").is_file())
    if not found:
        raise InputError(
            "There is no pack in this folder.",
            file=str(folder),
            remedy=f"Give a folder with a pack.yaml, or one that holds some of: {', '.join(KINDS)}.",
        )
    return found


def _kind(folder: Path) -> str:
    header, _ = read_strict_file(folder / "pack.yaml")
    return _header(header)["id"].choice(KINDS, "kind of pack")


def _header(part: Part) -> Mapping[str, Part]:
    return part.fields(("id", "title", "version", "issued", "schema"))


def _read_folder(
    kind: str, folder: Path, name: str, sources: dict[str, Reference], sections: dict[str, dict[str, Part]]
) -> Pack:
    part, data = read_strict_file(folder / "pack.yaml", f"{name}/pack.yaml")
    header = _header(part)
    if header["schema"].text() != str(SCHEMA):
        raise header["schema"].wrong(
            f"The pack is written to schema {header['schema'].text()[:20]!r}, and this reader knows {SCHEMA}.",
            "Use a version of JoinedUp that reads it, or write the pack anew.",
        )
    digest = hashlib.sha256(_framed("pack.yaml", data))
    seen: dict[tuple[str, str], Part] = {}
    for path in _data_files(folder, name):
        relative = path.relative_to(folder).as_posix()
        document, data = read_strict_file(path, f"{name}/{relative}")
        digest.update(_framed(relative, data))
        for section, key, entry in _entries(kind, document):
            if (section, key) in seen:
                first = seen[section, key]
                raise entry.wrong(
                    f"{key!r} is given twice under {section}.",
                    f"Give it another id, or drop one; the first is in {first.file}, line {first.line}.",
                )
            seen[section, key] = entry
            if section == "sources":
                sources[key] = read_reference(entry)
            else:
                sections[section][key] = entry
    return Pack(
        id=header["id"].choice((kind,), "kind of pack here"),
        title=header["title"].text(),
        version=header["version"].text(),
        issued=header["issued"].day(),
        sha256=digest.hexdigest(),
    )


def _data_files(folder: Path, name: str) -> tuple[Path, ...]:
    found = sorted(path for path in folder.rglob("*.yaml") if path.is_file() and path != folder / "pack.yaml")
    if len(found) > MOST_FILES:
        raise InputError(f"The pack holds more than {MOST_FILES} files.", file=name, remedy="Join some of them.")
    return tuple(found)


def _entries(kind: str, document: Part) -> Iterator[tuple[str, str, Part]]:
    known = {"sources": ("id",), **SECTIONS[kind]}
    for section, listed in document.pairs():
        if section not in known:
            raise listed.wrong(f"A {kind} pack has no section {section[:60]!r}.", did_you_mean(section, tuple(known)))
        for entry in listed.items():
            given = dict(entry.pairs())
            for name in known[section]:
                if name not in given:
                    raise entry.wrong(f"This entry of {section} has no {name!r}.", f"Add `{name}:`.")
            key = " from ".join(given[name].text() for name in known[section])
            yield section, key, entry


def _framed(name: str, data: bytes) -> bytes:
    """Name and content with their lengths, so that no two packs can share a digest by shifting bytes."""
    encoded = name.encode()
    return b"%d %s %d " % (len(encoded), encoded, len(data)) + data


def _combined(headers: list[Pack]) -> Pack:
    if len(headers) == 1:
        return headers[0]
    return Pack(
        id=headers[0].id,
        title=" + ".join(pack.title for pack in headers),
        version=" + ".join(pack.version for pack in headers),
        issued=max(pack.issued for pack in headers),
        sha256=hashlib.sha256("".join(pack.sha256 for pack in headers).encode()).hexdigest(),
    )
