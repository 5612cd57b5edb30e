"""Flows: whole jobs that the command line and the workbench share."""
