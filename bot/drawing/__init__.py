"""Pictures of figures, drawn in the worker: one look for all features."""
