"""The command line: `python -m bot run`; whatever stands in the way is said in one sentence."""

import argparse
import asyncio
import itertools
import logging
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
from bot.schedule.alarm import ApschedulerAlarms
from bot.settings import Settings
from bot.stopping import Stop
from bot.storage.migrate import prepare

log = logging.getLogger(__name__)

CONFIGURATION = Path("config.toml")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0, or 2 when Kith could not start."""
    options = _parser().parse_args(arguments)
    try:
        path = options.config or CONFIGURATION
        settings = load_settings(path, required=options.config is not None)
        set_up_logs(settings.logs.level)
        asyncio.run(options.command(settings, path))
    except StartupError as error:
        print(error, file=sys.stderr)
        return 2
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Kith, the Discord bot.")
    parser.add_argument("--config", type=Path, help=f"the settings (default: {CONFIGURATION})")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, command in (("run", run), ("migrate", migrate)):
        assert command.__doc__ is not None
        commands.add_parser(name, help=command.__doc__).set_defaults(command=command)
    return parser


async def migrate(settings: Settings, _path: Path) -> None:
    """Bring the database up to this version, then end."""
    await prepare(settings.database.url, settings.database.backups, SystemClock().now())


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
    # Discord away at the start is waited out: whoever restarts Kith instead would do so without
    # pauses. Nothing is identified before Discord has answered.
    for pause in itertools.chain((1, 2, 5, 10, 30), itertools.repeat(60)):
        if await _serve(settings, token.get_secret_value().strip(), stop):
            return
        log.warning("trying again in %s s", pause)
        await asyncio.sleep(pause)


async def _serve(settings: Settings, token: str, stop: Stop) -> bool:
    """Be on Discord until the end; False when Discord could not be reached."""
    clock = SystemClock()
    client = build(settings, clock, ApschedulerAlarms(clock))
    stop.closes(client.close)
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
