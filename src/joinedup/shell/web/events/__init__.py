"""Events: who did what and when, in a log that cannot be rewritten without it showing."""
