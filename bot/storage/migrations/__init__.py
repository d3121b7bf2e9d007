"""Alembic's home: one linear history of numbered files."""
