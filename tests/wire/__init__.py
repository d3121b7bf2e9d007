"""What the bot sends to Discord, held against Discord's own description and written rules."""
