"""Times to meet: which suit all of a group, and how an agreed one gets into their calendars."""
