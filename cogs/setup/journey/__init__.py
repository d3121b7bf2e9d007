"""What newcomers read in their first two weeks, in the words of the server."""
