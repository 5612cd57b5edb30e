"""Change single nodes of descriptions and say which changes `joinedup diff` passes over in silence.

    python -m tools.mutate_silently FILES... [--count 200] [--seed 1] [--three]

A change is *silent* where neither a change is told nor anything named as not
compared. What may be silent is judged by ``tools.silence``, whose tables are
written from the specifications and take nothing from the comparers.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from tools.silence.harness import Tally, try_file


def main() -> None:
    """Print every silent change, and how many there were of how many."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--count", type=int, default=100, help="changes for each file")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--three", action="store_true", help="three changes at once, none of which may hide another")
    given = ask.parse_args()
    whole = Tally()
    for file in given.files:
        chance = random.Random(f"{given.seed} {file.name}")  # noqa: S311 - a sample, no secret
        tally = try_file(file, given.count, chance, three=given.three)
        for line in tally.silent:
            sys.stdout.write(f"SILENT {file.name}: {line}\n")
        sys.stdout.flush()
        whole = whole.joined(tally)
    sys.stdout.write(
        f"{len(whole.silent)} silent of {whole.tried} changes, {whole.refused} refused as no description (seed {given.seed})\n"
    )
    sys.exit(bool(whole.silent))


if __name__ == "__main__":
    main()
