"""Time as data: when things are due, kept in rows, and the alarm that rings for them."""
