"""Who may do what to a procurement. Prices are kept from those who score quality, so that none sways a score."""

from __future__ import annotations

import rules

from joinedup.shell.web.accounts.permissions import is_buyer, is_evaluator

rules.add_perm("procurement.send_evidence", is_buyer)
rules.add_perm("procurement.close", is_buyer)
rules.add_perm("procurement.see_prices", is_buyer)
rules.add_perm("procurement.assess", is_evaluator)
