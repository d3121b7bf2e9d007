"""The bot as a process of its own, over real sockets: starts, stops, kills, broken gateways."""
