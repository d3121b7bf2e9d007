"""The rehearsal: the real bot in a simulated Discord, with a community that lives."""
