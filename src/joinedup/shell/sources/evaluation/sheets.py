"""An evaluation in a workbook: its sheets put together into the same parts as a YAML file.

Sheet ``evaluation`` has the columns field and value (a field's path is written
with full stops, ``costs.term_years``). ``criteria``, ``bids``, ``scores``,
``lines``, ``prices``, ``panel`` and ``moderation`` have one row for each; a line
with a bid is that bid's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from joinedup.shell.sources.tables.table import Row, Table
from joinedup.shell.sources.tables.xlsx import read_workbook
from joinedup.shell.sources.text.ours import Part, Value
from joinedup.values import InputError

SHEETS = ("evaluation", "criteria", "bids", "scores", "lines", "prices", "panel", "moderation")
_ENDS = ("low", "likely", "high", "shape")


def from_sheets(data: bytes, file: str) -> Part:
    """The parts of the workbook; raises ``InputError`` naming sheet and cell."""
    tables = _tables(data, file)
    if "evaluation" not in tables:
        raise InputError(
            "There is no sheet called evaluation.",
            file=file,
            remedy="Start from the workbook that `joinedup evaluate --template -o FILE.xlsx` writes.",
        )
    root: dict[str, Value] = {}
    for row in _rows(tables, "evaluation", file):
        _set(root, row, file)
    if "criteria" in tables:
        root["criteria"] = tuple(_part(file, row, row) for row in _rows(tables, "criteria", file))
    bids = _bids(tables, file)
    if bids:
        root["bids"] = tuple(bids)
    if "lines" in tables:
        costs = root.setdefault("costs", {})
        if isinstance(costs, dict):
            lines = tuple(_line(file, row) for row in _rows(tables, "lines", file) if "bid" not in row)
            costs["lines"] = Part(file, "costs.lines", 1, lines)
    panel = {
        name: Part(file, f"panel.{name}", 1, tuple(_part(file, row, row) for row in _rows(tables, sheet, file)))
        for sheet, name in (("panel", "scores"), ("moderation", "moderation"))
        if sheet in tables
    }
    if any(part.value for part in panel.values()):
        root["panel"] = {name: part for name, part in panel.items() if part.value}
    return _wrapped(file, "", root, 1)


def _tables(data: bytes, file: str) -> Mapping[str, Table]:
    """The sheets, every cell of which could be read and beside which there is nothing that was not."""
    workbook = read_workbook(data, file, SHEETS)
    if workbook.unread:
        raise InputError(
            f"It holds what is not read: {', '.join(workbook.unread)}.",
            file=file,
            remedy=f"Remove it, or rename the sheet; the sheets that are read are {', '.join(SHEETS)}.",
        )
    for table in workbook.tables.values():
        for problem in table.problems:
            raise InputError(problem.problem, file=file, place=problem.place, remedy=problem.remedy)
    return workbook.tables


def _rows(tables: Mapping[str, Table], sheet: str, file: str) -> Iterator[dict[str, Part]]:
    table = tables.get(sheet)
    if table is None:
        return
    names = [heading.strip().casefold() for heading in table.headings]
    if len(set(names)) < len(names):
        raise InputError(
            "Two columns have the same heading.", file=file, place=table.label, remedy="Keep one of the two."
        )
    for row in table.rows:
        cells = _cells(file, sheet, names, row)
        if cells:
            yield cells


def _cells(file: str, sheet: str, names: list[str], row: Row) -> dict[str, Part]:
    return {
        name: Part(f"{file}, sheet {sheet}", name, row.number, cell)
        for name, cell in zip(names, row.cells, strict=True)
        if name and cell
    }


def _part(file: str, cells: Mapping[str, Part], value: Mapping[str, Part]) -> Part:
    first = next(iter(cells.values()))
    return Part(first.file or file, "The row", first.line, dict(value))


def _set(root: dict[str, Value], row: Mapping[str, Part], file: str) -> None:
    """One field of the sheet ``evaluation``, at the path it names."""
    if "field" not in row:
        raise InputError(
            "A row names no field.", file=file, place="sheet evaluation", remedy="Its columns are field and value."
        )
    if "value" not in row:
        return
    steps = row["field"].text().split(".")
    here = root
    for step in steps[:-1]:
        inner = here.setdefault(step, {})
        if not isinstance(inner, dict):
            raise row["field"].wrong(f"{step!r} has both a value and fields.", "Keep one of the two.")
        here = inner  # type: ignore[assignment]
    value = row["value"]
    here[steps[-1]] = _listed(value)  # type: ignore[assignment]


def _listed(part: Part) -> Part:
    """A cell written ``[a, b]`` is a list."""
    text = part.text()
    if not (text.startswith("[") and text.endswith("]")):
        return part
    items = tuple(Part(part.file, part.path, part.line, one.strip()) for one in text[1:-1].split(",") if one.strip())
    return Part(part.file, part.path, part.line, items)


def _bids(tables: Mapping[str, Table], file: str) -> list[Part]:
    held = _values_by_bid(tables, file)
    found = []
    for row in _rows(tables, "bids", file):
        bid = _name(row, "id", file)
        value = {name: part for name, part in row.items() if name not in _ENDS}
        if "price" in row:
            value["price"] = _range(file, row, "price")
        for name, by_bid in held.items():
            if bid in by_bid:
                told = by_bid.pop(bid)
                value[name] = Part(
                    row["id"].file, name, row["id"].line, tuple(told) if isinstance(told, list) else dict(told)
                )
        found.append(_part(file, row, value))
    for by_bid in held.values():
        if by_bid:
            raise InputError(
                f"There is no bid {next(iter(by_bid))[:60]!r}.",
                file=file,
                place="sheet bids",
                remedy="Add it to the sheet bids, or correct its id.",
            )
    return found


def _values_by_bid(tables: Mapping[str, Table], file: str) -> dict[str, dict[str, Any]]:
    """What other sheets say of each bid: its scores, the reasons for them, its prices and the lines of its own."""
    scores: dict[str, dict[str, Part]] = {}
    reasons: dict[str, dict[str, Part]] = {}
    prices: dict[str, dict[str, Part]] = {}
    for row in _rows(tables, "scores", file):
        bid, criterion = _name(row, "bid", file), _name(row, "criterion", file)
        if criterion in scores.get(bid, {}):
            raise row["criterion"].wrong(
                f"{bid} is scored twice on {criterion}.", "Keep one score, or use the sheet panel."
            )
        if "score" in row:
            scores.setdefault(bid, {})[criterion] = _range(file, row, "score")
        if "reason" in row:
            reasons.setdefault(bid, {})[criterion] = row["reason"]
    for row in _rows(tables, "prices", file):
        if "likely" in row:
            prices.setdefault(_name(row, "bid", file), {})[_name(row, "line", file)] = _range(file, row, "likely")
    own: dict[str, list[Part]] = {}
    for row in _rows(tables, "lines", file):
        if "bid" in row:
            own.setdefault(row["bid"].text(), []).append(_own_line(file, row))
    return {"scores": scores, "reasons": reasons, "costs": prices, "lines": own}


def _own_line(file: str, row: Mapping[str, Part]) -> Part:
    """A line that one bid alone has: its amount stands in the same row."""
    if "likely" not in row:
        raise row["bid"].wrong("A line of one bid's own needs its amount.", "Give it under likely, low and high.")
    rest = {name: part for name, part in row.items() if name not in (*_ENDS, "bid")}
    made = _line(file, rest)
    return Part(made.file, made.path, made.line, {**dict(made.pairs()), "amount": _range(file, row, "likely")})


def _range(file: str, row: Mapping[str, Part], likely: str) -> Part:
    """A number alone, or with the columns low and high beside it a range."""
    if not any(name in row for name in ("low", "high", "shape")):
        return row[likely]
    value = {name: row[name] for name in ("low", "high", "shape") if name in row} | {"likely": row[likely]}
    return _part(file, row, value)


def _line(file: str, row: Mapping[str, Part]) -> Part:
    """A published cost line; columns such as ``unpriced.low`` make up its ranges."""
    value: dict[str, Part] = {}
    inner: dict[str, dict[str, Part]] = {}
    for name, part in row.items():
        outer, stop, field = name.partition(".")
        if stop:
            inner.setdefault(outer, {})[field] = part
        else:
            value[name] = _listed(part)
    for outer, fields in inner.items():
        value[outer] = _part(file, row, fields)
    return _part(file, row, value)


def _name(row: Mapping[str, Part], column: str, file: str) -> str:
    if column not in row:
        first = next(iter(row.values()))
        raise InputError(
            f"The row has nothing under {column}.",
            file=first.file or file,
            place=f"row {first.line}",
            remedy=f"Fill in {column}.",
        )
    return row[column].text()


def _wrapped(file: str, path: str, value: Mapping[str, object], line: int) -> Part:
    found: dict[str, Part] = {}
    for name, one in value.items():
        inner = f"{path}.{name}" if path else name
        if isinstance(one, Part):
            found[name] = one
        elif isinstance(one, dict):
            found[name] = _wrapped(file, inner, one, line)
        else:
            found[name] = Part(file, inner, line, one)  # type: ignore[arg-type]
    return Part(file, path, line, found)
