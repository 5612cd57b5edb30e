"""Write the skeleton of a check and of its three cases: ``python -m tools.new_check each_call_has_a_summary``.

What is written is a whole, working check with made-up content, to be rewritten
from the title down. Checks are found by walking their folder, cases by the
name of theirs; what the question means for forms that the check does not read
is said in ``assurance/elsewhere``.
"""

import re
import sys
from pathlib import Path

from tools.node import ROOT

CHECKS = Path("src/joinedup/assurance/checks")
CASES = Path("tests/assurance/checks")

CHECK = '''"""{sentence}."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.findings import Problem, Severity, check, fail


@check(
    verifies="JU-M01",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Operation,
    when=lambda operation, _: not operation.inbound,
    absent="it describes no operation that others call",
    reads=set(),
)
def {name}(operation: Operation, _: Description) -> Iterator[Problem]:
    """Does the check called {name} ask one question?

    Say here what is looked at, and what passes, fails or raises a warning.

    Why it matters:
        Say what a police buyer loses where the answer is no, without technical words.
    What to ask:
        Which question should the buyer put to the supplier?
    Passes:
        paths:
          /persons: {{get: {{summary: List persons, responses: {{"200": {{description: All}}}}}}}}
    Fails:
        paths:
          /persons: {{get: {{responses: {{"200": {{description: All}}}}}}}}
    Source:
        OpenAPI Specification, operation object, https://spec.openapis.org/oas/v3.1.1.html
    """
    if not operation.summary:
        yield fail(operation, f"{{operation.name}} does not say in one line what it does.")
'''

HEAD = """# expect: {expected}
openapi: 3.1.0
info: {{title: Custody records, version: 2.1.0}}
"""

CASE_FILES = {
    "pass_example": (
        "pass",
        "paths:\n  /detentions:\n    get: {summary: List detentions, responses: {200: {description: All}}}\n",
    ),
    "fail_example": (
        "fail at /paths/~1detentions/get line 6",
        "paths:\n  /detentions:\n    get: {responses: {200: {description: All}}}\n",
    ),
    "not_applicable_example": ("not_applicable", "paths: {}\n"),
}


def skeleton(name: str) -> dict[Path, str]:
    """The files of a new check called ``name``, by their place in the repository."""
    sentence = name.replace("_", " ").capitalize()
    files = {CHECKS / f"{name}.py": CHECK.format(name=name, sentence=sentence)}
    for case, (expected, body) in CASE_FILES.items():
        files[CASES / name / f"{case}.yaml"] = HEAD.format(expected=expected) + body
    return files


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write the files; 2 where the name cannot be used."""
    if len(arguments) != 1 or not re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", arguments[0]):
        print(
            "Give one name, the good state in small letters: python -m tools.new_check lists_are_paged", file=sys.stderr
        )
        return 2
    files = {root / place: text for place, text in skeleton(arguments[0]).items()}
    taken = [str(path.relative_to(root)) for path in files if path.exists()]
    if taken:
        print(f"There is such a check already ({', '.join(taken)}): choose another name.", file=sys.stderr)
        return 2
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(root))
    print(f"Rewrite them from the title down, then: pytest tests/assurance/test_checks.py -k {arguments[0]}")
    print(
        "Say in src/joinedup/assurance/elsewhere/ what the question means for each form that the check does not read."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
