"""Who may correct a match: everybody who works on a procurement, since it is about fields and never about prices."""

from __future__ import annotations

import rules

from joinedup.shell.web.accounts.permissions import is_buyer, is_evaluator

rules.add_perm("fit.correct", is_buyer | is_evaluator)
