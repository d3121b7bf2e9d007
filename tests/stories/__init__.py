"""People in a simulated Discord, and the real bot among them."""
