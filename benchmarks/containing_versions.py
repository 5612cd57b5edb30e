"""Every response of successive versions of real APIs: does the new one still fit what the old one promised?"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from joinedup.assurance.fit.containment import Dialect, decide
from joinedup.assurance.fit.containment.excerpt import excerpt
from joinedup.shell.sources.assurance.documents import read_document

Key = tuple[str, str, str, str]


def versions(data: Path) -> Iterator[str]:
    """The table: how many are decided, and the times, the taking out of the schemas included."""
    counts: Counter[str] = Counter()
    times: list[float] = []
    for old, new, dialect in _successive(data / "api-descriptions" / "various"):
        before, after = _responses(old), _responses(new)
        for key in sorted(before.keys() & after.keys()):
            for producer, consumer in (
                ((new, after[key]), (old, before[key])),
                ((old, before[key]), (new, after[key])),
            ):
                start = time.perf_counter()
                verdict = decide(excerpt(*producer), excerpt(*consumer), dialect=dialect)
                times.append((time.perf_counter() - start) * 1000)
                counts[str(verdict.outcome)] += 1
    times.sort()
    yield "Containment: responses of successive versions of real APIs, both ways"
    yield (
        f"  {'JoinedUp':<20} {len(times):>5} pairs   contained {counts['contained']}   not contained, shown by a "
        f"document {counts['not_contained']}   unknown {counts['unknown']}   median {times[len(times) // 2]:.2f} ms   "
        f"95% {times[len(times) * 95 // 100]:.2f} ms   longest {times[-1]:.0f} ms"
    )


def _successive(folder: Path) -> Iterator[tuple[Any, Any, Dialect]]:
    series: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in json.loads((folder / "manifest.json").read_text(encoding="utf-8")):
        if entry.get("series"):
            series[entry["series"]].append(entry)
    for _, entries in sorted(series.items()):
        entries.sort(key=lambda entry: entry["order"])
        roots = [read_document((folder / entry["path"]).read_bytes(), entry["path"]).root for entry in entries]
        for (old, new), entry in zip(pairwise(roots), entries[1:], strict=True):
            yield old, new, _dialect(entry["spec"])


def _dialect(spec: str) -> Dialect:
    if spec.startswith("openapi 3.0"):
        return Dialect.OPENAPI_30
    return Dialect.DRAFT_04 if spec.startswith("swagger") else Dialect.DRAFT_2020


def _responses(document: Any) -> dict[Key, Any]:
    """Each response's schema, by call, status and media type."""
    found: dict[Key, Any] = {}
    for group in ("paths", "webhooks"):
        for path, item in (document.get(group) or {}).items():
            for method, operation in _followed(document, item).items():
                if not isinstance(operation, dict):
                    continue
                for status, given in (operation.get("responses") or {}).items():
                    response = _followed(document, given)
                    if "schema" in response:
                        found[path, method, str(status), ""] = response["schema"]
                    for media, content in (response.get("content") or {}).items():
                        if isinstance(content, dict) and "schema" in content:
                            found[path, method, str(status), media] = content["schema"]
    return found


def _followed(document: Any, part: Any) -> Any:
    for _ in range(10):
        if not (isinstance(part, dict) and isinstance(part.get("$ref"), str)):
            return part
        steps = part["$ref"].removeprefix("#/").split("/")
        part = document
        for step in steps:
            part = part[step.replace("~1", "/").replace("~0", "~")]
    return {}
