"""What a difference in one fact of a part is called: the table of rules, by fact."""

from __future__ import annotations

from collections.abc import Callable

from joinedup.assurance.changes.walk import Pair
from joinedup.assurance.changes.xml_interface.walk import walk_of
from joinedup.assurance.xml_interface import Part, local_of, words_for

Said = str | None
Judge = Callable[[Said, Said], str]  # the kind of change; empty where it is none
_UNBOUNDED = 1 << 62


def compare_facts(old: Part, new: Part, pair: Pair, *, but: frozenset[str] = frozenset()) -> None:
    """Note each fact in which two parts differ; those in ``but`` are judged together, elsewhere."""
    for fact in sorted(old.facts.keys() | new.facts.keys()):
        before, after = old.facts.get(fact), new.facts.get(fact)
        if before == after or fact in but:
            continue
        judge = FACTS.get(fact)
        what = f"`{fact}` of {words_for(new)}"
        if judge is None:
            if fact.startswith("setting "):
                judge = _always("wsdl-binding-setting-changed")
            else:
                walk_of(pair).unruled(old, new, what)
                continue
        kind = judge(before, after)
        if kind:
            pair.changed(kind, old.pointer, new.pointer, f"{what[:1].upper()}{what[1:]} {said(before, after)}.")


def said(before: Said, after: Said) -> str:
    """How a value became another, in words."""
    if before is None or before == "":
        return f"was not stated and is now {_value_in_words(after)}"
    if after is None or after == "":
        return f"was {_value_in_words(before)} and is no longer stated"
    return f"was {_value_in_words(before)} and is now {_value_in_words(after)}"


def _value_in_words(value: Said) -> str:
    text = value or ""
    return f"`{local_of(text) if text[:1] == '{' and ' ' not in text else text}`"


def _always(kind: str) -> Judge:
    return lambda _before, _after: kind


def _switch(on: str, off: str) -> Judge:
    return lambda _before, after: on if after == "true" else off


def _judge_of_statement(kind: str) -> Judge:
    """A value that is stated, no longer stated, or another."""

    def judge(before: Said, after: Said) -> str:
        if before is None:
            return f"{kind}-added"
        return f"{kind}-removed" if after is None else f"{kind}-changed"

    return judge


def _least(before: Said, after: Said) -> str:
    low, high = int(before or 1), int(after or 1)
    if low == 0:
        return "xml-became-required"
    if high == 0:
        return "xml-became-optional"
    return "xml-must-repeat-more" if high > low else "xml-must-repeat-less"


def _most(before: Said, after: Said) -> str:
    return "xml-may-repeat-more" if _count(after) > _count(before) else "xml-may-repeat-less"


def _count(said_: Said) -> int:
    return _UNBOUNDED if said_ == "unbounded" else int(said_ or 1)


def _use(before: Said, after: Said) -> str:
    if after == "required":
        return "xml-became-required"
    return "xml-became-optional" if before == "required" else ""


def _words(more: str, less: str, other: str) -> Judge:
    """A set of words that grew, shrank or became another."""

    def judge(before: Said, after: Said) -> str:
        one, two = set((before or "").split()), set((after or "").split())
        if one < two or two == {"#all"}:
            return more
        return less if one > two or one == {"#all"} else other

    return judge


def _namespaces(before: Said, after: Said) -> str:
    if after == "##any":
        return "xml-wildcard-widened"
    if before == "##any":
        return "xml-wildcard-narrowed"
    if "##other" in (before or "") or "##other" in (after or ""):
        return "xml-wildcard-changed"
    return _words("xml-wildcard-widened", "xml-wildcard-narrowed", "xml-wildcard-changed")(before, after)


_STRICTNESS = {"skip": 0, "lax": 1, "strict": 2}


def _processed(before: Said, after: Said) -> str:
    more = _STRICTNESS.get(after or "", 2) > _STRICTNESS.get(before or "", 2)
    return "xml-wildcard-checked-more" if more else "xml-wildcard-checked-less"


def _element(before: Said, after: Said) -> str:
    """Another element; the same in another namespace is told of the namespace."""
    return "" if _same_but_namespace(before, after) else "wsdl-message-element-changed"


def _same_but_namespace(before: Said, after: Said) -> bool:
    return (before or "")[:1] == "{" == (after or "")[:1] and local_of(before or "") == local_of(after or "")


def _order(before: Said, after: Said) -> str:
    """Another order; parts that came and went are told of themselves, another style of the binding."""
    one, two = (before or "").split(), (after or "").split()
    return "wsdl-body-parts-changed" if one != two and sorted(one) == sorted(two) else ""


def _renaming(before: Said, after: Said) -> str:
    """Another name of a part that is no name on the wire, before or after."""
    return "" if before is None or after is None else "wsdl-label-changed"


_LABEL = _always("wsdl-label-changed")
FACTS: dict[str, Judge] = {
    "minOccurs": _least,
    "maxOccurs": _most,
    "use": _use,
    "nillable": _switch("xml-nil-allowed", "xml-nil-forbidden"),
    "mixed": _switch("xml-mixed-content-allowed", "xml-mixed-content-forbidden"),
    "abstract": _switch("xml-became-abstract", "xml-no-longer-abstract"),
    "default": _judge_of_statement("xml-default"),
    "fixed": _judge_of_statement("xml-fixed-value"),
    "block": _words("xml-substitution-blocked", "xml-substitution-unblocked", "xml-substitution-blocked"),
    "final": _always("xml-derivation-rule-changed"),
    "namespace": _namespaces,
    "processContents": _processed,
    "content": _always("xml-type-changed"),
    "selector": _always("xml-key-changed"),
    "fields": _always("xml-key-changed"),
    "refer": _always("xml-key-changed"),
    "version": _always("xml-label-changed"),
    "name": _always("xml-label-changed"),
    # WSDL
    "called": _renaming,
    "name of the message": _LABEL,
    "label": _LABEL,
    "parameterOrder": _LABEL,
    "service": _LABEL,
    "interface": _LABEL,
    "exchange": _always("wsdl-exchange-changed"),
    "action": _always("wsdl-addressing-action-changed"),
    "element": _element,
    "messages": _always("wsdl-exchange-changed"),
    "order of parts": _order,
    "interface of the service": _LABEL,
    "way": _always("wsdl-exchange-changed"),
    "safe": _always("wsdl-safety-changed"),
    "address": _always("wsdl-address-changed"),
    "protocol": _always("wsdl-protocol-changed"),
    "transport": _always("wsdl-transport-changed"),
    "verb": _always("wsdl-http-form-changed"),
    "location": _always("wsdl-http-form-changed"),
    "form": _always("wsdl-http-form-changed"),
    "style": _always("wsdl-style-changed"),
    "use of the body": _always("wsdl-encoding-changed"),
    "encodingStyle": _always("wsdl-encoding-changed"),
    "namespace of the body": _always("wsdl-wrapper-namespace-changed"),
    "parts": _always("wsdl-body-parts-changed"),
    "soapAction": _always("wsdl-action-changed"),
    "soapActionRequired": _always("wsdl-action-changed"),
    "type": _always("wsdl-attachment-type-changed"),
}
