"""The estate on screen: what the force has, and what hangs on what."""
