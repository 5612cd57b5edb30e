"""The form with which a person records what they read."""

from __future__ import annotations

from django import forms

from joinedup.requirements.model import Rubric


class AssessmentForm(forms.Form):
    """A score of the rubric, the evidence it rests on, and the reason."""

    score = forms.TypedChoiceField(coerce=int, error_messages={"required": "Choose a score"})
    evidence = forms.CharField(
        max_length=1000, strip=True, error_messages={"required": "Enter the evidence you read, and where in it"}
    )
    reason = forms.CharField(
        max_length=2000, strip=True, error_messages={"required": "Enter why this evidence earns this score"}
    )
    interest = forms.BooleanField(
        error_messages={"required": "Confirm that you have no interest in this bidder, or ask to be replaced"}
    )

    def __init__(self, rubric: Rubric, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["score"].choices = scale(rubric)  # type: ignore[attr-defined]


def scale(rubric: Rubric) -> list[tuple[int, str]]:
    """Each score once, best first, with what earns it: a rubric may name several ways to one score."""
    meanings: dict[int, list[str]] = {}
    for band in rubric.bands:
        meanings.setdefault(band.score, []).append(band.meaning)
    return [(score, " Or: ".join(told)) for score, told in sorted(meanings.items(), reverse=True)]
