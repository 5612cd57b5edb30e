"""GraphQL, as schema language (SDL) or as the answer to an introspection query, into one ``Description``."""

from joinedup.shell.sources.assurance.graphql.introspection import read_introspection
from joinedup.shell.sources.assurance.graphql.read import describe, kind_of
from joinedup.shell.sources.assurance.graphql.text import read_text

__all__ = ["describe", "kind_of", "read_introspection", "read_text"]
