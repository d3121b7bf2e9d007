"""Whether introductions are answered, and whether who wrote them comes back."""
