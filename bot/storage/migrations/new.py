"""Write the migration from the present database schema to the tables as they are now.

`python -m bot.storage.migrations.new 0002_people`, then read what it wrote and mend it.
"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.migrate import MIGRATIONS, configuration, prepare


def main(name: str) -> None:
    """Autogenerate `versions/<name>.py` against an empty, migrated database."""
    from alembic import command

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/empty.db"
        if any((MIGRATIONS / "versions").glob("[0-9]*.py")):
            asyncio.run(prepare(url, Path(folder), datetime.now(UTC)))
        command.revision(configuration(url), name, autogenerate=True, rev_id=name)


if __name__ == "__main__":
    main(sys.argv[1])
