"""What a tender asks for: the library, specifications and drafts of them."""
