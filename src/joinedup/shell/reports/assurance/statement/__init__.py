"""What one product is shown to do, in every form."""
