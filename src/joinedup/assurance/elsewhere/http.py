"""What questions of other families mean for an interface that is called over HTTP."""

from __future__ import annotations

from joinedup.assurance.elsewhere.model import Untold, table

_WEBHOOK = Untold(
    "no check puts this question to a webhook or callback",
    "Please ask what each event that the product sends holds.",
    where=lambda description: any(operation.inbound for operation in description.operations),
    absent="it describes no call that the product makes to others",
)

HTTP = table((_WEBHOOK, "events_name_their_subject events_name_their_version"))
