"""Which products known to the workbench fit which, and the data profiles: reckoned here, or brought from the command line."""
