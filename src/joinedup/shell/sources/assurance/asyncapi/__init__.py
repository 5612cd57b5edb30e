"""AsyncAPI 2.x and 3.0 documents into one frozen ``Description``."""

from joinedup.shell.sources.assurance.asyncapi.read import describe, kind_of

__all__ = ["describe", "kind_of"]
