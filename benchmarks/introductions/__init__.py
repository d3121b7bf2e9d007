"""How newcomers fare: whom to ask to answer them, and what a crowd of them costs."""
