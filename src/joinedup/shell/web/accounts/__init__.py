"""Accounts: who is at the keyboard, in which role, and which programs may call for them."""
