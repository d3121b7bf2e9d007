"""A small Discord over real sockets: for kills, load and several processes, never for features."""
