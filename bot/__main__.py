"""The command line: `python -m bot run`; whatever stands in the way is said in one sentence."""

import argparse
import asyncio
import itertools
import logging
import os
import sys
from pathlib import Path

from bot.app import build
from bot.clock import SystemClock
from bot.configuration import load_settings
from bot.errors import ConfigurationError, StartupError, StorageAway
from bot.gateway.trouble import (
    AWAY,
    PORTAL,
    REFUSALS,
    first_line,
    is_away,
    refusal,
    tell_briefly,
)
from bot.logs import set_up_logs
from bot.matching import building
from bot.schedule.alarm import ApschedulerAlarms
from bot.settings import Settings
from bot.stopping import Stop
from bot.storage.migrate import prepare
from bot.telemetry.listener import listening
from bot.telemetry.observer import Observer

log = logging.getLogger(__name__)

CONFIGURATION = Path("config.toml")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0, 1 when a check fails, 2 when nothing starts."""
    options = _parser().parse_args(arguments)
    in_json = False
    path, required = options.config or CONFIGURATION, options.config is not None
    try:
        if options.name == "check":  # the settings are among what it looks at
            return asyncio.run(check(path, required=required))
        settings = load_settings(path, required=required)
        set_up_logs(settings.logs.level, settings.logs.format)
        in_json = settings.logs.format == "json"
        asyncio.run(options.command(settings, path))
    except StartupError as error:
        _tell(error, in_json=in_json)
        return 2
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
    return 0


def _tell(error: StartupError, *, in_json: bool) -> None:
    """Say why Kith could not start: to a person as it is, to a program as one more line."""
    if in_json:
        log.critical("%s", error)
    else:
        print(error, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Kith, the Discord bot.")
    parser.add_argument("--config", type=Path, help=f"the settings (default: {CONFIGURATION})")
    commands = parser.add_subparsers(dest="name", required=True, metavar="command")
    for name, command in (("run", run), ("check", check), ("migrate", migrate)):
        assert command.__doc__ is not None
        commands.add_parser(name, help=command.__doc__).set_defaults(command=command)
    return parser


async def migrate(settings: Settings, _path: Path) -> None:
    """Bring the database up to this version, then end."""
    await prepare(settings.database.url, settings.database.backups, SystemClock().now())


def _print(line: object) -> None:
    """Say a line; it is no error that somebody has read enough (`check | head -3`)."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


async def check(path: Path, *, required: bool) -> int:
    """Look at everything that Kith needs, and change nothing."""
    # Imported here: a running bot has no need of it.
    from bot.check.examination import examine
    from bot.check.findings import Mark

    code = 0
    async for finding in examine(path, SystemClock(), required=required):
        _print(finding)
        code = 1 if finding.mark is Mark.FAIL else code
    return code


async def run(settings: Settings, path: Path) -> None:
    """Start the bot on Discord."""
    token = settings.discord.token
    if token is None or not token.get_secret_value().strip():
        raise ConfigurationError(
            [
                f'There is no Discord token: put it into {path} as token = "…" under '
                f"[discord], or into KITH_DISCORD__TOKEN; it is on {PORTAL} under Bot."
            ]
        )
    stop = Stop()
    tell_briefly()
    await migrate(settings, path)
    await _compile()
    # Discord away at the start is waited out: whoever restarts Kith instead would do so without
    # pauses. Nothing is identified before Discord has answered.
    observer = Observer()
    async with listening(settings.telemetry.listen, observer):
        for pause in itertools.chain((1, 2, 5, 10, 30), itertools.repeat(60)):
            if await _serve(settings, token.get_secret_value().strip(), stop, observer):
                return
            log.warning("trying again in %s s", pause)
            await asyncio.sleep(pause)


async def _compile() -> None:
    """Have the matcher ready: compiling it must not wait for a round."""
    try:
        await asyncio.to_thread(building.core)
    except building.NotCompiled as error:
        raise StartupError(str(error)) from None


async def _serve(settings: Settings, token: str, stop: Stop, observer: Observer) -> bool:
    """Be on Discord until the end; False when Discord could not be reached."""
    clock = SystemClock()
    client = build(settings, clock, ApschedulerAlarms(clock))
    stop.closes(client.close)
    observer.watch(client)
    try:
        async with client:
            await client.start(token)
    except StorageAway as error:
        raise StartupError(
            f"The database cannot be used ({error.reason}): Kith starts once it can."
        ) from None
    except REFUSALS + AWAY as error:
        if stop.is_asked:
            return True
        if not is_away(error):
            raise StartupError(refusal(error)) from None
        log.warning("Discord cannot be reached (%s): is the network up?", first_line(error))
        return False
    finally:
        await client.close()
    return True


if __name__ == "__main__":
    sys.exit(main())
