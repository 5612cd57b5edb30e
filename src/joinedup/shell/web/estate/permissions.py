"""Who may change what is known of the estate."""

from __future__ import annotations

import rules

from joinedup.shell.web.accounts.permissions import is_buyer

rules.add_perm("estate.edit", is_buyer)
