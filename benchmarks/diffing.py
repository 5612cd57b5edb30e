"""``joinedup diff`` on pairs of real versions. The peers installed here compare nothing, so it stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import cheapest, cost, joinedup

PAIRS = (
    ("Stripe 2019 to 2023, 2.7 + 4.1 MB", "stripe/2019-11-06-spec3.json", "stripe/2023-09-01-spec3.yaml"),
    ("Adyen Checkout, 2 x 0.9 MB", "adyen/CheckoutService-v40.json", "adyen/CheckoutService-v41.json"),
    (
        "Open Banking accounts, 2 x 0.5 MB",
        "openbanking-uk/v3.1.4-RC1-account-info-swagger.yaml",
        "openbanking-uk/v3.1.4-account-info-swagger.yaml",
    ),
)


def report(data: Path) -> Iterator[str]:
    """The table, line by line: time, memory, and whether every run gave the same bytes."""
    folder = data / "api-descriptions" / "various"
    yield "Diff"
    for what, old, new in PAIRS:
        command = joinedup("diff", str(folder / old), str(folder / new), "--format", "json")
        runs = [cost(command, 1) for _ in range(3)]
        alike = "same bytes each run" if len({run.said for run in runs}) == 1 else "RUNS DIFFER"
        yield f"  {what:<40}{cheapest(runs)}   {alike}"
