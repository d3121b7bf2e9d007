"""What people read: Fluent catalogues in English and Spanish, and the taming of members' words."""
