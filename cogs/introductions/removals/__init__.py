"""Cards, threads and channels that moderators delete: a removal, not an error."""
