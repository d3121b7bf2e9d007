"""What `python -m bot check` looks at: everything that Kith needs; it changes nothing."""
