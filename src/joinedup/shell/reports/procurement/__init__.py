"""What is handed to bidders."""
