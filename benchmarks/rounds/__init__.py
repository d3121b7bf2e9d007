"""What half a year of rounds does to people: who meets again, who sits out, who shares what."""
