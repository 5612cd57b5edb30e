"""What changed between two GraphQL type systems, by GraphQL's own law."""

from joinedup.assurance.changes.graph.compare import compare_type_systems

__all__ = ["compare_type_systems"]
