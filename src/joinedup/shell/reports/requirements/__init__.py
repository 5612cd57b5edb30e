"""What is asked, as text, data and documents."""
