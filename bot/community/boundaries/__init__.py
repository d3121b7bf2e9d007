"""May these two be brought together? The one place that every feature asks."""
