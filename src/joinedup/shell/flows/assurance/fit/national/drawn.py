"""A picture as plain values, to be kept, and back; and a result's tables as one archive, to be carried."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from joinedup.shell.flows.assurance.fit.national.groups import Group
from joinedup.shell.flows.assurance.fit.national.picture import Cell, HeatMap, Picture, Row, picture
from joinedup.shell.flows.assurance.fit.national.results import FILES
from joinedup.shell.reports.assurance.fit.matrix.json import summary_from_data
from joinedup.shell.sources.bundles.archive import Archive
from joinedup.values import InputError

_NAMES = ("matrix.json", *(f"{file}.parquet" for file in FILES))


def picture_to_data(found: Picture) -> dict[str, Any]:
    """The picture as JSON can say it."""
    return asdict(found)


def picture_from_data(data: Mapping[str, Any]) -> Picture:
    """The picture that ``picture_to_data`` was given."""
    return Picture(
        summary=summary_from_data(data["summary"]),
        groups=tuple(Group(name=datum["name"], members=tuple(datum["members"])) for datum in data["groups"]),
        by_profile=_heat(data["by_profile"]),
        by_product=_heat(data["by_product"]),
        products=_rows(data["products"]),
        pairs=tuple(data["pairs"]),
    )


def _heat(data: Mapping[str, Any]) -> HeatMap:
    return HeatMap(columns=tuple(data["columns"]), rows=_rows(data["rows"]))


def _rows(data: list[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(Row(name=datum["name"], cells=tuple(Cell(**value) for value in datum["cells"])) for datum in data)


def packed(folder: Path) -> bytes:
    """The tables and the summary in ``folder`` as a ZIP archive, the same bytes for the same content."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in _NAMES:
            archive.writestr(zipfile.ZipInfo(name), (folder / name).read_bytes())
    return made.getvalue()


def unpacked(content: bytes, name: str) -> tuple[Picture, bytes]:
    """The picture of a result that somebody packed, and the tables packed anew; raises ``InputError``.

    The files may lie in a folder of the archive; whatever else is in it is left out.
    """
    archive = Archive(content, name)
    found = [path for path in archive.paths() if path.rpartition("/")[2] == "matrix.json"]
    if len(found) != 1:
        raise InputError(
            "The archive holds no result." if not found else "The archive holds several results.",
            file=name,
            remedy="Pack the folder that `joinedup fit --matrix` wrote, and only that.",
        )
    above = found[0].removesuffix("matrix.json")
    with TemporaryDirectory(prefix="joinedup-matrix-") as made:
        folder = Path(made)
        for text in _NAMES:
            if not archive.holds(above + text):
                raise InputError(f"The archive lacks {text}.", file=name, remedy="Pack the whole result folder.")
            (folder / text).write_bytes(archive.read(above + text))
        return picture(folder), packed(folder)
