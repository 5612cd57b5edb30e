"""Assurance on screen: the checks, the runs that asked them, and every finding with its lines."""
