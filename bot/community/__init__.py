"""What features share of people: servers, profiles, interests, meetings, the contact cap."""
