"""Pairs of records worth a look, from an inverted index over concepts, as relational expressions.

The expressions are Ibis's, so that the same ones run on DuckDB on one machine
and on Spark on many. They are built from tables that the caller brings, and
Ibis is loaded only where one is built. Weights are whole numbers, so that sums
are the same in whatever order a database adds them, and every rank has a tie
settled by the records' numbers.

Tables taken: ``entities`` (``entity``, ``product``: numbers; ``standard``: whether
the product is a profile) and ``fields`` (``entity``, ``concept``, ``weight``: numbers),
a row for each concept that an entity holds, with how much it is needed there
(mandatory fields more). Entities are numbered product by product.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

SCALE = 1_000
"""A concept's rarity: 1,000 where every record holds it, and 1,000 more for each power of e that it is rarer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How many pairs go on to exact scoring.

    ``top``: the likeliest partners of each record, and of each product. ``each``: pairs of records of
    one pair of products. ``anchors``: records of a product for one entity of a profile. ``least``: the
    share of what is wanted, in thousandths, that the index must see; of another record's concepts it is
    reckoned by rarity, of a profile's by need, as the exact share is. ``common``: concepts
    that more records hold than this find no partners, which keeps the join from growing with the
    square of what everybody has; a profile's records are found by every concept.
    """

    top: int = 3
    each: int = 2
    anchors: int = 1
    least: int = 200
    common: int = 400


ROOM = 600
"""Up to so many products there is time for more pairs of records of each two of them."""
_MOST_EACH = 10


def roomy(choice: Choice, products: int) -> Choice:
    """``choice`` with more pairs of records of each two products where there are few products."""
    return replace(choice, each=max(choice.each, min(_MOST_EACH, ROOM // max(1, products))))


def postings(fields: ir.Table, entities: ir.Table) -> ir.Table:
    """The inverted index: each concept that each record holds, how many records hold it, and its rarity."""
    whole = entities.aggregate(whole=entities.entity.count())
    held = fields.group_by("concept").aggregate(held=fields.entity.count()).cross_join(whole)
    odds = (held.whole + 1).cast("float64") / (held.held + 1).cast("float64")
    weighed = held.select("concept", "held", rarity=((odds.ln() + 1) * SCALE).round(0).cast("int64"))
    return (
        fields.join(weighed, "concept")
        .join(entities, "entity")
        .select("entity", "product", "standard", "concept", "weight", "held", "rarity")
    )


def for_standards(posted: ir.Table, choice: Choice) -> ir.Table:
    """For each entity of a profile the records of each product that are likeliest to hold it."""
    pairs = _meetings(posted.filter(posted.standard), posted.filter(~posted.standard), "weight")
    return _first(
        pairs.filter(pairs.supplied >= choice.least), ("wanted", "given_product"), "likeness", "given", choice.anchors
    )


def for_records(posted: ir.Table, choice: Choice) -> ir.Table:
    """For each record of a product the records of other products that are likeliest to supply it, one of each."""
    telling = posted.filter(~posted.standard, posted.held <= choice.common)
    pairs = _meetings(telling, telling, "rarity")
    pairs = pairs.filter(pairs.wanted_product != pairs.given_product, pairs.supplied >= choice.least)
    one_each = _first(pairs, ("wanted", "given_product"), "likeness", "given", 1)
    return _first(one_each, ("wanted",), "likeness", "given", choice.top)


def survivors(found: ir.Table, choice: Choice) -> ir.Table:
    """The pairs of records that are scored exactly, ``left`` before ``right``, of the likeliest pairs of products.

    ``found`` is what ``for_records`` found, one way or both. A pair of products goes on where either
    counts the other among its ``top`` partners.
    """
    forth = found.filter(found.wanted < found.given)
    back = found.filter(found.wanted > found.given)
    both = forth.select(
        left="wanted", right="given", left_product="wanted_product", right_product="given_product", likeness="likeness"
    ).union(
        back.select(
            left="given",
            right="wanted",
            left_product="given_product",
            right_product="wanted_product",
            likeness="likeness",
        )
    )
    keys = ["left", "right", "left_product", "right_product"]
    once = both.group_by(keys).aggregate(likeness=both.likeness.max())
    few = _first(once, ("left_product", "right_product"), "likeness", "left", choice.each, "right")
    partners = few.group_by("left_product", "right_product").aggregate(closeness=few.likeness.sum())
    chosen = _first(partners, ("left_product",), "closeness", "right_product", choice.top).union(
        _first(partners, ("right_product",), "closeness", "left_product", choice.top), distinct=True
    )
    return few.semi_join(chosen, ["left_product", "right_product"])


def reach(posted: ir.Table, most: int) -> ir.Table:
    """For each two products, both ways, what share (in thousandths, by rarity) of the one's concepts the other has.

    Concepts that more than ``most`` products have tell nothing of any and are left out.
    """
    own = posted.filter(~posted.standard).select("product", "concept", "rarity").distinct()
    spread = own.group_by("concept").aggregate(spread=own["product"].count())
    telling = own.join(spread.filter(spread.spread <= most), "concept").select("product", "concept", "rarity")
    whole = telling.group_by(taker="product").aggregate(whole=telling.rarity.sum())
    theirs = telling.select(giver="product", concept="concept")
    joined = telling.join(theirs, "concept")
    joined = joined.filter(joined["product"] != joined.giver)
    shared = joined.group_by(taker="product", giver="giver").aggregate(
        shared=joined.rarity.sum(), concepts=joined.concept.count()
    )
    found = shared.join(whole, "taker")
    return found.select("taker", "giver", "concepts", share=_thousandths(found.shared, found.whole))


def _meetings(mine: ir.Table, theirs: ir.Table, by: str) -> ir.Table:
    """Records that share a concept: ``supplied`` (of what is wanted, in thousandths, by a weight) and ``likeness``.

    The likeness is the share of what is wanted, and the share of all that either holds, added up: so a
    record that holds everything is not everybody's best partner.
    """
    wanted_whole = mine.group_by(wanted="entity").aggregate(wanted_whole=mine[by].sum())
    given_whole = theirs.group_by(given="entity").aggregate(given_whole=theirs[by].sum())
    asked = mine.select(wanted="entity", wanted_product="product", concept="concept", much=by)
    offered = theirs.select(given="entity", given_product="product", concept="concept")
    joined = asked.join(offered, "concept")
    joined = joined.filter(joined.wanted != joined.given)
    shared = joined.group_by("wanted", "given", "wanted_product", "given_product").aggregate(shared=joined.much.sum())
    found = shared.join(wanted_whole, "wanted").join(given_whole, "given")
    either = found.wanted_whole + found.given_whole - found.shared
    return found.select(
        "wanted",
        "given",
        "wanted_product",
        "given_product",
        supplied=_thousandths(found.shared, found.wanted_whole),
        likeness=_thousandths(found.shared, found.wanted_whole) + _thousandths(found.shared, either),
    )


def _thousandths(part: ir.Value, whole: ir.Value) -> ir.Value:
    """A share as a whole number, cut off."""
    return (part * SCALE // whole).cast("int64")


def _first(table: ir.Table, within: Sequence[str], by: str, then: str, many: int, last: str = "") -> ir.Table:
    """The ``many`` rows of each group that have most of ``by``; of equals those with the lowest ``then``, then ``last``."""
    import ibis

    order = [ibis.desc(by), ibis.asc(then), *([ibis.asc(last)] if last else [])]
    window = ibis.window(group_by=list(within), order_by=order)
    ranked = table.mutate(rank=ibis.row_number().over(window))
    return ranked.filter(ranked["rank"] < many).drop("rank")
