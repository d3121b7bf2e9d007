"""A private PostgreSQL: a server of its own in a temporary folder, gone after the tests."""

import asyncio
import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg

from bot.storage.migrate import prepare

NO_SERVER = "no PostgreSQL server is installed"
TEMPLATE = "kith_template"
USER, GUARDED, PASSWORD = "kith", "guarded", "correct horse"

# No machine loses its power here: what makes a commit safe from that is left out.
OPTIONS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "full_page_writes=off",
    "autovacuum=off",
    "shared_buffers=16MB",
    "max_connections=60",
)

# Whoever is `guarded` needs a password, everybody else from this machine is trusted.
ACCESS = f"host all {GUARDED} 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n"

# Whatever still has the database open is thrown out.
ALONE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

# What a test may have changed of a database beside its rows: tables, columns, rights, settings.
SHAPE = """
    SELECT md5(string_agg(line, '|' ORDER BY line)) FROM (
        SELECT concat(relname, relkind, relacl) AS line FROM pg_class
            WHERE relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT concat(attrelid::regclass, attname, atttypid, attnotnull) FROM pg_attribute
            JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = 'public'::regnamespace AND attnum > 0
        UNION ALL SELECT conname FROM pg_constraint
        UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT coalesce(nspacl::text, '') FROM pg_namespace WHERE nspname = 'public'
        UNION ALL
        SELECT concat(datacl, datallowconn, datconnlimit) FROM pg_database
            WHERE datname = current_database()
        UNION ALL
        SELECT setconfig::text FROM pg_db_role_setting
            JOIN pg_database ON pg_database.oid = setdatabase WHERE datname = current_database()
        UNION ALL SELECT version_num FROM alembic_version
    ) AS lines
"""

EMPTIED = """
    DO $$
    DECLARE found record;
    BEGIN
        PERFORM set_config('session_replication_role', 'replica', true);
        FOR found IN SELECT tablename AS name FROM pg_tables
            WHERE schemaname = 'public' AND tablename <> 'alembic_version'
        LOOP EXECUTE format('DELETE FROM %I', found.name); END LOOP;
        FOR found IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'
        LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', found.name); END LOOP;
    END $$
"""


@cache
def find_programs() -> Path | None:
    """Return the folder of the server's programs: on the PATH, or where packages put them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    usual = (*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin"))
    fitting = [folder for folder in usual if (folder / "initdb").exists()]
    return max(fitting, key=_version, default=None)


def _version(programs: Path) -> int:
    digits = "".join(filter(str.isdigit, programs.parent.name))
    return int(digits or 0)


class PostgresServer:
    """One server; hands out databases that are copies of a migrated one."""

    def __init__(self) -> None:
        """Make a cluster, start it, and migrate the template."""
        programs = find_programs()
        assert programs is not None, NO_SERVER
        self._programs = programs
        # Not in the tests' own folder: nobody but its owner may enter that, and the server refuses
        # to run as root.
        self._home = Path(tempfile.mkdtemp(prefix="kith-postgres-"))
        self._owner = _owner()
        if self._owner != getpass.getuser():
            shutil.chown(self._home, self._owner)
        self._run("initdb", "--auth=trust", f"--username={USER}", "--no-sync", "--encoding=UTF8")
        (self._home / "data" / "pg_hba.conf").write_text(ACCESS)
        self._port, self._names = free_port(), count(1)
        self._emptied: list[str] = []
        self.start()
        self._make_template()

    @property
    def place(self) -> str:
        """Where the server listens."""
        return f"127.0.0.1:{self._port}"

    @property
    def is_running(self) -> bool:
        """Whether it was started and not stopped."""
        return (self._home / "data" / "postmaster.pid").exists()

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        settings = " ".join(f"-c {option}" for option in (*OPTIONS, f"port={self._port}"))
        self._run("pg_ctl", "start", "--wait", f"--log={self._home}/log", f"--options={settings}")

    def stop(self) -> None:
        """Stop it at once, as a machine that is switched off does."""
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def close(self) -> None:
        """Stop it for good, and leave nothing."""
        if self.is_running:
            self.stop()
        shutil.rmtree(self._home)

    def fresh(self, _folder: Path) -> str:
        """Return a database that was emptied, or copy the template: that takes longer."""
        if self._emptied:
            return self.url(self._emptied.pop())
        name = f"kith_{next(self._names)}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self.url(name)

    def empty(self) -> str:
        """Return the address of a database without any table."""
        name = f"kith_{next(self._names)}"
        self.say(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Empty a database that was handed out; drop one that is no longer like the template."""
        name = url.rpartition("/")[2]
        with ThreadPoolExecutor(1) as aside:
            if aside.submit(asyncio.run, self._empty(name)).result():
                self._emptied.append(name)
                return
        self.say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def url(self, name: str, user: str = USER) -> str:
        """Return the address of a database; `user` may carry a password."""
        return f"postgresql+asyncpg://{user}@{self.place}/{name}"

    def say(self, *statements: str, database: str = "postgres") -> None:
        """Say statements, each in a transaction of its own; also while a test's loop runs."""
        with ThreadPoolExecutor(1) as aside:
            aside.submit(asyncio.run, self._say(statements, database)).result()

    async def _empty(self, name: str) -> bool:
        """Take every row out of a database; tell whether it is like the template then."""
        try:
            connection = await self._connect(name)
        except (OSError, asyncpg.PostgresError):
            return False
        try:
            await connection.execute(ALONE)
            if self._shape != await connection.fetchval(SHAPE):
                return False
            await connection.execute(EMPTIED)
        except asyncpg.PostgresError:
            return False
        finally:
            await connection.close()
        return True

    async def _connect(self, database: str) -> Any:
        return await asyncpg.connect(
            host="127.0.0.1", port=self._port, user=USER, database=database, ssl=False
        )

    async def _shape_of(self, database: str) -> str:
        connection = await self._connect(database)
        try:
            shape: str = await connection.fetchval(SHAPE)
            return shape
        finally:
            await connection.close()

    async def _say(self, statements: Sequence[str], database: str) -> None:
        connection = await self._connect(database)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()

    def _make_template(self) -> None:
        self.say(
            f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{PASSWORD}'", f"CREATE DATABASE {TEMPLATE}"
        )
        now = datetime(2026, 1, 1, tzinfo=UTC)
        with ThreadPoolExecutor(1) as aside:
            aside.submit(
                asyncio.run, prepare(self.url(TEMPLATE), self._home / "backups", now)
            ).result()
            self._shape = aside.submit(asyncio.run, self._shape_of(TEMPLATE)).result()

    def _run(self, program: str, *arguments: str) -> None:
        # Its output goes to a file: a server that was started keeps what it inherited open.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [self._programs / program, f"--pgdata={self._home}/data", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                user=self._owner if os.geteuid() == 0 else None,
                group=_group(self._owner) if os.geteuid() == 0 else None,
                extra_groups=[] if os.geteuid() == 0 else None,
                cwd=self._home,
                check=False,
            )
            said.seek(0)
            assert done.returncode == 0, f"{program}: {said.read().decode()}"


def _owner() -> str:
    """Return whom the server runs as."""
    if os.geteuid() != 0:
        return getpass.getuser()
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _group(user: str) -> int:
    return pwd.getpwnam(user).pw_gid


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
