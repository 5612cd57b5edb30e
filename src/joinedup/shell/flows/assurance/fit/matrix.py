"""Fit of many products against each other and all profiles: what the command line and the workbench share."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import joinedup
from joinedup.assurance.fit.national.index import Choice, roomy
from joinedup.knowledge.profiles import Profile, Profiles
from joinedup.shell.flows.assurance.fit.coverage import profile_called
from joinedup.shell.flows.assurance.fit.national.containment import decide_all
from joinedup.shell.flows.assurance.fit.national.database import Index
from joinedup.shell.flows.assurance.fit.national.given import Given, code_digest, key_of_all, products_in
from joinedup.shell.flows.assurance.fit.national.parts import arrow
from joinedup.shell.flows.assurance.fit.national.results import Scored, write_results
from joinedup.shell.flows.assurance.fit.national.steps import Kept, Undone, Watch, read_all, score_all
from joinedup.shell.flows.assurance.fit.national.summary import Summary
from joinedup.shell.flows.crew import processes
from joinedup.shell.reports.assurance.fit.matrix.json import matrix_json
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.values import InputError

SECONDS = 2.0
_SPREAD = 50
"""Concepts that up to so many products have, or a third of all, count where whole products are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked: a folder of products, where results go, which profiles (none: all), and within which bounds."""

    folder: Path
    output: Path
    profiles: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    workers: int | None = None
    seconds: float = SECONDS
    choice: Choice = field(default_factory=Choice)


def fit_matrix(wanted: Wanted, watch: Watch) -> Summary:
    """Read, index, score and decide; results lie in ``wanted.output``. Raises ``InputError``."""
    arrow()
    profiles = load_profiles(wanted.packs)
    chosen = _chosen(wanted.profiles, profiles)
    given = products_in(wanted.folder, wanted.output)
    digests = {"code": code_digest(), "profiles": profiles.pack.sha256}
    kept = _stored(wanted, key_of_all(joinedup.__version__, digests))
    read, undone = read_all(given, kept, watch)
    if not read:
        raise InputError(
            f"None of the {len(given)} products could be read. {undone[0].product}: {undone[0].reason}",
            file=str(wanted.folder),
            place="--matrix",
            remedy="Give API descriptions, schemas or lists of fields.",
        )
    scratch = wanted.output / "parts" / "scratch"
    index = Index(kept.products, scratch, processes(wanted.workers))
    try:
        counts, undone = _scored(index, (read, undone, chosen, profiles), kept, wanted, watch)
    finally:
        index.close()
        shutil.rmtree(scratch, ignore_errors=True)
    digests["inputs"] = key_of_all([(gift.name, gift.sha256) for gift in given])
    summary = Summary(
        settings={"seconds": wanted.seconds, **asdict(roomy(wanted.choice, len(read)))},
        digests=digests,
        profiles=tuple({"id": profile.id, "title": profile.title, "version": profile.version} for profile in chosen),
        counts={"products": len(given), "read": len(read), **counts},
        not_read=tuple(asdict(one) for one in undone),
    )
    (wanted.output / "matrix.json").write_text(matrix_json(summary) + "\n", encoding="utf-8", newline="\n")
    return summary


_Given = tuple[Sequence[tuple[Given, str]], list[Undone], Sequence[Profile], Profiles]


def _scored(
    index: Index, given: _Given, kept: Kept, wanted: Wanted, watch: Watch
) -> tuple[Mapping[str, int], list[Undone]]:
    read, undone, chosen, profiles = given
    keys = [key for _, key in read]
    with watch("Indexing") as tell:
        index.load(keys, profiles, chosen)
        tell(1, 3)
        distinct = index.read_concepts(profiles)
        tell(2, 3)
        index.ask(roomy(wanted.choice, len(keys)), max(_SPREAD, len(keys) // 3))
        tell(3, 3)
    standings, pairs = score_all(index, keys, chosen, kept, watch)
    verdicts, decided = decide_all(index, pairs.paths, keys, kept, wanted.seconds, watch)
    by_key = {key: gift.name for gift, key in read}
    undone = [
        *undone,
        *(Undone(product=by_key[key], step="profiles", reason=why) for key, why in standings.lost.items()),
        *(Undone(product=by_key[key], step="pairs", reason=why) for key, why in pairs.lost.items()),
    ]
    scored = Scored(
        read=read,
        chosen=chosen,
        standings=standings,
        scores=pairs,
        verdicts=verdicts,
        undone=undone,
    )
    rows = write_results(index, scored, kept, wanted.output)
    said = Counter(verdict.verdict for row in verdicts for verdict in row[4:])
    return {
        "records": index.one("SELECT count(*) FROM entities WHERE NOT standard"),
        "distinct_fields": distinct,
        "concepts": index.one("SELECT count(*) FROM concepts"),
        "product_pairs": rows["reach"],
        "record_pairs_found": index.one("SELECT count(*) FROM for_records"),
        "record_pairs_scored": rows["pairs"],
        "profile_records": rows["profile_records"],
        "schema_pairs_decided": decided,
        **{verdict: said[verdict] for verdict in ("contained", "not_contained", "unknown", "not_compared")},
    }, undone


def _stored(wanted: Wanted, key: str) -> Kept:
    kept = Kept(folder=wanted.output / "parts" / key, packs=wanted.packs, workers=wanted.workers)
    try:
        kept.make()
    except OSError as slip:
        raise InputError(
            f"The results cannot be written: {slip.strerror}.",
            file=str(wanted.output),
            place="--output",
            remedy="Choose a folder where you may write.",
        ) from None
    return replace(kept, folder=kept.folder.resolve())


def _chosen(identities: Sequence[str], profiles: Profiles) -> tuple[Profile, ...]:
    if not identities:
        return profiles.profiles
    return tuple(profile_called(fromkey, profiles) for fromkey in dict.fromkeys(identities))
