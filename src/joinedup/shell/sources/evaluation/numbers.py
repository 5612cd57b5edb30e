"""Numbers, ranges and years as a file of an evaluation writes them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from joinedup.evaluation.spread import Shape, Spread, fixed
from joinedup.knowledge.model import Law
from joinedup.shell.sources.text.ours import Part

_MOST = Decimal(10) ** 15
_LONGEST = 40
_FROM_TO = re.compile(r"(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})", re.ASCII)
_SHAPES = [shape.value for shape in Shape if shape is not Shape.FIXED]


def number(part: Part, least: Decimal | int | None = None, most: Decimal | int | None = None) -> Decimal:
    """A number written with digits, a point, and perhaps a power of ten; never NaN or infinite."""
    text = part.text()
    try:
        found = Decimal(text) if len(text) <= _LONGEST else Decimal("NaN")
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) >= _MOST:
        raise part.wrong(
            f"{part.path} is {text[:40]!r}, which is not a number.", "Write digits alone, such as 98000.50."
        )
    if least is not None and found < least:
        below = "below nought" if least == 0 else f"below {least}"
        raise part.wrong(f"{part.path} is {found:f}, {below}.", "Correct the number.")
    if most is not None and found > most:
        raise part.wrong(f"{part.path} is {found:f}, above {most}.", "Correct the number.")
    return found


def spread(part: Part, law: Law, *, signed: bool = False) -> Spread:
    """One number, or ``{low, likely, high, shape}``; ``shape: overrun`` needs only ``likely`` and perhaps ``outcomes``."""
    least = None if signed else 0
    if not isinstance(part.value, dict):
        return fixed(number(part, least))
    fields = part.fields(("likely",), ("low", "high", "shape", "outcomes"))
    likely = number(fields["likely"], least)
    shape = Shape(fields["shape"].choice(_SHAPES, "shape")) if "shape" in fields else Shape.TRIANGULAR
    if shape is Shape.OVERRUN:
        return _overrun(part, law, likely)
    low = number(fields["low"], least) if "low" in fields else likely
    high = number(fields["high"], least) if "high" in fields else likely
    if low == high == likely:
        return fixed(likely)
    try:
        return Spread(low=low, likely=likely, high=high, shape=shape)
    except ValueError as slip:
        raise part.wrong(f"{slip}.", "Give the low, the likely and the high amount in that order.") from None


def _overrun(part: Part, law: Law, likely: Decimal) -> Spread:
    fields = part.fields(("likely",), ("shape", "outcomes"))
    known = {reference_class.id: reference_class for reference_class in law.reference_classes}
    name = fields["outcomes"].choice(known, "table of outcomes") if "outcomes" in fields else next(iter(known), "")
    if not name:
        raise part.wrong("There is no table of how projects ended.", "Add one to the law pack under reference_classes.")
    return Spread(low=likely, likely=likely, high=likely, shape=Shape.OVERRUN, outcomes=known[name])


def years(part: Part, term: int) -> tuple[int, ...]:
    """Years of the term: ``[0, 1]``, ``3``, ``1-4``, or ``once`` (0) and ``every`` (1 to the last)."""
    if isinstance(part.value, tuple):
        return tuple(one.whole(0, term) for one in part.items())
    text = part.text()
    if text == "once":
        return (0,)
    if text == "every":
        return tuple(range(1, term + 1))
    span = _FROM_TO.fullmatch(text)
    if span is None:
        return (part.whole(0, term),)
    first, last = int(span.group(1)), int(span.group(2))
    if not first <= last <= term:
        raise part.wrong(f"The years {text} do not lie between 0 and {term}.", "Correct the years, or the term.")
    return tuple(range(first, last + 1))
