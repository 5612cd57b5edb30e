"""Examples of texts in the formats that JSON Schema names, tried where a format decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_SAMPLES: dict[str, tuple[str, ...]] = {
    "date-time": ("2024-02-29T12:30:00Z", "1999-12-31T23:59:59.5+01:00"),
    "date": ("2024-02-29", "1999-12-31"),
    "time": ("12:30:00Z", "23:59:59+01:00"),
    "duration": ("P1D", "PT36H", "P4W"),
    "email": ("a@example.org", "first.last@example.org"),
    "idn-email": ("a@example.org", "ä@example.org"),
    "hostname": ("example.org", "a"),
    "idn-hostname": ("example.org", "bücher.example"),
    "ipv4": ("192.0.2.1", "0.0.0.0"),  # noqa: S104 - an example of the format, nothing listens there
    "ipv6": ("2001:db8::1", "::"),
    "uri": ("https://example.org/a?b#c", "urn:example:a"),
    "uri-reference": ("/a/b", "https://example.org/a", ""),
    "iri": ("https://example.org/ä", "https://example.org/a"),
    "iri-reference": ("/ä", "/a"),
    "uri-template": ("/a/{b}", "/a"),
    "json-pointer": ("/a/0", ""),
    "relative-json-pointer": ("0/a", "1#"),
    "regex": ("^a+$", ""),
    "uuid": ("123e4567-e89b-42d3-a456-426614174000",),
}
# In none of the formats: an unfinished escape, a lone bracket, a space.
NEVER_VALID = ("%( {", "\\", "a b", "(")


def samples(names: Iterable[str]) -> Iterator[str]:
    """Examples of these formats first, then of all others."""
    wanted = list(names)
    for name in wanted:
        yield from _SAMPLES.get(name, ())
    for name, texts in _SAMPLES.items():
        if name not in wanted:
            yield from texts
