"""Small products for tests of statements: results made by hand, checks and requirements from a few words."""

from __future__ import annotations

from decimal import Decimal

from joinedup.assurance.standing import Exhibit
from joinedup.assurance.statement import Asked, Statement, statement
from joinedup.findings import Check, CheckResult, Finding, Location, Outcome, Rung, Severity
from joinedup.findings.page import Page
from joinedup.requirements.model import Method, Obligation, Verification


def made_check(identity: str, requirement: str, subject: str = "getting data out") -> Check:
    page = Page(
        title=f"Is {identity} so?", what="What.", why=f"Why {identity}.", ask=f"Ask {identity}?",
        passing="a: 1", failing="b: 2", source="Own judgement.",
    )  # fmt: skip
    return Check(
        id=identity, version=1, verifies=requirement, subject=subject, severity=Severity.MEDIUM, on=object, when=None,
        among=None, absent="nothing is there", families=frozenset({"http"}), reads=frozenset(), function=_nothing, page=page,
    )  # fmt: skip


def _nothing(_node: object, _document: object):  # type: ignore[no-untyped-def]
    yield from ()


def made_finding(
    check: str,
    outcome: Outcome,
    *,
    severity: Severity = Severity.MEDIUM,
    file: str = "api.yaml",
    line: int | None = 3,
    message: str = "",
    requirement: str = "JU-S01",
) -> Finding:
    return Finding(
        check=check, version=1, outcome=outcome, severity=severity, message=message or f"{check} is {outcome}.",
        why=f"Why {check}.", ask=f"Ask {check}?", requirement=requirement,
        location=Location(file=file, pointer=f"/paths/{line}" if line else "", line=line, column=1 if line else None),
    )  # fmt: skip


def made_result(check: str, *findings: Finding, examined: int = 4) -> CheckResult:
    return CheckResult(
        check=check, version=1, requirement=findings[0].requirement,
        outcome=max((finding.outcome for finding in findings), key=lambda one: one.gravity),
        examined=examined, troubled=sum(finding.outcome in (Outcome.FAIL, Outcome.WARNING) for finding in findings),
        findings=findings,
    )  # fmt: skip


def exhibit(*results: CheckResult, file: str = "api.yaml", rung: Rung = Rung.CHECKED) -> Exhibit:
    return Exhibit(
        file=file, sha256="a" * 64, kind="openapi-3.0", title="Made", operations=4, results=results, rung=rung
    )


def asked(identity: str, obligation: str = "", weight: str = "") -> Asked:
    return Asked(
        id=identity, title=f"Outcome {identity}", text=f"The product does {identity}.", category="Getting our data out",
        obligation=Obligation(obligation) if obligation else None, weight=Decimal(weight) if weight else None,
        ways=(Verification(method=Method.DEMONSTRATION, detail="Shown."),),
    )  # fmt: skip


def one_check(*outcomes: Outcome, rung: Rung = Rung.CHECKED) -> Statement:
    """A product about which one check says ``outcomes``."""
    findings = [made_finding("a_check", outcome, line=number) for number, outcome in enumerate(outcomes, 1)]
    return statement(
        "Made", [exhibit(made_result("a_check", *findings), rung=rung)], [made_check("a_check", "JU-S01")], [asked("JU-S01")], "Tests"
    )  # fmt: skip
