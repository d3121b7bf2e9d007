"""What is measured: each a command that prints figures."""
