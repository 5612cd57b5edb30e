"""The net beneath each comparison: what differs in the files themselves, and of which nothing was said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.changes import Comparison, NotCompared
from joinedup.assurance.changes.net import Source, Untold, untold
from joinedup.shell.flows.assurance.description_set import DescriptionSet

_OWN_TREES = frozenset({"graphql", "xml"})  # with nets of their own


def unsaid(old: DescriptionSet, new: DescriptionSet, comparison: Comparison) -> Untold:
    """What differs in any file and was told by nobody."""
    plain = untold(_sources(old), _sources(new), comparison.changes, comparison.not_compared)
    return Untold(
        (
            *plain.not_compared,
            *_of_xml(old, new, comparison),
            *_of_answers(old, new, comparison),
            *_of_unread_files(old, new),
        ),
        plain.for_readers,
    )


def _sources(description_set: DescriptionSet) -> tuple[Source, ...]:
    """The plain values of every file that was read, by the name that places give it."""
    found: dict[str, Source] = {}
    for path, document in description_set.documents.items():
        if document.form in _OWN_TREES:
            continue
        found[path] = Source(path, document.root)
        for file, _ in document.around.digests:
            part = document.around.document(file)
            if part is not None and part.form not in _OWN_TREES and file not in description_set.documents:
                found[file] = Source(file, part.root)
    return tuple(found.values())


def _of_unread_files(old: DescriptionSet, new: DescriptionSet) -> Iterator[NotCompared]:
    """Files in forms that are not read, where they came, went or are no longer the same to the byte."""
    for path in sorted({*old.unread, *new.unread}):
        before, after = old.unread.get(path), new.unread.get(path)
        if before == after:
            continue
        form = (after or before or ("",))[0]
        how = "is new" if before is None else "is gone" if after is None else "is another than before"
        yield NotCompared(
            version="new" if after is not None else "old",
            pointer=f"{path.replace('%', '%25').replace('#', '%23')}#",
            reason=f"The file {how}. It is {form}, which is not read here.",
        )


def _of_xml(old: DescriptionSet, new: DescriptionSet, comparison: Comparison) -> tuple[NotCompared, ...]:
    """Where the elements of XML files differ."""
    before, after = _trees(old), _trees(new)
    if not before or not after:
        return ()
    # Loading this costs nothing where there is no XML.
    from joinedup.assurance.changes.xml_interface.written import untold_elements
    from joinedup.shell.sources.assurance.xsd.written import written

    pairs = [pair for one, other in _couples(before, after) if (pair := written(one, other)) is not None]
    return untold_elements(pairs, comparison.changes, comparison.not_compared)


def _of_answers(old: DescriptionSet, new: DescriptionSet, comparison: Comparison) -> Iterator[NotCompared]:
    """Where the parts of introspection answers differ."""
    before, after = _answers(old), _answers(new)
    if not before or not after:
        return
    from joinedup.assurance.changes.graph.answers import untold_parts
    from joinedup.shell.sources.assurance.graphql.answer_parts import parts_of

    for (_, value), (_, other) in _couples(before, after):
        yield from untold_parts(parts_of(value), parts_of(other), comparison.changes, comparison.not_compared)


_Files = dict[str, Any]


def _couples(before: _Files, after: _Files) -> Iterator[tuple[tuple[str, Any], tuple[str, Any]]]:
    """Which file became which: by name, or the only one the only one."""
    if len(before) == 1 == len(after):
        yield from zip(before.items(), after.items(), strict=True)
        return
    for path, root in before.items():
        if path in after:
            yield (path, root), (path, after[path])


def _answers(description_set: DescriptionSet) -> _Files:
    documents = description_set.documents.items()
    return {
        path: document.root["answer"]
        for path, document in documents
        if document.form == "graphql" and "answer" in document.root
    }


def _trees(description_set: DescriptionSet) -> _Files:
    """The root element of every XML file that was read, by the name that places give it."""
    found: _Files = {}
    for path, document in description_set.documents.items():
        if document.form != "xml":
            continue
        found[path] = document.root["tree"]
        for file, _ in document.around.digests:
            part = document.around.document(file)
            if part is not None and part.form == "xml":
                found.setdefault(file, part.root["tree"])
    return found
