"""Names of values that identify the record they stand in, and names that only look so."""

from __future__ import annotations

from joinedup.assurance.vocabulary.words import vocabulary, words

_CERTAIN = vocabulary("id ids uid uuid guid urn identifier")
_LIKELY = vocabulary("uri key slug code number no nr ref reference hash token")
# A number, key or code of something else: a telephone, a house, a currency, a signature.
_OF_OTHERS = vocabulary(
    "phone telephone mobile fax house street flat room page line card version serial batch post postal zip country currency",
    "language locale status error reason type colour color public private secret api access session tax total exit http",
    "area dial sort content checksum password row",
)


def identifies(name: str) -> bool:
    """Whether a value of this name is likely what identifies the record that holds it."""
    spelt = words(name)
    if not spelt:
        return False
    return spelt[-1] in _CERTAIN or (spelt[-1] in _LIKELY and _OF_OTHERS.isdisjoint(spelt[:-1]))


def certainly_identifies(name: str) -> bool:
    """Whether a value is called an identifier outright."""
    return not _CERTAIN.isdisjoint(words(name)[-1:])
