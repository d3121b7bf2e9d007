"""`/match why`: why these people, or why nobody, within what may be said."""
