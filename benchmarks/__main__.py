"""``make bench``: print what JoinedUp and its peers cost, side by side. ``ARGS=checking`` prints that table alone."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator

from benchmarks import checking, containing, covering, diffing, evaluating, linear, matching, recall, scale
from benchmarks.measure import REPO


def main() -> int:
    """Print every table; end with 2 where the real inputs are not there."""
    data = REPO.parent / "shared" / "data"
    if not data.is_dir():
        print("The real inputs (../shared/data) are not beside this folder: nothing was measured.", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors. Best of the runs, whole commands.")
    tables: dict[str, Callable[[], Iterator[str]]] = {
        "checking": lambda: checking.report(data),
        "containing": lambda: containing.report(data),
        "covering": lambda: covering.report(data),
        "diffing": lambda: diffing.report(data),
        "evaluating": evaluating.report,
        "linear": lambda: linear.report(data),
        "matching": lambda: matching.report(data),
        "recall": lambda: recall.report(data),
        "scale": lambda: scale.report(data),
    }
    if unknown := set(sys.argv[1:]) - tables.keys():
        print(f"There is no table {', '.join(sorted(unknown))}; there are {', '.join(tables)}.", file=sys.stderr)
        return 2
    for name in sys.argv[1:] or tables:
        for line in tables[name]():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
