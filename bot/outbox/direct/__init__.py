"""Direct messages: to whom they may be sent, and how slowly new conversations are opened."""
