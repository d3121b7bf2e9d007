"""Registers the commands with Discord: only when they changed, for it allows 200 new ones a day."""

import hashlib
import json
import logging
from typing import Any

from discord import app_commands

from bot.storage import notes
from bot.storage.database import Database

log = logging.getLogger(__name__)


async def register(tree: app_commands.CommandTree[Any], database: Database) -> None:
    """Send the commands to Discord unless they are those that were sent last."""
    translator = tree.translator
    payload = [
        await command.get_translated_payload(tree, translator)
        if translator
        else command.to_dict(tree)
        for command in tree.get_commands()
    ]
    digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
    name = f"commands:{tree.client.application_id}"
    async with database.reading() as tx:
        known = await notes.read(tx, name)
    if known == digest:
        return
    await tree.sync()
    async with database.writing() as tx:
        await notes.write(tx, name, digest)
    log.info("registered %s commands", len(payload))
