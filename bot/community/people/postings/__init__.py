"""Lists of people by interest, from which those who are like somebody are found."""
