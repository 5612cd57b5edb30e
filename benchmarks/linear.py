"""Time against size: over real descriptions, and over made ones that are the same but for their size."""

from __future__ import annotations

import gc
import json
import math
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from joinedup.assurance.load import load
from joinedup.shell.flows.assurance.checks.check import check_bytes

_FROM = 20_000  # bytes; below, loading counts for more than reading
_SIZES = (100, 400, 1_600, 6_400)
_STEADY = 0.2  # seconds; a small document is read again until so much has been spent


def report(data: Path) -> Iterator[str]:
    """The tables, line by line, each with the exponent fitted to it: 1 is linear, 2 is quadratic."""
    load()
    yield ""
    yield "Time against size, reading and all checks, in this process"
    real = list(_real(data / "api-descriptions" / "various"))
    for form in (".json", ".yaml"):
        points = [(size, seconds) for name, size, seconds in real if name.endswith(form)]
        yield from _by_size(f"real descriptions, {form[1:].upper()}", points)
    for what, make in (("made, operations", _operations), ("made, schemas that refer on", _schemas)):
        made = [json.dumps(make(count)).encode() for count in _SIZES]
        yield from _by_size(what, [(len(content), _seconds(content, "made.json")) for content in made])


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """The slope of the line that fits the logarithms of size and time best."""
    sizes, times = [math.log(size) for size, _ in points], [math.log(seconds) for _, seconds in points]
    middle, level = sum(sizes) / len(sizes), sum(times) / len(times)
    spread = sum((siz - middle) ** 2 for siz in sizes)
    return sum((size - middle) * (one - level) for size, one in zip(sizes, times, strict=True)) / spread


def _real(folder: Path) -> Iterator[tuple[str, int, float]]:
    files = (path for path in sorted(folder.rglob("*.*")) if path.is_file() and path.name != "manifest.json")
    for path in files:
        content = path.read_bytes()
        if len(content) >= _FROM:
            yield path.name, len(content), _seconds(content, path.name)


def _seconds(content: bytes, name: str) -> float:
    """The best time of some runs, processor alone, so that other work on the machine counts for little."""
    best, spent = math.inf, 0.0
    gc.collect()
    gc.disable()  # as the command does
    while spent < _STEADY:
        start = time.process_time()
        check_bytes(content, name)
        took = time.process_time() - start
        best, spent = min(best, took), spent + took
    gc.enable()
    return best


def _by_size(what: str, points: Sequence[tuple[int, float]]) -> Iterator[str]:
    """One row for each doubling of the size, and the exponent of all points."""
    bands: dict[int, list[tuple[int, float]]] = {}
    for size, seconds in points:
        bands.setdefault(int(math.log2(size)), []).append((size, seconds))
    for _, inside in sorted(bands.items()):
        size, seconds = sum(one for one, _ in inside), sum(one for _, one in inside)
        each = f"{size / len(inside) / 1000:>9,.0f} KB  {seconds / len(inside) * 1000:>8,.1f} ms"
        yield f"{what:<34} {len(inside):>4} of about {each}  {size / seconds / 1e6:>6.1f} MB/s"
    yield f"{what:<34} time grows as size to the power of {exponent(points):.2f}"


def _operations(count: int) -> dict[str, Any]:
    schema = {"type": "object", "properties": {"id": {"type": "string"}, "name": {"type": "string"}}}
    answer = {"description": "ok", "content": {"application/json": {"schema": schema}}}
    paths = {
        f"/things{n}/{{id}}": {"get": {"operationId": f"get{n}", "responses": {"200": answer}}} for n in range(count)
    }
    return {"openapi": "3.0.3", "info": {"title": "Made", "version": "1"}, "paths": paths}


def _schemas(count: int) -> dict[str, Any]:
    def one(n: int) -> dict[str, Any]:
        other = {"$ref": f"#/components/schemas/S{n // 2}"}
        return {"type": "object", "properties": {"id": {"type": "string"}, "other": other}, "allOf": [other]}

    schemas = {f"S{n}": one(n) for n in range(1, count)}
    components = {"schemas": {"S0": {"type": "object"}, **schemas}}
    return {"openapi": "3.0.3", "info": {"title": "Made", "version": "1"}, "paths": {}, "components": components}
