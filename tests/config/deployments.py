"""Deployments of their own for tests of the command line: a folder, a port, the embedded database."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tellback.config import postgres

ROOT = Path(__file__).resolve().parents[2]
OURS = ("TELLBACK_", "DATABASE_", "DJANGO_")


@contextmanager
def fresh() -> Iterator[dict[str, str]]:
    """The environment of a fresh deployment; nothing of it is left afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="tellback-serve-"))
    folder.chmod(0o755)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    yield surroundings | {"TELLBACK_DATA": str(folder), "PORT": str(port)}
    postgres.stop(folder)
    shutil.rmtree(folder)


def tellback(deployment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, with nobody to ask."""
    command = [sys.executable, "-m", "tellback.config.cli", *words]
    return subprocess.run(
        command,
        env=deployment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def python(deployment: dict[str, str], script: str, *words: str) -> str:
    """What a script prints that runs inside the deployment."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + script, *words],
        env=deployment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


BEGIN = "import sys; from tellback.config import start; start.everything(); "
