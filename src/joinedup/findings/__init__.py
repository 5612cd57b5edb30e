"""Findings: the shared words for results, and the registry of checks.

Answers: what did we find, where, how sure are we, why does it matter and what
should be asked? Outcomes are never just pass or fail.
"""

from joinedup.findings.model import CheckResult, Evidence, Finding, Location, Outcome, Rung, Severity
from joinedup.findings.problem import Problem, Shown, fail, shows, untested, warn
from joinedup.findings.registry import Check, check, checks_in

__all__ = [
    "Check",
    "CheckResult",
    "Evidence",
    "Finding",
    "Location",
    "Outcome",
    "Problem",
    "Rung",
    "Severity",
    "Shown",
    "check",
    "checks_in",
    "fail",
    "shows",
    "untested",
    "warn",
]
