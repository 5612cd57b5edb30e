"""The file to start an evaluation from, as YAML, JSON or a workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson
import yaml

from joinedup.shell.reports import TEMPLATES
from joinedup.shell.reports.paper.office_zip import settled

_FILE = TEMPLATES / "evaluation_template.yaml"
_RANGE = ("low", "likely", "high", "shape")
_SCORES = ("bid", "criterion", "score", "low", "high", "shape", "reason")
_PRICES = ("bid", "line", "low", "likely", "high", "shape")
_LINES = (
    *("id", "category", "title", "years", "per", "volume", "indexation", "probability", "group", "income"),
    *("interface", "reason", "resolve"),
    *(f"{outer}.{inner}" for outer in ("unpriced", "force") for inner in _RANGE),
    *("optimism.kind", "optimism.managed", "bid", *_RANGE),
)


def as_yaml() -> bytes:
    """With comments that explain every field."""
    return _FILE.read_bytes()


def as_json() -> bytes:
    """The same fields without comments."""
    return orjson.dumps(_content(), option=orjson.OPT_INDENT_2) + b"\n"


def as_workbook() -> bytes:
    """The same fields as sheets. A bid's own lines stand among the published ones and name the bid."""
    import openpyxl

    content = _content()
    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for name, heads, rows in _sheets(content):
        sheet = book.create_sheet(name)
        sheet.append(heads)
        for row in rows:
            sheet.append(["" if value is None else value for value in row])
        for column, head in zip(sheet.columns, heads, strict=True):
            sheet.column_dimensions[column[0].column_letter].width = max(12, len(head) + 4)
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def _content() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(as_yaml())
    return found


def _sheets(content: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str], list[Sequence[Any]]]]:
    yield "evaluation", ("field", "value"), [*_fields(content)]
    heads = ("id", "title", "most", "minimum", "weight", "resolve")
    yield "criteria", heads, [[value.get(head) for head in heads] for value in content["criteria"]]
    bids = ("id", "name", "product", "lot", "price", "low", "high", "shape")
    yield "bids", bids, [[value.get(head) for head in bids] for value in content["bids"]]
    yield "scores", _SCORES, [row for bid in content["bids"] for row in _scores(bid)]
    own = [{**line, "bid": bid["id"]} for bid in content["bids"] for line in bid.get("lines", ())]
    yield "lines", _LINES, [_line(value) for value in (*content["costs"]["lines"], *own)]
    yield "prices", _PRICES, [row for bid in content["bids"] for row in _prices(bid)]
    yield "panel", ("evaluator", "bid", "criterion", "score", "reason"), []
    yield "moderation", ("bid", "criterion", "score", "reason"), []


def _fields(content: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
    for name in ("title", "currency", "expected_price"):
        yield name, content[name]
    for outer, inner in (("method", content["method"]), ("costs", content["costs"])):
        for name, value in inner.items():
            if name not in ("lines", "volumes"):
                yield f"{outer}.{name}", value
    for name, value in content["weights"]["percentages"].items():
        yield f"weights.percentages.{name}", value
    for name, value in content["costs"]["volumes"].items():
        yield f"costs.volumes.{name}", value


def _scores(bid: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
    for criterion, score in bid["scores"].items():
        low, likely, high, shape = _range(score)
        yield bid["id"], criterion, likely, low, high, shape, bid.get("reasons", {}).get(criterion)


def _prices(bid: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
    for line, amount in bid.get("costs", {}).items():
        low, likely, high, shape = _range(amount)
        yield bid["id"], line, low, likely, high, shape


def _line(line: Mapping[str, Any]) -> Sequence[Any]:
    flat: dict[str, Any] = {}
    for name, value in line.items():
        if name in ("unpriced", "force"):
            flat |= {f"{name}.{end}": one for end, one in zip(_RANGE, _range(value), strict=True)}
        elif name == "amount":
            flat |= dict(zip(_RANGE, _range(value), strict=True))
        elif isinstance(value, list):
            flat[name] = str(value)
        else:
            flat[name] = value
    return [flat.get(head) for head in _LINES]


def _range(value: Any) -> tuple[Any, Any, Any, Any]:
    """Low, likely, high and shape."""
    if isinstance(value, dict):
        return value.get("low"), value["likely"], value.get("high"), value.get("shape")
    return None, value, None, None
