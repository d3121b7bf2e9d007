"""The health check of a container: `python -m bot.telemetry.probe` ends with 0 when all is well.

It asks /healthz at the address given, or else at that of KITH_TELEMETRY__LISTEN, and says what it
learns. It imports nothing but Python's own library: it runs twice a minute.
"""

import json
import os
import sys
import urllib.error
import urllib.request

VARIABLE = "KITH_TELEMETRY__LISTEN"
PATIENCE = 5.0
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}


def main(arguments: list[str]) -> int:
    """Ask once; return 0 when Kith is well, else 1."""
    address = arguments[0] if arguments else os.environ.get(VARIABLE, "")
    if not address:
        print(f"There is nothing to ask: {VARIABLE} is empty.")
        return 1
    try:
        well, says = _ask(address)
    except (OSError, ValueError) as error:
        print(f"{address} does not answer: {error}")
        return 1
    print(says)
    return 0 if well else 1


def _ask(address: str) -> tuple[bool, str]:
    host, _, port = address.rpartition(":")
    # Without a proxy: what is asked is on this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    url = f"http://{EVERYWHERE.get(host, host)}:{port}/healthz"
    try:
        with opener.open(url, timeout=PATIENCE) as answer:
            return True, _summary(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return False, _summary(error.read())


def _summary(body: bytes) -> str:
    """Return the state, and the sentences of the parts that are not well."""
    health = json.loads(body)
    parts = [part for part in health.values() if isinstance(part, dict)]
    return " ".join([health["state"], *(part["says"] for part in parts if part["state"] != "ok")])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
