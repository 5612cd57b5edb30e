"""Write the reference from the code: ``python -m tools.generate_docs`` (``--check``: only say what is stale)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from joinedup.assurance.elsewhere import FAMILIES, in_words, meaning
from joinedup.assurance.load import load
from joinedup.findings.registry import Check
from joinedup.requirements.asked import Asks
from joinedup.requirements.caps import caps_said
from joinedup.requirements.model import Library, Parameter, Requirement
from joinedup.shell.sources.knowledge.packs import load_library
from tools import reference_of_changes

REPO = Path(__file__).resolve().parent.parent
REFERENCE = REPO / "docs" / "reference"
_NOTE = "<!-- Written by `make docs` from the code and the packs. Change those, not this page. -->\n\n"


def main() -> int:
    """Write every page, or with ``--check`` end with 1 where one is stale."""
    pages = dict(_pages())
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    extra = [path for path in REFERENCE.rglob("*.md") if path not in pages]
    if "--check" in sys.argv:
        for path in (*stale, *extra):
            print(f"{path.relative_to(REPO)} is not what the code says; run `make docs`.", file=sys.stderr)
        return 1 if stale or extra else 0
    for path in extra:
        path.unlink()
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages[path], encoding="utf-8")
    print(f"{len(pages)} pages, {len(stale)} written, {len(extra)} removed.")
    return 0


def _pages() -> Iterator[tuple[Path, str]]:
    library, checks = load_library(), load()
    yield REFERENCE / "checks" / "README.md", _NOTE + _checks_index(checks)
    yield REFERENCE / "checks" / "forms.md", _NOTE + _forms(checks)
    for check in checks:
        yield REFERENCE / "checks" / f"{check.id}.md", _NOTE + _check_page(check, library)
    yield REFERENCE / "changes" / "README.md", _NOTE + reference_of_changes.index()
    for identity, page in reference_of_changes.pages():
        yield REFERENCE / "changes" / f"{identity}.md", _NOTE + page
    yield REFERENCE / "requirements.md", _NOTE + _requirements(library, checks)
    yield REFERENCE / "rubrics.md", _NOTE + _rubrics(library)
    yield REFERENCE / "record-kinds.md", _NOTE + _record_kinds(library)
    yield REFERENCE / "commands.md", _NOTE + _commands()


def _checks_index(checks: tuple[Check, ...]) -> str:
    lines = [
        "# Checks",
        "",
        "Each check asks one question of a supplier's API description. `joinedup check` asks them all.",
        "[What is asked of which form](forms.md) says what becomes of each where a document is in another form.",
    ]
    for subject, group in groupby(
        sorted(checks, key=lambda check: (check.subject, check.id)), key=lambda check: check.subject
    ):
        lines += ["", f"## {subject.capitalize()}", "", "| Check | Asks | Verifies | If not |", "|---|---|---|---|"]
        lines += [
            f"| [{check.id}]({check.id}.md) | {check.title} | [{check.verifies}](../requirements.md#{_anchor(check.verifies)}) | {check.severity} |"
            for check in group
        ]
    return "\n".join(lines) + "\n"


def _check_page(check: Check, library: Library) -> str:
    page, requirement = check.page, library.requirement(check.verifies)
    return (
        "\n\n".join(
            (
                f"# {page.title}",
                (
                    f"`{check.id}`, version {check.version}. Subject: {check.subject}. Severity: {check.severity}. "
                    f"Verifies [{check.verifies} {requirement.title}](../requirements.md#{_anchor(check.verifies)})."
                ),
                page.what,
                f"**Why it matters.** {page.why}",
                f"**What to ask the supplier.** {page.ask}",
                f"**Passes**\n\n```{_form_of(page.passes)}\n{page.passes}\n```",
                f"**Fails**\n\n```{_form_of(page.fails)}\n{page.fails}\n```",
                f"**Does not apply** where {check.absent}.",
                f"**Source.** {page.source}",
            )
        )
        + "\n"
    )


def _forms(checks: tuple[Check, ...]) -> str:
    lines = [
        "# What is asked of which form",
        "",
        "A check reads the forms for which its question was made (**asked**). Of every other form it says that another check",
        "asks the question there, that it cannot be answered from such a document (not tested), or why it has no meaning there.",
    ]
    for family, name in FAMILIES.items():
        lines += ["", f"## Of {name}", "", "| Question | What becomes of it |", "|---|---|"]
        lines += [f"| [{check.title}]({check.id}.md) | {_on_form(check, family)} |" for check in checks]
    return "\n".join(lines) + "\n"


def _on_form(check: Check, family: str) -> str:
    return "**asked**" if family in check.families else in_words(meaning(check.id, family))


def _form_of(example: str) -> str:
    """The language an example is written in, for its colours."""
    if example.startswith("<"):
        return "xml"
    return "graphql" if example.startswith(("type ", "schema ", "scalar ", "enum ")) else "yaml"


def _requirements(library: Library, checks: tuple[Check, ...]) -> str:
    pack = library.pack
    lines = [
        "# The requirement library",
        "",
        (
            f"Pack `{pack.id}`, version {pack.version}, issued {pack.issued}: {len(library.requirements)} requirements. "
            "Words in braces are numbers the buyer sets before publication, the same for every bidder."
        ),
    ]
    for level, group in groupby(library.requirements, key=lambda requirement: requirement.level):
        lines += ["", f"## {level.value.capitalize()}"]
        for requirement in group:
            lines += ["", *_requirement(requirement, [check for check in checks if check.verifies == requirement.id])]
    return "\n".join(lines) + "\n"


def _requirement(requirement: Requirement, checks: list[Check]) -> Iterator[str]:
    yield f'<a id="{_anchor(requirement.id)}"></a>'
    yield f"### {requirement.id} {requirement.title}"
    yield ""
    yield f"> {requirement.outcome}"
    yield ""
    yield f"*{requirement.obligation.value.capitalize()}. {requirement.category}.* {requirement.rationale}"
    yield ""
    for verification in requirement.verification:
        yield f"- **{verification.method.value.capitalize()}**: {verification.detail}"
    if checks:
        links = ", ".join(f"[{check.id}](checks/{check.id}.md)" for check in checks)
        yield f"- **Machine checks**: {links}"
    yield f"- **Ask**: {requirement.ask}"
    for number in requirement.parameters:
        yield f"- **{{{number.name}}}** ({number.unit}): suggested {number.suggested}. {number.basis}{_laid(number)}"
    if requirement.on_paper:
        most = "" if requirement.most_on_paper is None else f" At most {requirement.most_on_paper} until observed live."
        yield f"- **From documents alone**: {requirement.on_paper}.{most}"
    if requirement.goals:
        yield f"- **Serves**: {', '.join(requirement.goals)}"
    for caution in requirement.cautions:
        yield f"- **Take care**: {caution}"


def _rubrics(library: Library) -> str:
    lines = [
        "# Scoring rubrics",
        "",
        "Publish the rubric with the tender. The first band whose conditions hold is the score.",
    ]
    for rubric in library.rubrics:
        lines += [
            "",
            f"## {rubric.title}",
            "",
            f"`{rubric.id}`, version {rubric.version}.",
            "",
            "| Score | Meaning |",
            "|---|---|",
        ]
        lines += [f"| {band.score} | {band.meaning} |" for band in rubric.bands]
        if rubric.asked is not None:
            lines += [text for line in caps_said(rubric.asked) for text in ("", line)]
    return "\n".join(lines) + "\n"


def _laid(number: Parameter) -> str:
    """How evidence is laid against the value."""
    if number.asks in (Asks.READ, Asks.WRITE):
        return f". Each kind is looked for: a call that {'reads' if number.asks is Asks.READ else 'adds or amends'} it"
    bound = {Asks.AT_LEAST: "or more", Asks.AT_MOST: "or less"}
    return f". The answer has to state this number {bound[number.asks]}" if number.asks is not None else ""


def _record_kinds(library: Library) -> str:
    lines = [
        "# Kinds of record",
        "",
        "By these words a kind of record that a tender names is known in a supplier's description. A near word leaves it",
        "in doubt: the bidder is asked. A force adds its own words under `record_kinds` of its specification.",
        "",
        "| Kind | Words that mean it | Near words |",
        "|---|---|---|",
    ]
    lines += [f"| {kind.title} | {', '.join(kind.words)} | {', '.join(kind.near)} |" for kind in library.record_kinds]
    return "\n".join(lines) + "\n"


def _commands() -> str:
    from typer.main import get_command

    from joinedup.shell import cli

    command = get_command(cli.application(cli.names()))
    lines = ["# Commands", "", "`joinedup NAME --help` prints the same."]
    context = command.make_context("joinedup", [], resilient_parsing=True)
    for name in cli.names():
        inner = command.get_command(context, name)  # type: ignore[attr-defined]
        lines += ["", f"## joinedup {name}", "", "```text", _help(inner, f"joinedup {name}"), "```"]
        for sub in sorted(getattr(inner, "commands", {})):
            lines += ["", "```text", _help(inner.commands[sub], f"joinedup {name} {sub}"), "```"]
    return "\n".join(lines) + "\n"


def _help(command: object, name: str) -> str:
    context = command.make_context(name, [], resilient_parsing=True, terminal_width=96, max_content_width=96)  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())  # type: ignore[attr-defined]


def _anchor(identity: str) -> str:
    return identity.lower()


if __name__ == "__main__":
    sys.exit(main())
