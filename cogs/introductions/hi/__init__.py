"""What is pressed on a card: say hi, and what the two share."""
