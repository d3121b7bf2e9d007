"""Claims about what is remembered, over a real database."""
