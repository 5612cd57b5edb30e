"""What a program may be allowed to do; never more than the person it acts for."""

from __future__ import annotations

SCOPES = {
    "read": "Read the estate, requirements, checks, bids, findings and, for a buyer, prices and rankings",
    "evidence": "Send an API description for a bid, which starts a new run (buyers only)",
    "assess": "Record an assessment of a requirement that a person verifies (evaluators only)",
    "correct": "Say which fields of a bid mean the same as those it is laid beside, or take it back",
}
