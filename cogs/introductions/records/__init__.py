"""What became of introductions: answered or not, and whether who wrote them came back."""
