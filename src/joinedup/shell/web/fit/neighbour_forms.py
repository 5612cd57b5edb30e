"""The form that says what a system that stays gives and takes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.web.procurement.forms import LARGEST


class NeighbourForm(forms.Form):
    """Either a data profile or a file."""

    profile = forms.CharField(required=False, max_length=80)
    description = forms.FileField(
        required=False,
        max_length=150,
        error_messages={
            "empty": "The file is empty. Choose another",
            "max_length": "The file’s name must be 150 letters or fewer",
            "invalid": "The file did not arrive. Choose it again",
        },
    )

    def clean_profile(self) -> str:
        """Refuse a profile that there is not."""
        given: str = self.cleaned_data["profile"]
        if given and given not in {profile.id for profile in load_profiles().profiles}:
            raise forms.ValidationError("Choose a data profile from the list")
        return given

    def clean_description(self) -> UploadedFile | None:
        """Refuse what is too large before it is read."""
        sent: UploadedFile | None = self.cleaned_data.get("description")
        if sent is not None and (sent.size or 0) > LARGEST:
            raise forms.ValidationError("The file must be smaller than 20 MB")
        return sent

    def clean(self) -> dict[str, Any]:
        """Refuse both, and neither."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        given = bool(found.get("profile")) + bool(found.get("description"))
        if given != 1 and not self.errors:
            told = "Choose a data profile or a file" if not given else "Choose a data profile or a file, not both"
            self.add_error("profile", told)
        return found
