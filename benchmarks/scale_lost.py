"""What the index loses: exact scores of everything beside everything, on a small set, against what it finds.

Pairs of records, among real products and a varied copy of each: of two records of different products, each supplying
at least six tenths of the other's fields by the exact score, is the pair among those the index finds when it may keep
many? (What it keeps is bounded by ``--top`` as well; that is the user's choice, not a loss.)

Profiles: of the entities that ``joinedup coverage`` (which looks at every pair of fields) says a
product holds, how many does the matrix say it holds, and with what share?
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.matching_tasks import files
from benchmarks.scale_made import varied
from joinedup.assurance.fit.coverage import cover
from joinedup.assurance.fit.national.index import Choice
from joinedup.assurance.fit.national.reading import reader_of
from joinedup.assurance.fit.national.score import between
from joinedup.shell.flows.assurance.fit.coverage import knowing
from joinedup.shell.flows.assurance.fit.matrix import Wanted, fit_matrix
from joinedup.shell.flows.assurance.fit.national.parts import read_product
from joinedup.shell.sources.assurance.fit.field_lists.lists import read_fields
from joinedup.shell.sources.knowledge.profiles import load_profiles

_MOST_BYTES = 40_000
_PRODUCTS = 7
_PLENTY = Choice(top=20, each=50)
_MOST_RECORDS = 8
ENOUGH = 0.6
_TELLING = 4
"""Records with fewer fields say too little for a pair of them to be right or wrong."""


def lost(data: Path) -> Iterator[str]:
    """The table, line by line."""
    with tempfile.TemporaryDirectory() as made:
        folder, output = Path(made) / "products", Path(made) / "result"
        folder.mkdir()
        for path in _small(data):
            name = f"{path.parent.name}-{path.stem}"
            (folder / f"{name}{path.suffix}").write_bytes(path.read_bytes())
            (folder / f"{name}-varied.json").write_bytes(varied(path, name))
        fit_matrix(Wanted(folder=folder, output=output, workers=2, choice=_PLENTY), _nobody)
        yield from _pairs(output)
        yield from _profiles(folder, output)


def _small(data: Path) -> Sequence[Path]:
    found = [file for file in files(data) if 4_000 < file.stat().st_size < _MOST_BYTES]
    return found[:: max(1, len(found) // _PRODUCTS)][:_PRODUCTS]


@contextmanager
def _nobody(_title: str) -> Iterator[Any]:
    yield lambda _done, _total: None


def _pairs(output: Path) -> Iterator[str]:
    import pyarrow.parquet as pq

    (parts,) = (output / "parts").glob("*/products")
    profiles = load_profiles()
    known, reader = knowing(profiles), reader_of(profiles)
    products = [read_product(parts, one.name.split(".")[0]) for one in sorted(parts.glob("*.records.parquet"))]
    found = {
        frozenset(((row["left_product"], row["left_record"]), (row["right_product"], row["right_record"])))
        for row in pq.read_table(output / "pairs.parquet").to_pylist()
    }
    exact: dict[frozenset[tuple[str, str]], float] = {}
    for at, left in enumerate(products):
        for right in products[at + 1 :]:
            for mine in _telling(left):
                for theirs in _telling(right):
                    both = between((left, mine), (right, theirs), known, reader)
                    exact[frozenset(((left.name, mine.id), (right.name, theirs.id)))] = min(
                        both.left.share, both.right.share
                    )
    good = {pair for pair, share in exact.items() if share >= ENOUGH}
    seen = {pair for pair in found if pair in exact}
    yield (
        f"  index: of {len(exact)} pairs of records scored exactly, {len(good)} supply at least {ENOUGH:.0%} of each other; "
        f"recall {len(good & seen) / max(1, len(good)):.2f} ({len(good & seen)} found), "
        f"precision {len(good & seen) / max(1, len(seen)):.2f} (of {len(seen)} found)"
    )


def _telling(product: Any) -> Sequence[Any]:
    return [entity for entity in product.entities if len(entity.fields) >= _TELLING][:_MOST_RECORDS]


def _profiles(folder: Path, output: Path) -> Iterator[str]:
    import pyarrow.parquet as pq

    profiles = load_profiles()
    known = knowing(profiles)
    said = {
        (row["product"], row["profile"], row["entity"]): row["share"]
        for row in pq.read_table(output / "profile_records.parquet").to_pylist()
    }
    exact: dict[tuple[str, str, str], float] = {}
    # What has no fields was not read by the matrix either, which says so.
    for name in pq.read_table(output / "products.parquet").column("product").to_pylist():
        path = folder / name
        product = read_fields(str(path), profiles)
        for profile in profiles.profiles:
            for entity in cover(profile, product.entities, product.descriptions, known).entities:
                if entity.held:
                    exact[path.name, profile.id, entity.entity.id] = round(entity.share, 4)
    both = exact.keys() & said.keys()
    apart = sorted(abs(exact[one] - said[one]) for one in both)
    yield (
        f"  profiles: coverage looks at every pair of fields and finds {len(exact)} entities held; the matrix says "
        f"{len(said)}; recall {len(both) / max(1, len(exact)):.2f}, precision {len(both) / max(1, len(said)):.2f}; "
        f"the same share in {sum(one < 0.0005 for one in apart)} of {len(both)}, "
        f"at most {apart[-1] if apart else 0:.2f} apart"
    )
