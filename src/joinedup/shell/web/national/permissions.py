"""Who may ask for a matrix, or bring one."""

from __future__ import annotations

import rules

from joinedup.shell.web.accounts.permissions import is_buyer

rules.add_perm("national.make", is_buyer)
