"""Real descriptions, each broken in one known way: does exactly the check that should say so say so?"""

from tests.mutations import kinds_calls, kinds_fields, kinds_records, kinds_service
from tests.mutations.mutation import MUTATIONS, Mutation

__all__ = ["MUTATIONS", "Mutation", "kinds_calls", "kinds_fields", "kinds_records", "kinds_service"]
