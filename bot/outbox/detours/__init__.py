"""What could not be done as planned is done another way, under the handle it had."""
