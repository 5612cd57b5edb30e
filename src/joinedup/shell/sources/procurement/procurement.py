"""A procurement file: one YAML document, from bytes into a ``Procurement``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from pathlib import Path

from joinedup.estate.model import Estate
from joinedup.knowledge.model import Law
from joinedup.procurement.model import EvaluationModel, IntegrationAssumption, Procurement, Range, Work
from joinedup.requirements.model import Library
from joinedup.shell.sources.knowledge.layers import read_reference
from joinedup.shell.sources.requirements.specification import read_specification
from joinedup.shell.sources.text.ours import Part, did_you_mean
from joinedup.shell.sources.text.strict_yaml import read_strict, read_strict_file
from joinedup.values import Money

CONVENTIONS = ("year-end", "mid-year")
LONGEST_TERM = 50
BEST_SCORE = 5


def read_procurement(
    path: Path | str, library: Library, law: Law, estate: Estate | None = None, formulas: Collection[str] = ()
) -> Procurement:
    """The procurement in the file at ``path``; raises ``InputError`` naming line and remedy.

    With an ``estate``, the systems and interfaces named must be in it. With
    ``formulas``, the price formula must be one of them.
    """
    part, _ = read_strict_file(Path(path))
    return _procurement(part, library, law, estate, formulas)


def read_procurement_bytes(
    data: bytes,
    name: str,
    library: Library,
    law: Law,
    estate: Estate | None = None,
    formulas: Collection[str] = (),
) -> Procurement:
    """The same for bytes at hand (an upload); ``name`` is what errors call the file."""
    return _procurement(read_strict(data, name), library, law, estate, formulas)


def _procurement(
    part: Part, library: Library, law: Law, estate: Estate | None, formulas: Collection[str]
) -> Procurement:
    fields = part.fields(
        ("id", "title", "force", "summary", "specification", "evaluation"),
        ("estimated_value", "tender_published", "replaces", "references"),
    )
    identity, title = fields["id"].identity(), fields["title"].text()
    return Procurement(
        id=identity,
        title=title,
        force=fields["force"].text(),
        summary=fields["summary"].text(),
        estimated_value=_money(fields["estimated_value"]) if "estimated_value" in fields else None,
        tender_published=fields["tender_published"].day() if "tender_published" in fields else None,
        replaces=_replaces(fields, estate),
        specification=read_specification(
            fields["specification"], library, procurement=identity, title=title, estate=estate
        ),
        model=_model(fields["evaluation"], law, estate, formulas),
        references=tuple(map(read_reference, fields["references"].items())) if "references" in fields else (),
    )


def _replaces(fields: Mapping[str, Part], estate: Estate | None) -> tuple[str, ...]:
    if "replaces" not in fields:
        return ()
    if estate is None:
        return fields["replaces"].texts()
    return fields["replaces"].choices([system.id for system in estate.systems], "system in the estate")


def _model(part: Part, law: Law, estate: Estate | None, formulas: Collection[str]) -> EvaluationModel:
    fields = part.fields(
        (
            *("quality_weight", "price_weight", "price_formula", "term_years", "base_date"),
            *("discount_rates", "convention", "must_threshold"),
        ),
        ("integration", "formula_settings"),
    )
    quality, price = fields["quality_weight"].number(0, 100), fields["price_weight"].number(0, 100)
    if quality + price != Decimal(100):
        raise fields["price_weight"].wrong(
            f"Quality ({quality}) and price ({price}) sum to {quality + price}, not 100.",
            "Correct one of the two weights.",
        )
    formula = fields["price_formula"].identity()
    if formulas and formula not in formulas:
        raise fields["price_formula"].wrong(f"There is no price formula {formula!r}.", did_you_mean(formula, formulas))
    return EvaluationModel(
        quality_weight=quality,
        price_weight=price,
        price_formula=formula,
        term_years=fields["term_years"].whole(1, LONGEST_TERM),
        base_date=fields["base_date"].day(),
        discount_rates=fields["discount_rates"].choice(
            [rates.id for rates in law.discount_rates], "table of discount rates"
        ),
        convention=fields["convention"].choice(CONVENTIONS, "convention"),
        must_threshold=fields["must_threshold"].whole(0, BEST_SCORE),
        integration=_integration(fields["integration"], estate) if "integration" in fields else (),
        formula_settings=tuple((name, part.number(0)) for name, part in fields["formula_settings"].pairs())
        if "formula_settings" in fields
        else (),
    )


def _integration(part: Part, estate: Estate | None) -> tuple[IntegrationAssumption, ...]:
    known = None if estate is None else {"*", *(interface.id for interface in estate.interfaces)}
    found: dict[str, IntegrationAssumption] = {}
    for one in part.items():
        fields = one.fields(("interface", "once", "yearly"), ("mapping", "as_is"))
        named = fields["interface"]
        interface = named.text() if known is None else named.choice(known, "interface in the estate")
        if interface in found:
            raise named.wrong(f"There are two assumptions for interface {interface[:60]!r}.", "Keep one of the two.")
        found[interface] = IntegrationAssumption(
            interface=interface,
            once=_range(fields["once"]),
            yearly=_range(fields["yearly"]),
            mapping=_work(fields["mapping"]) if "mapping" in fields else None,
            as_is=_work(fields["as_is"]) if "as_is" in fields else None,
        )
    return tuple(found.values())


def _work(part: Part) -> Work:
    fields = part.fields(("once", "yearly"))
    return Work(once=_range(fields["once"]), yearly=_range(fields["yearly"]))


def _range(part: Part) -> Range:
    fields = part.fields(("low", "likely", "high", "basis"))
    low, likely, high = (_money(fields[name]) for name in ("low", "likely", "high"))
    if not low.currency == likely.currency == high.currency:
        raise part.wrong("A range mixes currencies.", "Give all three in one.")
    if not low.amount <= likely.amount <= high.amount:
        raise part.wrong(f"{low}, {likely} and {high} do not rise.", "Give the low, the likely and the high amount.")
    return Range(low=low, likely=likely, high=high, basis=fields["basis"].text())


def _money(part: Part) -> Money:
    if not isinstance(part.value, dict):
        return Money(part.number(0))
    fields = part.fields(("amount",), ("currency",))
    amount = fields["amount"].number(0)
    if "currency" not in fields:
        return Money(amount)
    code = fields["currency"].text()
    if len(code) != 3 or not (code.isascii() and code.isalpha() and code.isupper()):
        raise fields["currency"].wrong(f"{code[:20]!r} is not a currency code.", "Write three capitals, such as GBP.")
    return Money(amount, code)
