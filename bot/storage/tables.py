"""What storage itself keeps."""

from sqlalchemy import Column, String, Table, Text

from bot.storage.metadata import metadata

notes = Table(
    "notes",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", Text(), nullable=False),
)
