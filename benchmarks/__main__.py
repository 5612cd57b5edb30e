"""``make bench``: print what JoinedUp and its peers cost, side by side."""

from __future__ import annotations

import os
import platform
import sys

from benchmarks import checking, containing, covering, diffing, evaluating, linear, matching, recall, scale
from benchmarks.measure import REPO


def main() -> int:
    """Print every table; end with 2 where the real inputs are not there."""
    data = REPO.parent / "shared" / "data"
    if not data.is_dir():
        print("The real inputs (../shared/data) are not beside this folder: nothing was measured.", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors. Best of the runs, whole commands.")
    for line in (
        *checking.report(data),
        *containing.report(data),
        *covering.report(data),
        *diffing.report(data),
        *evaluating.report(),
        *linear.report(data),
        *matching.report(data),
        *recall.report(data),
        *scale.report(data),
    ):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
