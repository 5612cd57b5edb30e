"""Entries of the wording pack, from parts into values."""

from __future__ import annotations

from joinedup.requirements.wording import Fault, Phrase, Wordings
from joinedup.shell.sources.knowledge.layers import Gathered
from joinedup.shell.sources.text.ours import Part


def read_wordings(gathered: Gathered) -> Wordings:
    """The whole wording pack."""
    return Wordings(pack=gathered.pack, phrases=tuple(_phrase(part, gathered) for part in gathered.entries("phrases")))


def _phrase(part: Part, gathered: Gathered) -> Phrase:
    fields = part.fields(("id", "forms", "fault", "why", "instead", "references"), ("unless", "excused_by"))
    forms = fields["forms"].texts()
    if not forms:
        raise fields["forms"].wrong("The phrase has no form to look for.", "Write at least one, as it is written.")
    return Phrase(
        id=fields["id"].identity(),
        forms=forms,
        fault=Fault(fields["fault"].choice([*Fault], "fault")),
        why=fields["why"].text(),
        instead=fields["instead"].text(),
        unless=fields["unless"].texts() if "unless" in fields else (),
        excused_by=fields["excused_by"].texts() if "excused_by" in fields else (),
        references=gathered.references(fields["references"]),
    )
