"""What came of a match: what each says of it, and whether they keep in touch."""
