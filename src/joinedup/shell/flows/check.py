"""Read API descriptions, ask every check, and place each answer on its line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from joinedup.assurance.load import load
from joinedup.assurance.run import run
from joinedup.findings.model import CheckResult, Finding, Outcome
from joinedup.findings.registry import Check
from joinedup.shell.sources import limits
from joinedup.shell.sources.descriptions import describe, kind_of
from joinedup.shell.sources.documents import Document, read_document
from joinedup.values import InputError

_SUFFIXES = (".json", ".yaml", ".yml")
_PARALLEL_FROM = 1_000_000
TROUBLE = frozenset({Outcome.FAIL, Outcome.WARNING, Outcome.ERROR, Outcome.NOT_TESTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReport:
    """What the checks say of one document. ``operations`` counts the calls it describes."""

    path: str
    sha256: str
    kind: str
    title: str
    operations: int
    results: tuple[CheckResult, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, check by check."""
        return tuple(finding for result in self.results for finding in result.findings)

    @property
    def clean(self) -> bool:
        """Whether every check passed or did not apply."""
        return not any(result.outcome in TROUBLE for result in self.results)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """The documents that were checked, those that could not be used, and files in
    folders that turned out to be no API description."""

    documents: tuple[DocumentReport, ...]
    unusable: tuple[InputError, ...]
    left_out: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings, 2 some input could not be used."""
        if self.unusable:
            return 2
        return 0 if all(one.clean for one in self.documents) else 1


def check_bytes(content: bytes, name: str, checks: Sequence[Check] | None = None) -> DocumentReport:
    """What ``checks`` (all, unless given) say of one description; raises ``InputError``."""
    return _report(read_document(content, name), load() if checks is None else checks)


def _report(document: Document, checks: Sequence[Check]) -> DocumentReport:
    description = describe(document)
    results = run(description, checks)
    return DocumentReport(
        path=document.name,
        sha256=document.sha256,
        kind=description.kind,
        title=description.info.title,
        operations=len(description.operations),
        results=_placed(results, document),
    )


def _placed(results: Iterable[CheckResult], document: Document) -> tuple[CheckResult, ...]:
    """``results`` with the line and column of every finding that has a place in the document."""
    results = tuple(results)
    places = document.locate({finding.location.pointer for result in results for finding in result.findings})
    return tuple(
        replace(result, findings=tuple(_at(finding, places) for finding in result.findings)) for result in results
    )


def _at(finding: Finding, places: Mapping[str, tuple[int, int]]) -> Finding:
    where = finding.location
    if not where.pointer:
        return finding
    line, column = places[where.pointer]
    return replace(finding, location=replace(where, line=line, column=column))


def check_paths(
    paths: Sequence[Path],
    checks: Sequence[Check] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> CheckRun:
    """Check every file in ``paths``; folders are searched. ``progress`` hears (done, total).

    Large batches are spread over the machine's processors; the answer does not
    depend on it.
    """
    files, unusable = _files(paths)
    reports, left_out = list[DocumentReport](), list[str]()
    for done, (file, answer) in enumerate(_answers(files, checks), start=1):
        if isinstance(answer, DocumentReport):
            reports.append(answer)
        elif answer is not None:
            unusable.append(answer)
        else:
            left_out.append(str(file))
        if progress is not None:
            progress(done, len(files))
    return CheckRun(documents=tuple(reports), unusable=tuple(unusable), left_out=tuple(left_out))


_File = tuple[Path, bool]
_Answer = DocumentReport | InputError | None


def _files(paths: Sequence[Path]) -> tuple[list[_File], list[InputError]]:
    """The files to read, each with whether it was asked for by name, and what cannot be found."""
    files, unusable = list[_File](), list[InputError]()
    for path in paths:
        if path.is_dir():
            inside = [(one, False) for one in sorted(path.rglob("*")) if _readable(one)]
            files.extend(inside)
            if not inside:
                unusable.append(
                    InputError(
                        "The folder holds no JSON or YAML file.",
                        file=str(path),
                        remedy="Name a folder with API descriptions, or the file itself.",
                    )
                )
        elif path.is_file():
            files.append((path, True))
        else:
            unusable.append(InputError("There is no such file.", file=str(path), remedy="Check the name."))
    return files, unusable


def _readable(path: Path) -> bool:
    hidden = any(part.startswith(".") and part not in (".", "..") for part in path.parts)
    return path.is_file() and path.suffix.lower() in _SUFFIXES and not hidden


def _answers(files: list[_File], checks: Sequence[Check] | None) -> Iterator[tuple[Path, _Answer]]:
    only = None if checks is None else frozenset(one.id for one in checks)
    jobs = [(str(path), asked, only) for path, asked in files]
    workers = min(os.cpu_count() or 1, len(files))
    large = len(files) > 1 and sum(path.stat().st_size for path, _ in files) > _PARALLEL_FROM
    if workers > 1 and large:
        # Loading this costs more than checking a small description.
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(workers) as pool:
            for (path, _), answer in zip(files, pool.map(_check_file, jobs), strict=True):
                yield path, answer
    else:
        for (path, _), job in zip(files, jobs, strict=True):
            yield path, _check_file(job)


def _check_file(job: tuple[str, bool, frozenset[str] | None]) -> _Answer:
    """The answer for one file; ``None`` where a file found in a folder is no API description."""
    name, asked, only = job
    checks = load() if only is None else tuple(one for one in load() if one.id in only)
    try:
        path = Path(name)
        limits.refuse_size(path.stat().st_size, name)
        document = read_document(path.read_bytes(), name)
        if not asked and not kind_of(document):
            return None
        return _report(document, checks)
    except OSError as slip:
        return InputError(
            f"The file cannot be read: {slip.strerror}.",
            file=name,
            remedy="Check that it exists and that you may read it.",
        )
    except InputError as error:
        return error
