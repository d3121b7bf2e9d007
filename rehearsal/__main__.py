"""`python -m rehearsal`: start the simulated world and serve its page until Ctrl+C."""

import argparse
import asyncio
import logging
import signal
import sys
import tempfile
from pathlib import Path

from rehearsal.page import PortBusy, check_port, serve
from rehearsal.world import RehearsalWorld

PORT, LAST_PORT = 8400, 65535


def main() -> int:
    """Run the rehearsal; return 0 when it was ended, 2 when it could not start."""
    parser = argparse.ArgumentParser(
        prog="make demo",
        usage='make demo [ARGS="--port PORT --host HOST"]',
        description="Kith in a simulated Discord.",
    )
    parser.add_argument(
        "--port", type=_port, default=PORT, help=f"where to serve (default: {PORT})"
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to serve on")
    options = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    try:
        with tempfile.TemporaryDirectory(prefix="kith-rehearsal-") as folder:
            asyncio.run(rehearse(Path(folder) / "kith.db", options.host, options.port))
    except KeyboardInterrupt:
        return 0
    except PortBusy as busy:
        print(f'{busy} For example: make demo ARGS="--port {options.port + 1}"', file=sys.stderr)
        return 2
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a whole number up to {LAST_PORT}, not {text}")
    return int(text)


async def rehearse(database: Path, host: str, port: int) -> None:
    """Open the world, serve its page, and close both when told to."""
    check_port(host, port)
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    print("The community is moving in …", flush=True)
    world = RehearsalWorld(database)
    opening, ending = asyncio.create_task(world.open()), asyncio.create_task(ended.wait())
    await asyncio.wait((opening, ending), return_when=asyncio.FIRST_COMPLETED)
    if not opening.done():
        return  # Ctrl+C before anybody was there: there is nothing to close but the process
    await opening
    served = await serve(world, host=host, port=port)
    print(f"\n  The rehearsal is at {served.address}\n\n  Ctrl+C ends it.", flush=True)
    try:
        await ended.wait()
    finally:
        await served.close()
        await world.close()


if __name__ == "__main__":
    sys.exit(main())
