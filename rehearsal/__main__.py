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

PORT = 8400


def main() -> int:
    """Run the rehearsal; return 0 when it was ended, 2 when it could not start."""
    parser = argparse.ArgumentParser(prog="make demo", description="Kith in a simulated Discord.")
    parser.add_argument("--port", type=int, default=PORT, help=f"where to serve (default: {PORT})")
    parser.add_argument("--host", default="127.0.0.1", help="the address to serve on")
    options = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    try:
        with tempfile.TemporaryDirectory(prefix="kith-rehearsal-") as folder:
            asyncio.run(rehearse(Path(folder) / "kith.db", options.host, options.port))
    except PortBusy as busy:
        print(f'{busy} For example: make demo ARGS="--port {options.port + 1}"', file=sys.stderr)
        return 2
    return 0


async def rehearse(database: Path, host: str, port: int) -> None:
    """Open the world, serve its page, and close both when told to."""
    check_port(host, port)
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    print("Forty people are moving in …", flush=True)
    world = RehearsalWorld(database)
    await world.open()
    served = await serve(world, host=host, port=port)
    print(f"\n  The rehearsal is at {served.address}\n\n  Ctrl+C ends it.", flush=True)
    try:
        await ended.wait()
    finally:
        await served.close()
        await world.close()


if __name__ == "__main__":
    sys.exit(main())
