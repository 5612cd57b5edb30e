"""Why two fields are thought to mean the same, in words a buyer can weigh."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from joinedup.assurance.fit.matching import Candidate
from joinedup.assurance.fit.tokens import Lexicon
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.knowledge.profiles import Entity, Field, Kind

_MOST = 5


def reasons(
    candidate: Candidate, source: tuple[Entity, Field], target: tuple[Entity, Field], lexicon: Lexicon
) -> tuple[str, ...]:
    """What speaks for the pair, the strongest first, and after it what speaks against it."""
    if candidate.corrected:
        return ("A person said so." if candidate.confidence >= 0.5 else "A person said that these differ.",)
    measures = candidate.measures
    speaking = [
        *_of_names(measures, source[1], target[1], lexicon),
        *_of_texts(measures, source[1], target[1], lexicon),
        *_of_values(measures, source[1], target[1]),
        *_of_places(measures, source[0], target[0]),
    ]
    found = speaking[:_MOST] or ["Nothing in particular: it is only less unlike than the others."]
    return (*found, *_against(source[1], target[1]))


def _of_names(measures: Mapping[str, float], source: Field, target: Field, lexicon: Lexicon) -> Sequence[str]:
    if squeezed(source.name) == squeezed(target.name) and squeezed(source.name):
        return (f"Both are called “{target.name}”.",)
    found = []
    if measures["listed_synonym"]:
        found.append(f"“{source.name}” and “{target.name}” are known words for the same.")
    mine, theirs = lexicon.name(source.name), lexicon.name(target.name)
    shared = [fromkey for fromkey in dict.fromkeys(mine) if fromkey in theirs]
    if measures["same_name"]:
        found.append(f"Spelt out, both names are the same words ({_in_words(mine, lexicon)}).")
    elif shared:
        found.append(f"Both names speak of {_in_words(shared, lexicon)}.")
    elif measures["name_words"] > 0.4 or measures["name_letters"] > 0.5:
        found.append("The names are spelt alike.")
    return found


def _of_texts(measures: Mapping[str, float], source: Field, target: Field, lexicon: Lexicon) -> Sequence[str]:
    if measures["description"] < 0.1:
        return ()
    theirs = set(lexicon.text(target.description))
    shared = [
        fromkey for fromkey in dict.fromkeys(lexicon.text(source.description)) if fromkey in theirs and len(fromkey) > 3
    ]
    return (f"Their descriptions share: {_in_words(shared[:4], lexicon)}.",) if shared else ()


def _in_words(forms: Sequence[str], lexicon: Lexicon) -> str:
    return ", ".join(lexicon.readable(form) for form in forms)


def _of_values(measures: Mapping[str, float], source: Field, target: Field) -> Sequence[str]:
    found = []
    if measures["codes"] > 0:
        shared = len({squeezed(code) for code in source.codes} & {squeezed(code) for code in target.codes})
        found.append(f"They share {shared} of {len(source.codes)} and {len(target.codes)} codes.")
    if source.kind is target.kind and source.kind not in (Kind.TEXT, Kind.ANY):
        found.append(f"Both hold a {_SAID[source.kind]}.")
    if measures["format"] and source.format:
        found.append(f"Both are written as {source.format[:40]}.")
    return found


def _of_places(measures: Mapping[str, float], source: Entity, target: Entity) -> Sequence[str]:
    found = []
    if measures["entity_name"] > 0.5:
        found.append(f"Their records are called alike ({source.title}, {target.title}).")
    elif measures["siblings"] > 0.25 or measures["entity_words"] > 0.3:
        found.append(f"The other fields of {source.title} and {target.title} go together too.")
    if measures["best_of_row"] and measures["best_of_column"]:
        found.append("Each is the other's best match.")
    return found


def _against(source: Field, target: Field) -> Sequence[str]:
    # It is loaded by now, with what measured the pair.
    from joinedup.assurance.fit.likeness import kind_likeness
    from joinedup.assurance.fit.refusals import refusal

    found = []
    why = _REFUSED.get(refusal(source, target), "")
    if why:
        found.append(f"Against it: {why}.")
    if kind_likeness(source.kind, target.kind) < 0:
        found.append(f"Against it: one holds a {_SAID[source.kind]}, the other a {_SAID[target.kind]}.")
    if source.many != target.many:
        found.append("Against it: only one of the two is a list.")
    return found


_REFUSED = {
    "length": "the values of one are longer than the other allows",
    "layout": "the values of one are not written as the other's are",
    "number": "one holds a number, the other values that are none",
    "flag": "one holds yes or no, the other values that are neither",
}
_SAID = {
    Kind.TEXT: "text",
    Kind.CODE: "code from a list",
    Kind.INTEGER: "whole number",
    Kind.NUMBER: "number",
    Kind.FLAG: "yes or no",
    Kind.DATE: "date",
    Kind.TIME: "time of day",
    Kind.DATETIME: "date with time",
    Kind.DURATION: "length of time",
    Kind.PLACE: "place",
    Kind.BINARY: "file",
    Kind.RECORD: "record of its own",
    Kind.ANY: "value of any kind",
}
