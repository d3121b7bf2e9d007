"""Who leaves, returns, or has left while Kith was away."""
