"""The project: settings, addresses and the parts every page shares."""
