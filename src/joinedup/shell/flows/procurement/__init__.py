"""Starting a procurement, from nothing or from the demonstration."""
