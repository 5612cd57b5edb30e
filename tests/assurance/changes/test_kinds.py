"""Each kind of change, by the smallest pair that shows it: told once, classed right, and told back."""

from __future__ import annotations

from datetime import date

import pytest

from joinedup.assurance.changes import RULES, SUBJECTS, Change, Importance, compare_sets
from joinedup.assurance.changes.net import Source, untold
from tests.assurance.changes.made import Document, api, changes, read, receiving, sending, told
from tests.assurance.changes.pairs import ALL_KINDS, BY_DAY, DOCUMENTS, SCHEMAS, WITHOUT_CALLS


def _elsewhere() -> dict[str, list[Change]]:
    """Kinds that need a day to be judged by, a document without calls, or several documents."""
    early = date(2026, 1, 1)
    sets = {"a": read(api())}, {"a": read(api()), "b": read(api())}
    return {
        **{kind: changes(*pair, early) for kind, pair in BY_DAY.items()},
        **{kind: changes(*pair) for kind, pair in WITHOUT_CALLS.items()},
        "words-for-readers-changed": list(_of_other_words()),
        "document-added": list(compare_sets(*sets).changes),
        "document-removed": list(compare_sets(*reversed(sets)).changes),
    }


def _of_other_words() -> tuple[Change, ...]:
    old, new = ({**api(), "tags": [{"name": name}]} for name in ("a", "b"))
    return untold([Source("", old)], [Source("", new)], (), ()).for_readers


ELSEWHERE = _elsewhere()
SENT = [pytest.param(kind, old, new, sent, id=kind) for kind, old, new, sent, _ in SCHEMAS]
RECEIVED = [pytest.param(kind, old, new, got, id=kind) for kind, old, new, _, got in SCHEMAS]
WHOLE = [pytest.param(*row, id=f"{row[0]}-{row[1] or 'neither'}-{place}") for place, row in enumerate(DOCUMENTS)]


@pytest.mark.parametrize(("kind", "old", "new", "importance"), SENT)
def test_a_change_of_what_is_sent_is_told_once_with_its_class(
    kind: str, old: Document, new: Document, importance: str
) -> None:
    assert told(sending(old), sending(new)) == [(importance, kind, "request")]


@pytest.mark.parametrize(("kind", "old", "new", "importance"), RECEIVED)
def test_a_change_of_what_is_received_is_told_once_with_its_class(
    kind: str, old: Document, new: Document, importance: str
) -> None:
    assert told(receiving(old), receiving(new)) == [(importance, kind, "response")]


@pytest.mark.parametrize(("kind", "direction", "old", "new", "importance"), WHOLE)
def test_a_change_of_a_description_is_told_once_with_its_class(
    kind: str, direction: str, old: Document, new: Document, importance: str
) -> None:
    assert told(old, new) == [(importance, kind, direction)]


@pytest.mark.parametrize(("kind", "old", "new", "importance"), RECEIVED)
def test_the_way_back_is_told_too(kind: str, old: Document, new: Document, importance: str) -> None:
    back = changes(receiving(new), receiving(old))
    assert len(back) == 1
    assert RULES[back[0].id].back == kind or RULES[kind].back == back[0].id


_OWN_PAIRS = [name for name in SUBJECTS if any(form in name for form in ("XML", "SOAP", "GraphQL"))]


def test_every_kind_has_a_pair_and_every_pair_a_kind() -> None:
    own = {one.id for subject in _OWN_PAIRS for one in SUBJECTS[subject]}
    assert set(RULES) - own == ALL_KINDS | set(ELSEWHERE)  # those of XML and GraphQL have pairs of their own


@pytest.mark.parametrize("kind", sorted(ELSEWHERE))
def test_a_kind_that_needs_more_than_a_pair_is_told_too(kind: str) -> None:
    assert {one.id for one in ELSEWHERE[kind]} == {kind}


@pytest.mark.parametrize("kind", sorted(RULES))
def test_every_kind_says_why_it_matters_and_what_to_ask(kind: str) -> None:
    rule = RULES[kind]
    assert rule.id == kind
    assert rule.back in RULES
    assert rule.ask[-1:] in "?."
    assert all(len(verdict.why) > 20 and verdict.why.endswith(".") for verdict in rule.verdicts.values())


def test_a_kind_is_named_in_small_letters_and_hyphens() -> None:
    assert all(kind == kind.lower() and " " not in kind and "_" not in kind for kind in RULES)


@pytest.mark.parametrize(
    ("today", "importance", "kind"),
    [
        (date(2026, 12, 31), "breaking", "operation-removed-before-end-date"),
        (date(2027, 1, 1), "compatible", "operation-removed-after-notice"),
        (None, "risky", "operation-removed-end-date-not-judged"),
    ],
)
def test_a_removal_is_judged_by_the_announced_day(today: date | None, importance: str, kind: str) -> None:
    old, new = api(deprecated=True, **{"x-sunset": "2027-01-01"}), {**api(), "paths": {}}
    assert told(old, new, today) == [(importance, kind, "")]


@pytest.mark.parametrize("subject", ["webhook", "callback", "parameter"])
def test_what_goes_before_its_day_breaks_a_promise(subject: str) -> None:
    for verdict in RULES[f"{subject}-removed-before-end-date"].verdicts.values():
        if verdict.importance is Importance.BREAKING:
            assert "announced" in verdict.why


@pytest.mark.parametrize("day", ["2027-01-01T00:00:00Z", "Fri, 01 Jan 2027 00:00:00 GMT", "2027-01-01"])
def test_an_end_date_may_be_written_in_several_ways(day: str) -> None:
    old, new = api(deprecated=True, **{"x-sunset": day}), {**api(), "paths": {}}
    assert told(old, new, date(2026, 1, 1)) == [("breaking", "operation-removed-before-end-date", "")]
