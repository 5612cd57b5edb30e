"""The caps by what a tender names, in words to publish with it."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.requirements.model import AskedCaps


def caps_said(caps: AskedCaps) -> Iterator[str]:
    """What each cap means, best first."""
    told = [
        f"at least {100 * cap.least_shown:.0f} per cent shown: at most {cap.most}"
        if cap.least_shown
        else f"less: at most {cap.most}"
        for cap in caps.shown
    ]
    yield (
        "Where a requirement names kinds of record, each is looked for by its name in what was handed over. A kind of "
        f"which nothing speaks is not shown; one of which only something near is described counts as {caps.doubtful} "
        f"of a kind until a person has asked. The share that is shown caps the score: {'; '.join(told)}."
    )
    yield (
        "Where a requirement names a number, the answer has to state one. A number that falls short of it earns at most "
        f"{caps.short}; where none is stated, or it is not clear which counts, at most {caps.unstated}."
    )
