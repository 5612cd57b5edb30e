"""OpenAPI 3.x and Swagger 2.0 documents into one frozen ``Description``."""

from joinedup.shell.sources.assurance.openapi.read import describe, kind_of

__all__ = ["describe", "kind_of"]
