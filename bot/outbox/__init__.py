"""What is to be said and done: written down first, then carried out; never lost, never doubled."""
