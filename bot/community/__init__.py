"""What features share of people: profiles, interests, meetings, boundaries, contact, servers."""
