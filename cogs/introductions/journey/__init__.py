"""The journey of a newcomer: at most three short messages in their first two weeks."""
