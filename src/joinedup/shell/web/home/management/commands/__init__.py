"""Commands that the workbench runs before it opens."""
