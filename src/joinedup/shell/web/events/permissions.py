"""Who may read the log."""

from __future__ import annotations

import rules

from joinedup.shell.web.accounts.permissions import is_buyer

rules.add_perm("events.see", is_buyer)
