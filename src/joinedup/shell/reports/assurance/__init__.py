"""What checks, changes, statements and fit say, in every form that people and programs ask for."""
