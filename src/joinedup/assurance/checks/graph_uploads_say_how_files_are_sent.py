"""A GraphQL schema that takes files says how they are sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.graph import Type
from joinedup.assurance.graph.model import base_of
from joinedup.assurance.vocabulary.words import words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_SAYS_HOW = re.compile(
    r"multi-?part|https?:|base ?64|form.?data|\bPUT\b|\bPOST\b|(?:pre-?)?signed|\bheader|\burl\b", re.IGNORECASE
)


def _uploads(description: Description) -> Iterator[Type]:
    """The scalars by which files are sent, where something takes them."""
    system = description.graph
    if system is None:
        return
    taken = {base_of(given.type) for kind in system.types.values() for given in kind.inputs.values()}
    for kind in system.types.values():
        for field in kind.fields.values():
            taken |= {base_of(given.type) for given in field.arguments.values()}
    for name in sorted(taken & system.types.keys()):
        if system.types[name].kind == "scalar" and "upload" in words(name):
            yield system.types[name]


@check(
    verifies="JU-S36",
    version=2,
    subject="letting others connect",
    severity=Severity.LOW,
    on=Description,
    among=_uploads,
    absent="it takes no uploaded file",
    families={"graph"},
    reads=set(),
)
def graph_uploads_say_how_files_are_sent(scalar: Type, _: Description) -> Iterator[Problem | Shown]:
    """Where files are taken, does the schema say how they are sent?

    Looks at the scalar by which a file is uploaded, for a description or an address where its form is laid down.

    Why it matters:
        GraphQL itself cannot carry a file. Each product does it in a way of its own, and body-worn video is what most
        calls are about.
    What to ask:
        How is a file sent with a mutation, how large may it be, and where is that laid down?
    Passes:
        type Mutation { addRecording(file: Upload!): String }
        "A file, sent by the GraphQL multipart request specification; at most 5 GB."
        scalar Upload
        type Query { greeting: String }
    Fails:
        type Mutation { addRecording(file: Upload!): String }
        scalar Upload
        type Query { greeting: String }
    Source:
        GraphQL multipart request specification, https://github.com/jaydenseric/graphql-multipart-request-spec
    """
    if scalar.specified_by or _SAYS_HOW.search(scalar.description):
        yield shows(scalar)
    else:
        yield fail(scalar, f"Nothing says how a file of the kind `{scalar.name}` is sent.")
