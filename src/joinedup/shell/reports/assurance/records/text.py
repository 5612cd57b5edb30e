"""Kinds of record as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from joinedup.assurance.vocabulary.records.summary import CallSummary, KindSummary
from joinedup.assurance.vocabulary.words import listed, many
from joinedup.shell.flows.assurance.kinds_of_record import KindsOfRecord
from joinedup.shell.reports.assurance.checks.text import wrapped

_CALLS = 6  # of one kind, in the list of all
_DOUBT = "in doubt: "


def kinds_text(found: Sequence[KindsOfRecord], *, whole: bool) -> str:
    """Every kind of record with its calls, the most central first; ``whole`` leaves nothing out."""
    return "\n".join(line for record in found for line in _document(record, whole=whole)).rstrip("\n")


def _document(record: KindsOfRecord, *, whole: bool) -> Iterator[str]:
    yield record.path
    yield f"  {record.title or 'untitled'}: {many(len(record.kinds), 'kind')} of record, the most central first"
    for kind in record.kinds:
        yield ""
        yield from _kind(kind, record, whole=whole)
    yield ""


def _kind(kind: KindSummary, record: KindsOfRecord, *, whole: bool) -> Iterator[str]:
    nature = "" if kind.nature == "record" else f", {kind.nature}"
    yield f"  {kind.name}{nature} (weight {kind.weight})"
    told = (("Known by", kind.keys), ("Shape", kind.schemas), ("Stands at", kind.addresses))
    for label, names in told:
        if names:
            yield from wrapped(f"{label}: {', '.join(names) if whole else listed(names)}", "      ")
    for reason in kind.reasons if whole else kind.reasons[:1]:
        yield from wrapped(f"{'One kind, since' if kind.sure else 'Perhaps one kind:'} {reason}.", "      ")
    shown = kind.calls if whole else kind.calls[:_CALLS]
    for call in shown:
        yield from _call(call, record)
    if len(shown) < len(kind.calls):
        yield f"      … and {many(len(kind.calls) - len(shown), 'more call')} (see --record {kind.name!r})"


def _call(call: CallSummary, record: KindsOfRecord) -> Iterator[str]:
    line = record.lines.get(call.pointer)
    at = f"line {line}: " if line is not None else ""
    doubt = "" if call.sure else _DOUBT
    yield from wrapped(f"{at}{call.name} – {doubt}{call.use}, since {call.reason}", "      ")
