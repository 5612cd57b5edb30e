"""Forms of the account pages."""

from __future__ import annotations

from django import forms

from joinedup.shell.web.accounts.scopes import SCOPES


class ClientForm(forms.Form):
    """A program that is to act for the person signed in."""

    name = forms.CharField(
        max_length=80, strip=True, error_messages={"required": "Enter a name for the program, such as “Dashboard”"}
    )
    scopes = forms.MultipleChoiceField(
        choices=list(SCOPES.items()), error_messages={"required": "Choose at least one thing the program may do"}
    )
