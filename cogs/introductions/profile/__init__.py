"""`/profile`: one's own introduction, and what can be added to it at leisure."""
