"""What organisers see of introductions: who waits, and how newcomers fare."""
