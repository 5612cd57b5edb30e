"""The form that brings a matrix which the command line made."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

LARGEST = 20 * 1024 * 1024


class BringForm(forms.Form):
    """A result folder as a ZIP archive."""

    result = forms.FileField(
        max_length=150,
        error_messages={
            "required": "Choose the result as a ZIP archive",
            "empty": "The file is empty. Choose another",
            "max_length": "The file’s name must be 150 letters or fewer",
            "invalid": "The file did not arrive. Choose it again",
        },
    )

    def clean_result(self) -> UploadedFile:
        """Refuse what cannot be a result, by its name and size, before it is read."""
        sent: UploadedFile = self.cleaned_data["result"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError("The file must be smaller than 20 MB")
        if not (sent.name or "").lower().endswith(".zip"):
            raise forms.ValidationError("The file must be a ZIP archive, its name ending in .zip")
        return sent
