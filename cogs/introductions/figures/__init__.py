"""How newcomers fare: answered or not, how soon, and whether they come back."""
