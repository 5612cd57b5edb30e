"""Schemas that must hold together, put into one shape, keyword by keyword."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from joinedup.assurance.changes.canonical import DOCUMENTATION, value_text
from joinedup.assurance.changes.keywords import (
    BINDS,
    COUNTS_FROM_ZERO,
    INNER_RULES,
    JSON_TYPES,
    KEPT,
    LIMITS,
    SAID_BY_VALUES,
    STRUCTURE,
    TEXT_RULES,
    common,
    tighter,
)
from joinedup.assurance.changes.shape import Group, Limit, Rule, Said, Shape
from joinedup.assurance.description import Schema
from joinedup.assurance.fit.containment.regex.automaton import automaton
from joinedup.assurance.places import steps_of


def _names_only(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(needed, list) for needed in value.values())


class Reader(Protocol):
    """What a merging must be told of the description that its schemas stand in."""

    def demands(self, schema: Schema) -> str:
        """All that ``schema`` demands, as one text."""

    def is_lost(self, schema: Schema) -> bool:
        """Whether ``schema`` is a reference that was not followed."""


class Merging:
    """A shape in the making."""

    def __init__(self, reader: Reader, at: str) -> None:
        self._reader = reader
        self._at = at
        self._types: frozenset[str] | None = None
        self._null = False
        self._nulls: list[bool] = []
        self._keywords: dict[str, Said] = {}
        self._properties: dict[str, tuple[Schema, ...]] = {}
        self._required: dict[str, str] = {}
        self._items: tuple[Schema, ...] = ()
        self._additional: tuple[Schema, ...] = ()
        self._open = True
        self._types_at = self._null_at = self._additional_at = at
        self._xml: Said | None = None
        self._groups: list[Group] = []
        self._rules: dict[str, Rule] = {}
        self._opaque: list[str] = []
        # A list of values without null leaves it out, whatever the type says; OpenAPI 3.0's `nullable` is read kindly.
        self._null_left_out = False

    def take(self, schema: Schema, *, outer: bool, null_at: str, groups: list[Group]) -> None:
        """Add the demands of one part. ``outer`` tells that it is the schema itself, not one part of several."""
        keywords, at = schema.keywords, schema.pointer
        if self._reader.is_lost(schema):
            self._opaque.append(schema.ref)
        self._take_types(keywords, at, outer, null_at)
        for name, value in schema.properties.items():
            known = self._properties.get(name)
            self._properties[name] = (value,) if known is None else (*known, value)
        for place, name in enumerate(schema.required):
            self._required.setdefault(name, f"{at}/required/{place}")
        if schema.items is not None:
            self._items = (*self._items, schema.items)
        self._take_additional(schema)
        self._groups.extend(groups)
        if self._xml is None and "xml" in keywords:
            self._xml = Said(keywords["xml"], f"{at}/xml")
        for keyword, value in keywords.items():
            if keyword not in STRUCTURE and keyword not in DOCUMENTATION:
                self._take_keyword(schema, keyword, value)

    def _take_types(self, keywords: Any, at: str, outer: bool, null_at: str) -> None:
        written = keywords.get("type")
        listed = [written] if isinstance(written, str) else written if isinstance(written, list) else []
        named = [one for one in listed if isinstance(one, str)]
        null = "null" in named or keywords.get("nullable") is True or keywords.get("x-nullable") is True
        place = f"{at}/nullable" if keywords.get("nullable") is True else f"{at}/type" if null else null_at or at
        if (null or null_at) and outer and not self._null:
            self._null, self._null_at = True, place
        if named:
            self._nulls.append(null)
        types = frozenset("string" if text == "file" else text for text in named if text != "null")
        if "file" in named:
            self._keywords.setdefault("format", Said("binary", f"{at}/type"))
        if types:
            both = types if self._types is None else common(types, self._types)
            self._types, self._types_at = both or types, f"{at}/type"

    def _take_additional(self, schema: Schema) -> None:
        written = schema.keywords.get("additionalProperties")
        if written is False:
            self._open, self._additional_at = False, f"{schema.pointer}/additionalProperties"
        elif schema.additional is not None:
            self._additional = (*self._additional, schema.additional)
            self._additional_at = schema.additional.pointer

    def _take_keyword(self, schema: Schema, keyword: str, value: Any) -> None:
        at = f"{schema.pointer}/{keyword}"
        if self._take_by_its_own_law(schema, keyword, value, at):
            return
        if keyword in LIMITS:
            self._take_limit(schema.keywords, keyword, value, at)
        elif keyword == "items":
            if isinstance(value, list) or value is False:
                self._take_rule(schema, keyword, value)
        elif keyword in INNER_RULES or keyword in TEXT_RULES:
            self._take_rule(schema, keyword, value)
        elif keyword == "pattern" and keyword in self._keywords and self._keywords[keyword].value != value:
            both = sorted((str(self._keywords[keyword].value), str(value)))
            self._keywords[keyword] = Said(" and ".join(both), at)
        elif keyword == "enum":
            if isinstance(value, list):
                self._take_enum(value, at)
        elif keyword in KEPT or keyword[:2] != "x-":
            self._keywords.setdefault(keyword, Said(value, at))

    def _take_by_its_own_law(self, schema: Schema, keyword: str, value: Any, at: str) -> bool:
        """Words that mean something only beside others, or that say several things at once; whether it is one."""
        if keyword == "additionalItems":
            self._take_further_items(schema, value, at)
        elif keyword in ("dependentRequired", "dependencies") and _names_only(value):
            self._take_needs(value, at)
        else:
            # Without `contains` there is nothing to count.
            return keyword in ("minContains", "maxContains") and "contains" not in schema.keywords
        return True

    def _take_further_items(self, schema: Schema, value: Any, at: str) -> None:
        """What comes after a tuple; without one, the word has no effect. 2020-12 says the same by ``items``."""
        if not isinstance(schema.keywords.get("items"), list):
            return
        further = next((inner for inner in schema.others if inner.pointer == at), None)
        if further is not None:
            self._items = (*self._items, further)
        elif value is False:
            self._rules.setdefault("items", Rule("additionalItems", at, None, value_text(value)))

    def _take_needs(self, value: Mapping[str, list[str]], at: str) -> None:
        """Each name that another one asks for, as a rule of its own, so that one more or less can be told."""
        for name, needed in value.items():
            for place, other in enumerate(needed):
                step = name.replace("~", "~0").replace("/", "~1")
                rule = Rule("dependentRequired", f"{at}/{step}/{place}", None, "")
                self._rules.setdefault(f"dependentRequired {value_text([name, other])}", rule)

    def take_listed(self, values: list[Any], at: str) -> None:
        """Values that are listed as alternatives of constants rather than in one list."""
        self._take_enum(values, at)

    def _take_enum(self, value: list[Any], at: str) -> None:
        known = self._keywords.get("enum")
        if None in value and all(one is None or isinstance(one, str) for one in value):
            self._nulls.append(True)
        self._null_left_out = self._null_left_out or (None not in value and not self._null_at.endswith("ullable"))
        values = {value_text(one): Said(one, f"{at}/{place}") for place, one in enumerate(value) if one is not None}
        if known is not None:
            values = {text: said for text, said in known.value.items() if text in values}
        self._keywords["enum"] = Said(values, at)

    def _take_limit(self, keywords: Any, keyword: str, value: Any, at: str) -> None:
        exclusive = keyword.startswith("exclusive")
        plain = keyword.removeprefix("exclusive")
        plain = plain[0].lower() + plain[1:]
        if type(value) not in (int, float) or (keyword in COUNTS_FROM_ZERO and value <= 0):
            return
        if not exclusive:
            exclusive = keywords.get(f"exclusive{keyword[0].upper()}{keyword[1:]}") is True
        limit, known = Limit(value, exclusive), self._keywords.get(plain)
        if known is None or tighter(plain, limit, known.value):
            self._keywords[plain] = Said(limit, at)

    def _take_rule(self, schema: Schema, keyword: str, value: Any) -> None:
        at = f"{schema.pointer}/{keyword}"
        inner = {one.pointer: one for one in schema.others if one.pointer == at or one.pointer.startswith(at + "/")}
        if (keyword in INNER_RULES or keyword == "items") and inner:
            for pointer, one in inner.items():
                tail = steps_of(pointer[len(schema.pointer) :])
                # Before 2020-12 a list in `items` was what `prefixItems` is since.
                name = " ".join(["prefixItems" if step == "items" else step for step in tail])
                self._rules.setdefault(name, Rule(keyword, pointer, one, name))
            return
        whole = inner.get(at)
        text = self._reader.demands(whole) if whole is not None else value_text(value)
        self._rules.setdefault(keyword, Rule(keyword, at, None, text))

    def shape(self) -> Shape:
        """The shape of all parts taken."""
        null = (self._null or (bool(self._nulls) and all(self._nulls))) and not self._null_left_out
        self._take_whole_numbers()
        self._leave_out_values_beyond_limits()
        types = self._types if self._types is not None else self._implied()
        if types is not None:
            self._drop_what_has_no_effect(types)
        return Shape(
            at=self._at,
            types=types,
            types_at=self._types_at,
            null=null,
            null_at=self._null_at,
            keywords=self._keywords,
            properties=self._properties,
            required=self._required,
            items=self._items,
            additional=self._additional,
            open=self._open,
            additional_at=self._additional_at,
            groups=tuple(self._groups),
            rules=self._rules,
            xml=self._xml,
            opaque=tuple(sorted(self._opaque)),
        )

    def _take_whole_numbers(self) -> None:
        """A number that is a multiple of a whole number is a whole number."""
        step = self._keywords.get("multipleOf")
        if step is None or isinstance(step.value, bool) or not isinstance(step.value, (int, float)):
            return
        if self._types is None or step.value <= 0 or step.value != int(step.value):
            return
        if "number" in self._types:
            self._types = self._types - {"number"} | {"integer"}
        if step.value == 1 and "integer" in self._types:
            del self._keywords["multipleOf"]

    def _leave_out_values_beyond_limits(self) -> None:
        """Values that are listed and yet excluded by a limit beside the list are not allowed."""
        if not (SAID_BY_VALUES & self._keywords.keys()):
            return
        listed = self._keywords.get("enum")
        if listed is not None:
            kept = {text: said for text, said in listed.value.items() if self._within_limits(said.value)}
            self._keywords["enum"] = Said(kept, listed.at)
        constant = self._keywords.get("const")
        if constant is not None and not self._within_limits(constant.value):
            self._rules["not"] = Rule("not", constant.at, None, "{}")

    def _within_limits(self, value: Any) -> bool:
        found = {keyword: said.value for keyword, said in self._keywords.items() if keyword in SAID_BY_VALUES}
        if isinstance(value, str):
            least, most = found.get("minLength"), found.get("maxLength")
            pattern = found.get("pattern")
            known = automaton(pattern) if isinstance(pattern, str) and " and " not in pattern else None
            return (
                (least is None or len(value) >= least.value)
                and (most is None or len(value) <= most.value)
                and (known is None or known.matches(value))
            )
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            low, high = found.get("minimum"), found.get("maximum")
            return (low is None or value > low.value or (value == low.value and not low.exclusive)) and (
                high is None or value < high.value or (value == high.value and not high.exclusive)
            )
        return True

    def _drop_what_has_no_effect(self, types: frozenset[str]) -> None:
        """Forget limits that bind only values of types that are not allowed here."""
        for names, bound in BINDS:
            if types.isdisjoint(bound):
                for name in names & self._keywords.keys():
                    del self._keywords[name]
        if "object" not in types:
            self._open, self._additional = True, ()
        if "array" not in types:
            self._items = ()

    def _implied(self) -> frozenset[str] | None:
        """The type that is meant where none is written, but its members are."""
        if self._properties or self._additional or not self._open:
            return frozenset({"object"})
        if self._items:
            return frozenset({"array"})
        values = [said.value for said in self._keywords["enum"].value.values()] if "enum" in self._keywords else []
        if "const" in self._keywords and self._keywords["const"].value is not None:
            values = [self._keywords["const"].value]
        return frozenset(JSON_TYPES.get(type(value), "string") for value in values) or None
