"""Three rings: rules (pure), stores (a real database), stories (people in a simulated Discord)."""
