"""What a bidder answered, from the sheet or from a file."""
