"""The forms with which a person corrects a match, and brings in a file of corrections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from joinedup.shell.flows.assurance.fit.fitted import SHOWN
from joinedup.shell.web.fit.acts import LARGEST, MOST_WHY
from joinedup.shell.web.fit.store import Verdict

LONGEST = 2_000
"""The longest id of a field."""


class WordForm(forms.Form):
    """What is said of one field, the ``source`` or the ``target``.

    ``choice`` is the id of the field it is paired with; or ``another``, which is chosen from the whole list;
    or ``none`` of those that were ``shown``.
    """

    source = forms.CharField(max_length=LONGEST, strip=False, required=False)
    target = forms.CharField(max_length=LONGEST, strip=False, required=False)
    choice = forms.CharField(max_length=LONGEST, strip=False, error_messages={"required": "Choose a field"})
    another = forms.CharField(max_length=LONGEST, strip=False, required=False)
    verdict = forms.ChoiceField(choices=[(verdict.value, verdict.value) for verdict in Verdict])
    why = forms.CharField(
        max_length=MOST_WHY,
        required=False,
        error_messages={"max_length": f"The reason must be {MOST_WHY:,} letters or fewer"},
    )

    def __init__(self, sent: QueryDict | None = None) -> None:
        super().__init__(sent)
        self.shown = (
            [text for text in sent.getlist("shown") if len(text) <= LONGEST][:SHOWN] if sent is not None else []
        )

    def clean(self) -> dict[str, Any]:
        """One field is settled, and its partner is chosen."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("source")) == bool(cleaned.get("target")):
            self.add_error("choice", "Choose a field")
        return cleaned


class FileForm(forms.Form):
    """A file of corrections, as the command line keeps it."""

    corrections = forms.FileField(
        max_length=150,
        error_messages={"required": "Choose a file of corrections", "empty": "The file is empty. Choose another"},
    )

    def clean_corrections(self) -> object:
        """Refuse what is too large before it is read."""
        sent = self.cleaned_data["corrections"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError("The file must be smaller than 2 MB")
        return sent
