"""A whole round, in which the bot is killed between every two of its steps."""
