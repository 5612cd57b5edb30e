"""Forms that send evidence, and that close or reopen an evaluation."""

from __future__ import annotations

import re

from django import forms
from django.core.files.uploadedfile import UploadedFile

from joinedup.procurement.model import Bid
from joinedup.shell.sources.bundles.bundle import ARCHIVE, SUFFIXES
from joinedup.values import InputError

LARGEST = 20 * 1024 * 1024
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", re.ASCII)

# Names that mean something else in a bid's folder.
_RESERVED = ("response.", "bid.")


class EvidenceForm(forms.Form):
    """An API description for one bid, or an archive of one in several files."""

    description = forms.FileField(
        max_length=150,
        error_messages={
            "required": "Choose an API description",
            "empty": "The file is empty. Choose another",
            "max_length": "The file’s name must be 150 letters or fewer",
            "invalid": "The file did not arrive. Choose it again",
        },
    )
    why = forms.CharField(max_length=200, strip=True, error_messages={"required": "Enter where the file comes from"})

    def clean_description(self) -> UploadedFile:
        """Refuse what cannot be an API description, by its name and size, before it is read."""
        sent: UploadedFile = self.cleaned_data["description"]
        name = sent.name or ""
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError("The file must be smaller than 20 MB")
        try:
            allowed_name(name)
        except InputError as problem:
            raise forms.ValidationError(f"{problem.problem} {problem.remedy}") from None
        return sent


class AsideForm(forms.Form):
    """Why a file of a bid is to count no longer."""

    reason = forms.CharField(
        max_length=500,
        strip=True,
        error_messages={"required": "Enter the reason", "max_length": "The reason must be 500 letters or fewer"},
    )


class MoveForm(forms.Form):
    """Why an evaluation is closed or reopened."""

    reason = forms.CharField(max_length=500, strip=True, error_messages={"required": "Enter the reason"})


def allowed_name(name: str) -> str:
    """``name``, if a bid's description may be called so; raises ``InputError`` otherwise."""
    if not name.lower().endswith((*SUFFIXES, ARCHIVE)):
        raise InputError(
            f"The file must end in {', '.join(SUFFIXES)} or {ARCHIVE}.",
            file=name[:100],
            remedy="Choose the API description itself, or a ZIP archive of a description in several files",
        )
    if not _PLAIN.fullmatch(name) or name.lower().startswith(_RESERVED):
        raise InputError(
            "The file cannot be kept under this name.",
            file=name[:100],
            remedy="Rename it: use letters, digits, dots, hyphens and underscores, and not “response” or “bid”",
        )
    return name


def path_of(bid: Bid, name: str) -> str:
    """Where a bid's file stands in the case."""
    return f"bids/{bid.id}/{name}"
