"""What Kith holds on one person: told, handed out, and erased by the marks of the columns."""
