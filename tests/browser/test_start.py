"""How the rehearsal starts, and what it says when it cannot."""

import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_busy_port_is_one_sentence_and_another_port_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-m", "rehearsal", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 2
    assert f"Port {port} on 127.0.0.1 is already in use" in ended.stderr
    assert f"--port {port + 1}" in ended.stderr
    assert "Traceback" not in ended.stderr
