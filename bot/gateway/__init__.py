"""Discord's gateway: when Kith may identify, and what is said when Discord refuses or is away."""
