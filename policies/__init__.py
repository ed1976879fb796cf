"""Publications, statements and their context."""
