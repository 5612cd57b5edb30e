"""The form that corrects what is known of a system."""

from __future__ import annotations

from django import forms


class SystemForm(forms.Form):
    """What a buyer may correct; ids and links come with the register."""

    name = forms.CharField(max_length=200, error_messages={"required": "Enter the system’s name"})
    purpose = forms.CharField(max_length=500, required=False)
    owner = forms.CharField(max_length=200, required=False)
    users = forms.IntegerField(
        min_value=0,
        max_value=10_000_000,
        required=False,
        error_messages={
            "invalid": "Number of users must be a whole number, like 250",
            "min_value": "Number of users must be 0 or more",
            "max_value": "Number of users must be 10,000,000 or fewer",
        },
    )
    reviewed_day = forms.CharField(max_length=2, required=False)
    reviewed_month = forms.CharField(max_length=2, required=False)
    reviewed_year = forms.CharField(max_length=4, required=False)

    def clean(self) -> dict[str, object]:
        """The three boxes of the date as one day."""
        from datetime import date

        cleaned = super().clean() or {}
        parts = [str(cleaned.get(f"reviewed_{part}", "")).strip() for part in ("year", "month", "day")]
        cleaned["reviewed"] = None
        if any(parts):
            try:
                cleaned["reviewed"] = date(*(int(part) for part in parts))
            except ValueError:
                self.add_error("reviewed_day", "Date of review must be a real date, like 12 5 2026")
        return cleaned
