"""``joinedup check`` with all checks, beside Redocly CLI with its recommended ruleset."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import cost, joinedup, redocly, row

LARGE = "various/octokit/ghes-3.17.json"
SMALL = "uk-justice/api-cp-crime-results-pcr.yaml"


def report(data: Path) -> Iterator[str]:
    """The table, line by line."""
    folder = data / "api-descriptions"
    for what, name in (("check, 11 MB description", LARGE), ("check, 52 KB description", SMALL)):
        path = str(folder / name)
        yield row(what, cost(joinedup("check", path)), "Redocly", cost(redocly(path)))
    everything = sorted(
        str(path) for path in (folder / "various").rglob("*.*") if path.is_file() and path.name != "manifest.json"
    )
    ours = cost(joinedup("check", str(folder / "various")), runs=1)
    yield row(f"check, {len(everything)} descriptions at once", ours, "Redocly", cost(redocly(*everything), runs=1))
    help_text = cost(joinedup("--help"), runs=5)
    yield f"{'joinedup --help':<34} {help_text.seconds:>7.2f} s {help_text.megabytes:>6.0f} MB"
