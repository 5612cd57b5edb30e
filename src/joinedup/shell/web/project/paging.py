"""Long lists a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where in a list we are: page ``number`` of ``pages``, items ``start`` to ``end`` counted from 0."""

    number: int
    pages: int
    start: int
    end: int
    total: int
    addresses: tuple[str, ...]

    @property
    def near(self) -> tuple[int, ...]:
        """The pages to link to: the first, the last and those around this one; 0 stands for a gap."""
        shown = sorted({1, self.pages, *range(max(1, self.number - 1), min(self.pages, self.number + 1) + 1)})
        found: list[int] = []
        for value in shown:
            if found and value - found[-1] > 1:
                found.append(0)
            found.append(value)
        return tuple(found)


def page_of(request: HttpRequest, total: int, size: int) -> Paging:
    """The page that ``?page=`` asks for; the nearest there is where it asks for none of them."""
    pages = max(1, -(-total // size))
    asked = request.GET.get("page", "1")
    number = min(max(int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1, 1), pages)
    values = request.GET.copy()
    addresses = []
    for one in range(1, pages + 1):
        values["page"] = str(one)
        addresses.append(f"?{values.urlencode()}")
    start = (number - 1) * size
    return Paging(
        number=number, pages=pages, start=start, end=min(start + size, total), total=total, addresses=tuple(addresses)
    )
