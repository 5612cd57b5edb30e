"""A run over small real documents, for tests of the reports of checks and statements."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from joinedup.assurance.acceptance import Acceptance, Place
from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.baseline import SettledRun, settled
from joinedup.shell.flows.assurance.checks.check import check_paths

TODAY = date(2026, 11, 23)
NASTY = "</style><script>alert(1)</script><img src=x onerror=alert(2)>\u202e{{ 7*7 }} #eval(1) =1+1 ::error::x"
API = """openapi: 3.0.3
info:
  title: {title}
  version: 1.0.0
paths:
  /persons:
    get:
      summary: All persons
      parameters:
        - $ref: 'https://schemas.example/parts.yaml#/limit'
      responses:
        '200':
          description: ok
  /records:
    post:
      responses:
        '201':
          description: made
"""


def write_api(folder: Path, name: str = "api.yaml", title: str = "Made interface") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(API.format(title=title), encoding="utf-8")
    return path


def run_on(folder: Path, *accepted: tuple[str, Outcome, str], until: date = date(2027, 3, 31)) -> SettledRun:
    """What the checks say of a small document, with places accepted by check, outcome and pointer."""
    run = check_paths([write_api(folder)])
    if not accepted:
        return settled(run, None, (), TODAY)
    acceptances = [
        Acceptance(
            check=check, outcome=outcome, places=(Place(file="api.yaml", pointer=pointer),),
            reason="Known, and mended in release 5.", until=until, who="Integration", line=number,
        )
        for number, (check, outcome, pointer) in enumerate(accepted, 3)
    ]  # fmt: skip
    return settled(run, folder / "baseline.yaml", acceptances, TODAY)
