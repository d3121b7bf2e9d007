"""What the views of all features share."""
