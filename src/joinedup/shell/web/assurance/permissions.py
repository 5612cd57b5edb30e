"""Who may start a run."""

from __future__ import annotations

import rules

from joinedup.shell.web.accounts.permissions import is_buyer

rules.add_perm("assurance.rerun", is_buyer)
