"""GraphQL's own law: a type system as it was written, what leads where in it, and how it is spoken of."""

from joinedup.assurance.graph.model import (
    Applied,
    Directive,
    EnumValue,
    Field,
    Input,
    Root,
    Type,
    TypeSystem,
)

__all__ = ["Applied", "Directive", "EnumValue", "Field", "Input", "Root", "Type", "TypeSystem"]
