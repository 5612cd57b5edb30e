"""``joinedup diff`` on pairs of real versions. The peers installed here compare nothing, so it stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import cost, joinedup

PAIRS = (
    ("diff, Stripe 2019 to 2023, 2.7 + 4.1 MB", "stripe/2019-11-06-spec3.json", "stripe/2023-09-01-spec3.yaml"),
    ("diff, Adyen Checkout, 2 x 0.9 MB", "adyen/CheckoutService-v40.json", "adyen/CheckoutService-v41.json"),
    (
        "diff, Open Banking accounts, 2 x 0.5 MB",
        "openbanking-uk/v3.1.4-RC1-account-info-swagger.yaml",
        "openbanking-uk/v3.1.4-account-info-swagger.yaml",
    ),
)


def report(data: Path) -> Iterator[str]:
    """The table, line by line."""
    folder = data / "api-descriptions" / "various"
    for what, old, new in PAIRS:
        ours = cost(joinedup("diff", str(folder / old), str(folder / new), "--format", "json"))
        yield f"{what:<40} {ours.seconds:>7.2f} s {ours.megabytes:>6.0f} MB"
