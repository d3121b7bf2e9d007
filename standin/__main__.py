"""A stand-in to play with: `python -m standin --guilds 3 --members 40`."""

import argparse
import asyncio
import sys
from contextlib import suppress

from standin.server import TOKEN, StandIn


async def serve(standin: StandIn, port: int) -> None:
    """Serve until interrupted, and say how to start the bot against it."""
    await standin.start(port)
    print(f"A small Discord listens at {standin.api}. Start Kith against it with")
    print(f"  KITH_DISCORD__TOKEN={TOKEN} python -m standin.launch {standin.api} run")
    address = standin.api.removesuffix("/api/v10")
    print(f"and see at {address}/standin/received what it was asked.", flush=True)
    await asyncio.Event().wait()


def main() -> int:
    """Found the servers, then serve."""
    parser = argparse.ArgumentParser(prog="python -m standin", description=__doc__)
    parser.add_argument("--guilds", type=int, default=1, help="how many servers (default: 1)")
    parser.add_argument("--members", type=int, default=40, help="in each of them (default: 40)")
    parser.add_argument("--port", type=int, default=0, help="by default one that is free")
    options = parser.parse_args()
    standin = StandIn()
    for number in range(1, options.guilds + 1):
        standin.world.add_guild(f"Town {number}", members=options.members, forums=("ideas",))
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(serve(standin, options.port))
    except OSError as error:
        sys.exit(f"Port {options.port} cannot be listened at ({error}): choose another --port.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
