"""A form's errors, as the design system shows them: listed at the top and repeated beside each field."""

from __future__ import annotations

from collections.abc import Mapping

from django.forms import BaseForm


def problems(form: BaseForm, places: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """Each error with the id of its field. ``places`` maps other keys, such as ``__all__``, to a field."""
    at = places or {}
    return [
        {"field": at.get(field, field), "text": str(message), "href": f"#{at.get(field, field)}"}
        for field, messages in form.errors.items()
        for message in messages
    ]
