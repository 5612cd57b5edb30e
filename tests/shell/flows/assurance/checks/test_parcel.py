"""What passes between processes comes out as it went in."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from joinedup.findings import CheckResult, Finding, Location, Outcome, Severity
from joinedup.shell.flows.assurance.checks.check import check_bytes
from joinedup.shell.flows.assurance.checks.parcel import packed, unpacked

_LOCATIONS = st.builds(
    Location, file=st.text(), pointer=st.text(), line=st.none() | st.integers(), column=st.none() | st.integers()
)
_FINDINGS = st.builds(
    Finding,
    check=st.text(),
    version=st.integers(),
    outcome=st.sampled_from(list(Outcome)),
    severity=st.sampled_from(list(Severity)),
    message=st.text(),
    why=st.text(),
    ask=st.text(),
    requirement=st.text(),
    location=_LOCATIONS,
    places=st.lists(_LOCATIONS, max_size=3).map(tuple),
)
_RESULTS = st.builds(
    CheckResult,
    check=st.text(),
    version=st.integers(),
    requirement=st.text(),
    outcome=st.sampled_from(list(Outcome)),
    examined=st.integers(),
    troubled=st.integers(),
    findings=st.lists(_FINDINGS, max_size=3).map(tuple),
)


@given(st.lists(_RESULTS, max_size=3).map(tuple))
def test_results_come_out_as_they_went_in(results: tuple[CheckResult, ...]) -> None:
    sent = pickle.dumps(packed(results))
    assert unpacked(pickle.loads(sent)) == results  # noqa: S301 -- our own


def test_the_results_of_a_real_run_do_too() -> None:
    report = check_bytes(
        b"openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {}}}}\n", "a.yaml"
    )
    assert report.results
    assert unpacked(packed(report.results)) == report.results
